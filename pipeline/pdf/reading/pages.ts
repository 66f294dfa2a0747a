import {PDFArray, PDFDict, PDFName, PDFNumber, type PDFDocument, type PDFPage} from '@cantoo/pdf-lib'
import type {Destination} from '../layout/destinations.ts'
import type {Sheet} from '../print/trim.ts'
import {mendContent} from './content.ts'
import {contentRef, replaceStream, streamAt, textOfStream} from './streams.ts'
import type {GlyphText} from './toUnicode.ts'

/** Where the trim begins on the browser's page, in points from its left and lower edge. */
export interface Corner {
  left: number
  down: number
}

export function trimCorner(document: PDFDocument, {trim, bleed}: Sheet): Corner {
  return {left: bleed * 0.75, down: document.getPage(0).getHeight() - bleed * 0.75 - trim.height}
}

/**
 * Gives every page its exact size, and moves what stands on it.
 *
 * @param artifacts ids of marked content that is no part of the text, by the page's reference
 */
export function trimPages(
  document: PDFDocument, sheet: Sheet, fonts: ReadonlyMap<string, GlyphText>,
  artifacts: ReadonlyMap<string, ReadonlySet<number>>,
): void {
  const {context} = document
  const {left, down} = trimCorner(document, sheet)
  const box = context.obj([0, 0, round(sheet.trim.width), round(sheet.trim.height)])
  // Blank pages share their content.
  const mended = new Set<string>()
  for (const page of document.getPages()) {
    const ref = contentRef(page)
    if (!mended.has(ref.toString())) {
      mended.add(ref.toString())
      const text = textOfStream(streamAt(context, ref))
      const mendedText = mendContent(text, down, fontsOf(page, fonts), artifacts.get(page.ref.toString()))
      replaceStream(context, ref, left === 0 ? mendedText : `1 0 0 1 ${round(-left)} 0 cm\n${mendedText}`)
    }
    for (const name of ['MediaBox', 'TrimBox'] as const) page.node.set(PDFName.of(name), box)
    for (const annotation of page.node.Annots()?.asArray() ?? []) {
      const rect = context.lookup(annotation, PDFDict).lookup(PDFName.of('Rect'), PDFArray)
      rect.asArray().forEach((_, index) => {
        rect.set(index, PDFNumber.of(round(rect.lookup(index, PDFNumber).asNumber() - (index % 2 === 0 ? left : down))))
      })
    }
  }
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
  return [page.ref, 'XYZ', round(x), round(y), null] as unknown[] & never[]
}

function fontsOf(page: PDFPage, fonts: ReadonlyMap<string, GlyphText>): Map<string, GlyphText> {
  const own = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)
  return new Map((own?.entries() ?? []).flatMap(([name, ref]) => {
    const text = fonts.get(ref.toString())
    return text ? [[name.decodeText(), text] as const] : []
  }))
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
