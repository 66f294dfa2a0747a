import type {Element} from 'hast'
import {tokens} from '../model/element.ts'
import {at, type Defect, type Rule} from '../rule.ts'

/** https://www.w3.org/TR/epub-33/#sec-reserved-prefixes */
const reserved = {
  package: ['a11y', 'dcterms', 'marc', 'media', 'onix', 'rendition', 'schema', 'xsd'],
  content: ['msv', 'prism'],
}

/** Prefixes of a list `name: address name: address`. */
function declared(element: Element | undefined, name: string): string[] {
  return (element ? tokens(element, name) : []).filter((word) => word.endsWith(':')).map((word) => word.slice(0, -1))
}

function* undeclared(file: {path: string}, elements: readonly Element[], names: readonly string[], known: readonly string[]): Generator<Defect> {
  for (const element of elements) {
    for (const word of names.flatMap((name) => tokens(element, name))) {
      const prefix = /^([^:]*):/u.exec(word)?.[1]
      if (prefix !== undefined && !known.includes(prefix)) yield at(file, element, `“${word}” has a prefix nobody declares.`)
    }
  }
}

export const prefix: Rule = {
  id: 'epub-prefix', severity: 'error', title: 'Prefixes of properties and types are declared',
  why: 'Without its vocabulary the word means nothing (EPUB 3.3, D.1.4 and D.1.5); EPUBCheck refuses the book (OPF-028), but not ' +
    'in its form without Java.',
  hint: 'declare it, prefix="name: address" on <package>, epub:prefix on <html>',
  *check({package: book, pages}) {
    const said = [...book.metas, ...book.manifest, ...book.spine].map(({element}) => element)
    yield* undeclared(book, said, ['property', 'scheme', 'properties'], [...reserved.package, ...declared(book.root, 'prefix')])
    for (const page of pages) {
      yield* undeclared(page, page.elements, ['epub:type'], [...reserved.content, ...declared(page.html, 'epub:prefix')])
    }
  },
}
