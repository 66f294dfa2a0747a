import {attr, nameOf, tokens} from '../model/element.ts'
import {kindOf} from '../model/file-kind.ts'
import type {Epub} from '../model/epub.ts'
import {urlsIn} from '../model/css.ts'
import {targetOf} from '../model/target.ts'
import {at, type Rule} from '../rule.ts'

const itemDuplicate: Rule = {
  id: 'epub-item-duplicate', severity: 'error', title: 'The manifest names each file once',
  why: 'Reading systems and annotations go by ids of the manifest (EPUB 3.3, 5.6.2: one item for each resource).',
  hint: 'make ids from keys of the CMS, one for each file',
  *check({package: book}) {
    const seen = new Set<string>()
    for (const {id, path, element} of book.manifest) {
      for (const [key, what] of [[`id ${id}`, `the id “${id}”`], [`path ${path}`, path]] as const) {
        if (seen.has(key)) yield at(book, element, `A second item has ${what}.`)
        seen.add(key)
      }
    }
  },
}

const itemMissing: Rule = {
  id: 'epub-item-missing', severity: 'error', title: 'Every file the manifest names is there',
  why: 'A book with a file missing is refused on upload, or shows a gap (EPUB 3.3, 5.6.2).',
  hint: 'put the file in, or take the item out',
  *check({files, package: book}) {
    for (const {path, element} of book.manifest) {
      if (!files.has(path)) yield at(book, element, `${path} is not in the book.`)
    }
  },
}

const types: Record<string, RegExp> = {
  'image/jpeg': /\.jpe?g$/iu, 'image/png': /\.png$/iu, 'image/gif': /\.gif$/iu, 'image/webp': /\.webp$/iu,
  'image/svg+xml': /\.svg$/iu, 'text/css': /\.css$/iu, 'application/xhtml+xml': /\.(?:xhtml|html?|xml)$/iu,
  'application/x-dtbncx+xml': /\.ncx$/iu,
}
const fontTypes: Record<string, readonly string[]> = {
  'font/ttf': ['font/ttf', 'font/sfnt', 'application/font-sfnt', 'application/vnd.ms-opentype'],
  'font/otf': ['font/otf', 'font/sfnt', 'application/font-sfnt', 'application/vnd.ms-opentype'],
  'font/woff': ['font/woff', 'application/font-woff'],
  'font/woff2': ['font/woff2'],
}

const mediaType: Rule = {
  id: 'epub-media-type', severity: 'error', title: 'Files are what the manifest says they are',
  why: 'A picture or font declared as something else is not shown, a page declared as text/html is not opened (EPUB 3.3, 3.2).',
  hint: 'write the media type of what the file holds',
  *check({files, package: book}) {
    for (const {path, mediaType: declared, element} of book.manifest) {
      const bytes = files.get(path)
      const found = bytes && kindOf(bytes)
      const wrong = found !== undefined
        ? !(fontTypes[found] ?? [found]).includes(declared)
        : types[declared] !== undefined && !types[declared].test(path) || declared === 'text/html' || declared === ''
      if (wrong) yield at(book, element, `${path} is declared as “${declared}”${found === undefined ? '' : ` and is ${found}`}.`)
    }
  },
}

const itemProperties: Rule = {
  id: 'epub-item-properties', severity: 'error', title: 'The manifest says which pages hold drawings, formulas and scripts, and no others',
  why: 'Reading systems prepare a page by these properties (EPUB 3.3, 5.6.2.1).',
  hint: 'write svg, mathml or scripted for pages that hold it, and for no others',
  *check({package: book, pages}) {
    for (const {item, elements} of pages) {
      const held = {
        svg: elements.some((element) => nameOf(element) === 'svg'),
        mathml: elements.some((element) => nameOf(element) === 'math'),
        scripted: elements.some(isScript),
      }
      for (const [property, isHeld] of Object.entries(held)) {
        if (isHeld === item.properties.includes(property)) continue
        yield at(book, item.element, isHeld ? `${item.path} needs the property ${property}.` : `${item.path} has the property ${property} for nothing.`)
      }
    }
  },
}

function isScript(element: Epub['pages'][number]['elements'][number]): boolean {
  const type = attr(element, 'type') ?? 'text/javascript'
  return nameOf(element) === 'form' || nameOf(element) === 'script' && /javascript|ecmascript|^module$/iu.test(type) ||
    Object.keys(element.properties).some((name) => /^on[a-z]/iu.test(name))
}

