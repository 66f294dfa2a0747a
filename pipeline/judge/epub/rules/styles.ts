import {attr} from '../model/element.ts'
import {urlsIn, type CssRule, type Declaration, type Sheet} from '../model/css.ts'
import {resolvePath} from '../../container.ts'
import type {Epub} from '../model/epub.ts'
import {at, type Defect, type Rule} from '../rule.ts'

function* declarations({sheets}: Pick<Epub, 'sheets'>): Generator<{sheet: Sheet; rule: CssRule; declaration: Declaration}> {
  for (const sheet of sheets) {
    for (const rule of sheet.rules) {
      const isForPaper = rule.within.some((each) => /^@media\s+print\b/iu.test(each))
      if (!isForPaper) for (const declaration of rule.declarations) yield {sheet, rule, declaration}
    }
  }
}

function inSheet({path}: Sheet, {line}: Declaration, message: string): Defect {
  return {message, file: path, line}
}

/** Whether a rule is for all text, and not for a part of it. */
const isForAll = ({selector}: CssRule) => selector.split(',').some((each) => /^\s*(?:\*|html|body|:root|p|html\s+body)\s*$/iu.test(each))

const unbalanced: Rule = {
  id: 'epub-css-broken', severity: 'error', title: 'Style sheets end what they begin',
  why: 'What follows an open brace is not read, or all of it is not (EPUB 3.3, 6.3.1; EPUBCheck CSS-008).',
  hint: 'close the brace',
  *check({sheets}) {
    for (const {path, balanced} of sheets) if (!balanced) yield {message: 'A brace is open, or one too many is closed.', file: path}
  },
}

const size: Rule = {
  id: 'epub-css-size', severity: 'warning', title: 'Sizes of type are relative',
  why: 'Readers set their own size; type in px or pt does not follow on Kindle and old Adobe readers (WCAG 2.2, 1.4.4).',
  hint: 'write em, rem or per cent',
  *check(epub) {
    for (const {sheet, rule, declaration} of declarations(epub)) {
      const isSize = declaration.property === 'font-size' || declaration.property === 'font'
        || declaration.property === 'line-height' && isForAll(rule)
      const found = isSize ? /(?<![\w.])(?:\d+\.?\d*|\.\d+)(?:px|pt|cm|mm|in|pc|v[wh])\b/iu.exec(declaration.value)?.[0] : undefined
      if (found !== undefined) yield inSheet(sheet, declaration, `${rule.selector} sets ${declaration.property} to ${found}.`)
    }
  },
}

const position: Rule = {
  id: 'epub-css-position', severity: 'warning', title: 'Nothing is nailed to the page',
  why: 'Paginated readers lose, repeat or overprint what is fixed (EPUB 3.3, 6.3.1.2); Kindle takes it out.',
  hint: 'let it stand in the flow',
  *check(epub) {
    for (const {sheet, rule, declaration} of declarations(epub)) {
      if (declaration.property === 'position' && /^(?:fixed|absolute|sticky)\b/iu.test(declaration.value)) {
        yield inSheet(sheet, declaration, `${rule.selector} is position: ${declaration.value}.`)
      }
    }
  },
}

const isOwn = (value: string) => /^(?:inherit|initial|unset|revert|currentcolor|transparent|none)\b/iu.test(value)
const grounds = ['background', 'background-color']

