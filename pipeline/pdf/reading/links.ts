import {PDFDict, PDFHexString, PDFName, type PDFDocument, type PDFRef} from '@cantoo/pdf-lib'
import type {Book} from '../../book.ts'
import type {ContentsEntry} from '../../tree/outline.ts'
import {textOf} from './objects.ts'
import {contentsOf, visit, type Annotation, type Content, type Element} from './structure/element.ts'

/** The id a link leads to, unless it leads out of the document. */
export function destinationIn({context}: PDFDocument): (annotation: Annotation) => string | undefined {
  const known = new Map<PDFRef, string | undefined>()
  return ({ref}) => {
    if (!known.has(ref)) {
      const dest = context.lookup(ref, PDFDict).get(PDFName.of('Dest'))
      known.set(ref, dest instanceof PDFName ? decodeURIComponent(dest.decodeText()) : undefined)
    }
    return known.get(ref)
  }
}

/** Says of each link where it leads (ISO 14289-1, 7.18.5), in the words of the web page and the e-book. */
export function describeLinks(document: PDFDocument, root: Element, book: Book, text: (content: Content) => string): void {
  const names = namesOf(book)
  const destination = destinationIn(document)
  visit(root, (link) => {
    if (link.type !== 'Link') return
    const own = contentsOf(link).map(text).join('').replaceAll(/\s+/g, ' ').trim()
    for (const child of link.children) {
      if (child.kind !== 'annotation') continue
      const annotation = document.context.lookup(child.ref, PDFDict)
      const id = destination(child)
      const address = textOf(annotation.lookupMaybe(PDFName.of('A'), PDFDict)?.get(PDFName.of('URI')))
      const said = (id !== undefined && names.get(id)) || own || address || id || ''
      annotation.set(PDFName.of('Contents'), PDFHexString.fromText(said))
    }
  })
}

function namesOf({outline, labels}: Book): Map<string, string> {
  const all = (entries: readonly ContentsEntry[]): [string, string][] =>
    entries.flatMap(({id, text, children}) => [[id, text.replaceAll('\u00ad', '')] as [string, string], ...all(children)])
  return new Map([
    ...all(outline.contents), ['cities', labels.cityIndex] as const,
    ...outline.notes.flatMap(({id, refId, number}) => [
      [id, labels.note(number)] as const, [refId, labels.backToText(number)] as const,
    ]),
    ...outline.cities.flatMap(({city, mentions, cases}) => [
      ...mentions.map(({id}, index) => [id, labels.mention(city.name, index + 1)] as const),
      ...cases.map(({id}) => [id, `${city.name}, ${labels.card}`] as const),
    ]),
  ])
}
