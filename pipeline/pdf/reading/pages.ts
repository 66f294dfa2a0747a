import {PDFArray, PDFDict, PDFName, PDFNumber, type PDFDocument, type PDFPage, type PDFRef} from '@cantoo/pdf-lib'
import type {Destination} from '../layout/destinations.ts'
import type {Sheet} from '../print/trim.ts'
import {bytesOf, contentRef, replaceStream, streamAt} from '../document/streams.ts'
import {mendContent, type Printed} from './content.ts'
import {Fonts} from './fonts.ts'
import type {PageContent} from './marked.ts'
import {readPrinted} from './printed.ts'
import type {Artifacts} from './tags.ts'

/** Where the trim begins on the browser's page, in points from its left and lower edge. */
export interface Corner {
  left: number
  down: number
}

export function trimCorner(document: PDFDocument, {trim, bleed}: Sheet): Corner {
  return {left: bleed * 0.75, down: document.getPage(0).getHeight() - bleed * 0.75 - trim.height}
}

/** What stands on each page, by the page's reference. */
export function readPages(document: PDFDocument): Map<PDFRef, Printed> {
  const {context} = document
  const fonts = new Fonts(context)
  return new Map(document.getPages().map((page) => [page.ref, readPrinted(bytesOf(streamAt(context, contentRef(page))), fonts.of(page))]))
}

/**
 * Gives every page its exact size, moves what stands on it, and mends its text.
 *
 * @returns what stands on the pages now, and when it will have been put into the document
 */
export function trimPages(
  document: PDFDocument, sheet: Sheet, printed: ReadonlyMap<PDFRef, Printed>, artifacts: Artifacts,
): {contents: Map<PDFRef, PageContent>; written: Promise<unknown>} {
  const {context} = document
  const {left, down} = trimCorner(document, sheet)
  const box = context.obj([0, 0, round(sheet.trim.width), round(sheet.trim.height)])
  // Blank pages share their content.
  const mended = new Map<PDFRef, PageContent>()
  const contents = new Map<PDFRef, PageContent>()
  const written: Promise<void>[] = []
  for (const page of document.getPages()) {
    const ref = contentRef(page)
    const known = mended.get(ref)
    const content = known ?? mendContent(printed.get(page.ref)!, {left, down}, artifacts.get(page.ref))
    if (!known) written.push(replaceStream(context, ref, content.bytes))
    mended.set(ref, content)
    contents.set(page.ref, content)
    for (const name of ['MediaBox', 'TrimBox'] as const) page.node.set(PDFName.of(name), box)
    for (const annotation of page.node.Annots()?.asArray() ?? []) {
      const rect = context.lookup(annotation, PDFDict).lookup(PDFName.of('Rect'), PDFArray)
      rect.asArray().forEach((_, index) => {
        rect.set(index, PDFNumber.of(round(rect.lookup(index, PDFNumber).asNumber() - (index % 2 === 0 ? left : down))))
      })
    }
  }
  return {contents, written: Promise.all(written)}
}

/** Writes the named destinations again, each where it belongs. */
export function setDestinations(
  document: PDFDocument, found: ReadonlyMap<string, Destination>, {left, down}: Corner,
): void {
  const {context} = document
  const pages = document.getPages()
  const dests = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict)
  for (const [name] of dests?.entries() ?? []) {
    const target = found.get(decodeURIComponent(name.decodeText()))
    if (target) dests!.set(name, context.obj(destination(pages[target.sheet]!, target.x - left, target.y - down)))
  }
}

/** ISO 32000-1, 12.3.2.2. */
export function destination(page: PDFPage, x: number, y: number): unknown[] & never[] {
  return [page.ref, 'XYZ', Math.max(0, round(x)), round(y), null] as unknown[] & never[]
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