const colour: Rule = {
  id: 'epub-css-colour', severity: 'warning', title: 'Text has the colour of the reader',
  why: 'At night text is light on dark: a colour without its ground, or a ground without its colour, vanishes there ' +
    '(WCAG 2.2, 1.4.3, technique F24; Kindle and Apple Books themes).',
  hint: 'leave colour and ground away, or set both',
  *check(epub) {
    for (const {sheet, rule, declaration} of declarations(epub)) {
      if (isOwn(declaration.value)) continue
      const has = (...names: string[]) => rule.declarations.some(({property, value}) => names.includes(property) && !isOwn(value))
      if (declaration.property === 'color' && (!has(...grounds) || isForAll(rule))) {
        yield inSheet(sheet, declaration, `${rule.selector} has the colour ${declaration.value}${isForAll(rule) ? ', for all text' : ' and no ground'}.`)
      }
      const isColour = declaration.property === 'background-color' || declaration.property === 'background' && !/url\(/iu.test(declaration.value)
      if (isColour && !has('color')) yield inSheet(sheet, declaration, `${rule.selector} has the ground ${declaration.value} and no colour of text.`)
    }
  },
}

const hyphens: Rule = {
  id: 'epub-css-hyphens', severity: 'warning', title: 'Running text may be hyphenated, and may stand as the reader wants it',
  why: 'On narrow screens text without hyphens tears into gaps; readers choose that, and `!important` takes the choice away.',
  hint: 'leave hyphens of paragraphs to auto, use no !important on type, spacing and colour of text',
  *check(epub) {
    for (const {sheet, rule, declaration: each} of declarations(epub)) {
      if (!isForAll(rule)) continue
      if (/^(?:-\w+-)?hyphens$/u.test(each.property) && /^(?:none|manual)\b/iu.test(each.value)) yield inSheet(sheet, each, `${rule.selector} forbids hyphens.`)
      if (/!\s*important$/iu.test(each.value)) yield inSheet(sheet, each, `${rule.selector} sets ${each.property} with !important.`)
    }
  },
}

const imports: Rule = {
  id: 'epub-css-import', severity: 'warning', title: 'Style sheets are whole',
  why: 'Kindle and old Adobe readers drop the whole sheet at an @import.',
  hint: 'link each sheet from the page, or put them into one',
  *check({sheets}) {
    for (const {path, statements} of sheets) {
      for (const {text, line} of statements) if (/^@import\b/iu.test(text)) yield {message: `The style sheet begins with ${text.slice(0, 60)}.`, file: path, line}
    }
  },
}

const inline: Rule = {
  id: 'epub-style-inline', severity: 'suggestion', title: 'Style stands in the style sheet',
  why: 'A style attribute outweighs what the reader chose, and no theme of a shop reaches it.',
  hint: 'give the element a class',
  *check({pages}) {
    for (const page of pages) {
      for (const element of page.elements) if (attr(element, 'style') !== undefined) yield at(page, element, `<${element.tagName}> has a style attribute.`)
    }
  },
}

const fontFormat: Rule = {
  id: 'epub-font-format', severity: 'warning', title: 'Fonts are TrueType or OpenType, of a format every shop takes',
  why: 'Kobo shows no WOFF2 (conversion guidelines, 2025); Kindle takes TrueType and OpenType alone.',
  hint: 'embed the .ttf or .otf',
  *check({package: book}) {
    for (const {path, mediaType, element} of book.manifest) {
      if (/woff2?$/u.test(mediaType) || /\.(?:woff2?|eot)$/iu.test(path)) yield at(book, element, `${path} is ${mediaType}.`)
    }
  },
}

const fontUnused: Rule = {
  id: 'epub-font-unused', severity: 'suggestion', title: 'Every font that comes along is used, and every font that is used comes along',
  why: 'A font costs every reader its download; one that is missing is replaced by another.',
  hint: 'take the font out, or declare it with @font-face',
  *check({package: book, sheets, files}) {
    const declared = sheets.flatMap(({path, rules}) => rules.filter(({selector}) => /^@font-face\b/iu.test(selector))
      .flatMap(({declarations: own, line}) => own.filter(({property}) => property === 'src')
        .flatMap(({value}) => urlsIn(value)).filter((url) => !/^[a-z][a-z\d+.-]*:|^\/\//iu.test(url))
        .map((url) => ({sheet: path, font: resolvePath(path, url), line}))))
    for (const {sheet, font, line} of declared) if (!files.has(font)) yield {message: `The font ${font} is not in the book.`, file: sheet, line}
    const used = new Set(declared.map(({font}) => font))
    for (const {path, mediaType, element} of book.manifest) {
      if (/^font\/|font-|opentype/u.test(mediaType) && !used.has(path)) yield at(book, element, `No @font-face names ${path}.`)
    }
  },
}

export const styleRules: readonly Rule[] = [
  unbalanced, size, position, colour, hyphens, imports, inline, fontFormat, fontUnused,
]