const script: Rule = {
  id: 'epub-script', severity: 'warning', title: 'Nothing in it runs',
  why: 'Kindle and most e-ink readers run no script, Kobo takes it out, and what it would show is lost (EPUB 3.3, 6.3.2).',
  hint: 'say it in text, or as a still picture',
  *check({pages}) {
    for (const page of pages) {
      for (const element of page.elements.filter(isScript)) yield at(page, element, `<${element.tagName}> runs a script.`)
    }
  },
}

const remote: Rule = {
  id: 'epub-remote', severity: 'error', title: 'Pictures, style sheets and fonts come along',
  why: 'A book is read without a network; only sound and film may lie elsewhere (EPUB 3.3, 3.6), and a server would learn who reads.',
  hint: 'put the file into the book',
  *check({pages, sheets}) {
    for (const page of pages) {
      for (const element of page.elements) {
        const name = nameOf(element)
        const isLoaded = ['img', 'image', 'script', 'iframe', 'embed', 'object', 'input', 'use'].includes(name) ||
          name === 'link' && tokens(element, 'rel').includes('stylesheet')
        const addresses = ['src', 'href', 'xlink:href', 'data', 'srcset'].map((attribute) => attr(element, attribute) ?? '')
        const far = isLoaded ? addresses.find((address) => /^(?:https?:)?\/\//iu.test(address)) : undefined
        if (far !== undefined) yield at(page, element, `<${name}> loads ${far}.`)
      }
    }
    for (const {path, rules, statements} of sheets) {
      const values = [
        ...rules.flatMap(({declarations}) => declarations.map(({value, line}) => ({text: value, line}))), ...statements,
      ]
      for (const {text, line} of values) {
        const far = [...urlsIn(text), ...(/^@import\s+["']([^"']+)/iu.exec(text)?.slice(1) ?? [])]
          .find((address) => /^(?:https?:)?\/\//iu.test(address))
        if (far !== undefined) yield {message: `The style sheet loads ${far}.`, file: path, line}
      }
    }
  },
}

const spine: Rule = {
  id: 'epub-spine', severity: 'error', title: 'The reading order names pages of the manifest, each once',
  why: 'What it does not name is not read, what it names twice is read twice (EPUB 3.3, 5.7).',
  hint: 'name every page once, in the order of the contents',
  *check({package: book}) {
    const seen = new Set<string>()
    if (book.spine.length === 0) yield at(book, book.spineElement ?? book.root, 'The reading order is empty.')
    for (const {idref, item, element} of book.spine) {
      if (!item) yield at(book, element, `The manifest has no item “${idref}”.`)
      if (seen.has(idref)) yield at(book, element, `“${idref}” stands in the reading order twice.`)
      seen.add(idref)
    }
  },
}

const unreachable: Rule = {
  id: 'epub-page-unreachable', severity: 'error', title: 'Every page can be reached',
  why: 'A page outside the reading order is not turned to, and may not even be linked to (EPUB 3.3, 5.7.1); one with ' +
    'linear="no" is seen only by who finds a link to it (5.7.2).',
  hint: 'put the page into the reading order, and link to it where it is out of the flow',
  *check({package: book, pages, nav, ncx}) {
    const linear = new Map(book.spine.flatMap(({item, linear: isLinear}) => item ? [[item.path, isLinear] as const] : []))
    const linked = new Set([
      ...pages.flatMap((page) => page.elements.flatMap((element) => nameOf(element) === 'a' && attr(element, 'href') !== undefined
        ? targetOf(page.path, attr(element, 'href')!)?.path ?? [] : [])),
      ...(ncx?.points ?? []).flatMap(({target}) => target?.path ?? []),
    ])
    for (const {path, item} of pages) {
      if (linear.get(path) === undefined && path !== nav?.path) yield at(book, item.element, `${path} is not in the reading order.`)
      if (linear.get(path) === false && !linked.has(path)) yield at(book, item.element, `Nothing leads to ${path}.`)
    }
  },
}

const fileLarge: Rule = {
  id: 'epub-page-large', severity: 'suggestion', title: 'No page is larger than 300 KB',
  why: 'Old reading systems built on Adobe’s engine take no more in one file, and others turn its pages slowly.',
  hint: 'divide the section in the CMS',
  *check({pages, files}) {
    for (const page of pages) {
      const size = files.get(page.path)!.length
      if (size > 300 * 1024) yield at(page, page.body, `The page has ${Math.round(size / 1024)} KB.`)
    }
  },
}

export const manifestRules: readonly Rule[] = [
  itemDuplicate, itemMissing, mediaType, itemProperties, script, remote, spine, unreachable, fileLarge,
]
