import {PDFDocument, rgb, type PDFEmbeddedPage, type TransformationMatrix} from '@cantoo/pdf-lib'
import type {ProofDocument, ProofPage, Rectangle} from './document.ts'
import type {Grid} from './grid.ts'
import {labelPath} from './label.ts'
import type {Spread} from './spreads.ts'

/** What is drawn over the pages. */
export type Overlay = 'trim' | 'bleed' | 'grid'

export interface SpreadOptions {
  overlays: ReadonlySet<Overlay>
  /** Where the text stands, for the overlay of that name. */
  grid?: Grid | undefined
}

/** Points around the pages, for their labels. */
const margin = 24
const colours = {trim: rgb(0.9, 0.1, 0.2), bleed: rgb(0.1, 0.3, 0.9), grid: rgb(0.1, 0.65, 0.75), label: rgb(0.2, 0.2, 0.2)}

/**
 * Puts facing pages on one sheet each, in their true size and as they are cut;
 * with an overlay `bleed` as they are printed, but for the bleed at the spine.
 *
 * @returns a PDF, the same bytes for the same input
 */
export async function spreadPdf(
  document: ProofDocument, spreads: readonly Spread[], {overlays, grid}: SpreadOptions,
): Promise<Uint8Array> {
  const target = await PDFDocument.create({updateMetadata: false})
  target.setProducer('Tirazh')
  const shown = spreads.flatMap(({left, right}) => [left, right]).filter((sheet) => sheet !== undefined)
  const areas = new Map(shown.map((sheet) => [sheet, areaOf(document.pages[sheet]!, sideOf(spreads, sheet), overlays)]))
  const embedded = await target.embedPages(shown.map((sheet) => document.pages[sheet]!.page),
    shown.map((sheet) => areas.get(sheet)!), shown.map((sheet) => turned(areas.get(sheet)!, document.pages[sheet]!.turns)))
  const placed = new Map(shown.map((sheet, index) => [sheet, embedded[index]!]))
  const half = Math.max(...shown.map((sheet) => sizeOf(areas.get(sheet)!, document.pages[sheet]!).width))
  const height = Math.max(...shown.map((sheet) => sizeOf(areas.get(sheet)!, document.pages[sheet]!).height))
  for (const spread of spreads) {
    const sheet = target.addPage([2 * half + 2 * margin, height + 2 * margin])
    for (const [side, index] of Object.entries(spread) as [keyof Spread, number][]) {
      const page = document.pages[index]!
      const {width, height: high} = sizeOf(areas.get(index)!, page)
      const x = margin + half - (side === 'left' ? width : 0)
      const y = margin + height - high
      sheet.drawPage(placed.get(index) as PDFEmbeddedPage, {x, y})
      if (page.turns === 0) drawOverlays(sheet, page, areas.get(index)!, {x, y}, {overlays, grid})
      if (!overlays.has('bleed')) sheet.drawRectangle({x, y, width, height: high, borderWidth: 0.25, borderColor: rgb(0.7, 0.7, 0.7)})
      const d = labelPath(page.label, 9, x + width / 2, 0)
      if (d) sheet.drawSvgPath(d, {x: 0, y: y - 14, color: colours.label})
    }
  }
  return target.save({useObjectStreams: true, addDefaultPage: false})
}

function drawOverlays(
  sheet: ReturnType<PDFDocument['addPage']>, {trim, bleed}: ProofPage, area: Rectangle, {x, y}: {x: number; y: number},
  {overlays, grid}: SpreadOptions,
): void {
  const outline = ({left, bottom, right, top}: Rectangle, borderColor: ReturnType<typeof rgb>) => sheet.drawRectangle({
    x: x + left - area.left, y: y + bottom - area.bottom, width: right - left, height: top - bottom, borderWidth: 0.4, borderColor,
  })
  if (overlays.has('grid') && grid) {
    for (let line = Math.ceil((trim.bottom - grid.phase) / grid.step) * grid.step + grid.phase; line < trim.top; line += grid.step) {
      const height = y + line - area.bottom
      sheet.drawLine({
        start: {x: x + trim.left - area.left, y: height}, end: {x: x + trim.right - area.left, y: height},
        thickness: 0.2, color: colours.grid,
      })
    }
  }
  if (overlays.has('bleed')) {
    outline({
      left: Math.max(bleed.left, area.left), right: Math.min(bleed.right, area.right), bottom: bleed.bottom, top: bleed.top,
    }, colours.bleed)
  }
  if (overlays.has('trim')) outline(trim, colours.trim)
}

/** What of a page is shown: the trimmed page, or with its bleed but for the side where the other page begins. */
function areaOf({trim, bleed, turns}: ProofPage, side: keyof Spread, overlays: ReadonlySet<Overlay>): Rectangle {
  if (!overlays.has('bleed') || turns !== 0) return trim
  return side === 'left' ? {...bleed, right: trim.right} : {...bleed, left: trim.left}
}

function sideOf(spreads: readonly Spread[], sheet: number): keyof Spread {
  return spreads.some(({left}) => left === sheet) ? 'left' : 'right'
}

function sizeOf({left, bottom, right, top}: Rectangle, {turns}: ProofPage): {width: number; height: number} {
  return turns % 2 === 0 ? {width: right - left, height: top - bottom} : {width: top - bottom, height: right - left}
}

/** Brings an area, turned clockwise, to the origin. */
function turned({left, bottom, right, top}: Rectangle, turns: number): TransformationMatrix {
  return ([
    [1, 0, 0, 1, -left, -bottom], [0, -1, 1, 0, -bottom, right],
    [-1, 0, 0, -1, right, top], [0, 1, -1, 0, top, -left],
  ] as const)[turns]! as unknown as TransformationMatrix
}
