import type {Element, Text} from 'hast'
import {ancestors, languageAt, nameOf} from '../model/element.ts'
import type {Epub} from '../model/epub.ts'
import {named, type Page} from '../model/page.ts'
import {at, type Defect, type Rule} from '../rule.ts'

const verbatim = ['code', 'pre', 'kbd', 'samp', 'script', 'style', 'title', 'math']

interface Passage { page: Page; parent: Element; node: Text; text: string }

/** Texts that are set as text: no code, no formulas. */
function* passages({pages}: Epub): Generator<Passage> {
  for (const page of pages) {
    for (const node of page.texts) {
      const parent = page.parents.get(node)
      if (!parent || node.value.trim() === '') continue
      if ([parent, ...ancestors(page, parent)].some((each) => verbatim.includes(nameOf(each)))) continue
      yield {page, parent, node, text: node.value}
    }
  }
}

function near(text: string, index: number): string {
  return text.slice(Math.max(0, index - 15), index + 15).replaceAll(/\s+/gu, ' ')
}

/** Tells of the first place in each passage. */
function* matches(epub: Epub, pattern: RegExp, message: (found: string) => string, isWanted?: (passage: Passage) => boolean): Generator<Defect> {
  for (const passage of passages(epub)) {
    const found = pattern.exec(passage.text)
    if (found && (!isWanted || isWanted(passage))) yield at(passage.page, passage.parent, message(near(passage.text, found.index)))
  }
}

const isRussian = ({page, node}: Passage) => /^(?:ru|uk|be|bg)\b/iu.test(languageAt(page, node) ?? '')

const spaces: Rule = {
  id: 'epub-text-spaces', severity: 'suggestion', title: 'No space is doubled by hand, and none stands before a comma',
  why: 'No-break spaces in a row make holes; a space before a stop lets it begin a line.',
  hint: 'take the space away in the CMS',
  check: (epub) => matches(epub, /[\u2002\u2003\u2009\u202f ]\u00a0|\u00a0[\u00a0\u2002\u2003\u2009\u202f ]|\p{L} [,.!?](?=\s|$)/u,
    (found) => `There is a space too many: “…${found}…”.`, (passage) => !/^fr\b/iu.test(languageAt(passage.page, passage.node) ?? '')),
}

const quotes: Rule = {
  id: 'epub-text-quotes', severity: 'suggestion', title: 'Russian text has «quotation marks» and apostrophes, no straight ones',
  why: 'Straight marks are those of a typewriter; searching for «…» does not find them.',
  hint: 'write «…», inside them „…“',
  check: (epub) => matches(epub, /(?<![\d″′])"|(?<=\p{L})'(?=\p{L})/u, (found) => `A straight quotation mark stands in “…${found}…”.`, isRussian),
}

const ellipsis: Rule = {
  id: 'epub-text-ellipsis', severity: 'suggestion', title: 'An ellipsis is one character',
  why: 'Three full stops are read out as such, and may be parted at the end of a line.',
  hint: 'write …',
  check: (epub) => matches(epub, /(?<!\.)\.{3}(?!\.)/u, (found) => `Three full stops stand in “…${found}…”.`),
}

const dash: Rule = {
  id: 'epub-text-dash', severity: 'suggestion', title: 'A dash is a dash',
  why: 'A hyphen between spaces is too short to be seen as one, and two hyphens are none.',
  hint: 'write — with a no-break space before it, in Russian',
  check: (epub) => matches(epub, /\p{L}[,»”)]?[ \u00a0]-{1,2}[ \u00a0](?=\p{L}|[«“(])|\p{L}--\p{L}/u, (found) => `A hyphen stands for a dash in “…${found}…”.`),
}

const softHyphens: Rule = {
  id: 'epub-soft-hyphen', severity: 'warning', title: 'Headings, contents and metadata have no soft hyphens',
  why: 'Menus and shops show them as signs, and search finds nothing; readers of text know what they are.',
  hint: 'put soft hyphens into running text alone',
  *check({pages, package: book, nav, ncx, files}) {
    const places = [
      ...pages.flatMap((page) => named(page, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'title').map((element) => ({page, element}))),
      ...(nav ? named(nav.page, 'a').map((element) => ({page: nav.page, element})) : []),
    ]
    const seen = new Set<Element>()
    for (const {page, element} of places) {
      if (!seen.has(element) && text(element).includes('\u00ad')) yield at(page, element, `<${element.tagName}> has a soft hyphen.`)
      seen.add(element)
    }
    for (const path of [book.path, ...(ncx ? [ncx.path] : [])]) {
      if (new TextDecoder().decode(files.get(path)).includes('\u00ad')) yield {message: 'There is a soft hyphen.', file: path}
    }
  },
}

function text(element: Element): string {
  return element.children.map((child) => child.type === 'text' ? child.value : child.type === 'element' ? text(child) : '').join('')
}

const characters: Rule = {
  id: 'epub-character', severity: 'warning', title: 'Every character is one a font can show',
  why: 'Control characters, U+FFFD (what was lost on the way) and private signs are boxes in any other font, and silence in speech.',
  hint: 'write the character again in the CMS',
  *check({pages}) {
    for (const page of pages) {
      for (const node of page.texts) {
        const found = /(?![\t\n\r])\p{Cc}|[\ufffd\ufff9-\ufffb\u2028\u2029]|\p{Co}|\p{Noncharacter_Code_Point}/u.exec(node.value)?.[0]
        if (found === undefined) continue
        const code = found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
        yield at(page, page.parents.get(node), `There is a character U+${code}.`)
      }
    }
  },
}

export const typographyRules: readonly Rule[] = [spaces, quotes, ellipsis, dash, softHyphens, characters]
