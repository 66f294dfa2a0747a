import sharp, {type OverlayOptions} from 'sharp'
import type {ProofDocument, ProofPage} from './document.ts'
import {labelPath} from './label.ts'
import type {Spread} from './spreads.ts'

/** Pixels. */
const widest = 2400
const highest = 2400
const gap = 28
const labelRoom = 26

/** Where spreads stand on contact sheets. */
interface Plan {
  /** Of one page of a spread. */
  cell: {width: number; height: number}
  columns: number
  rows: number
}

/**
 * Draws the spreads of a book small, many on a picture, each page with its
 * label under it.
 *
 * @param dpi pixels to the inch of a page
 * @returns PNG pictures, as many as it takes; the same bytes for the same PDF
 */
export async function* contactSheets(
  document: ProofDocument, spreads: readonly Spread[], dpi: number,
): AsyncGenerator<Uint8Array> {
  const scale = dpi / 72
  const sizes = spreads.flatMap(({left, right}) => [left, right]).filter((sheet) => sheet !== undefined)
    .map((sheet) => sizeOf(document.pages[sheet]!, scale))
  const cell = {width: Math.max(...sizes.map(({width}) => width)), height: Math.max(...sizes.map(({height}) => height))}
  const fitting = (room: number, each: number) => Math.max(1, Math.floor((room - gap) / each))
  const columns = Math.min(spreads.length, fitting(widest, 2 * cell.width + gap))
  const rows = fitting(highest, cell.height + labelRoom + gap)
  for (let start = 0; start < spreads.length; start += columns * rows) {
    const some = spreads.slice(start, start + columns * rows)
    yield drawSheet(document, some, {cell, columns, rows: Math.ceil(some.length / columns)}, scale)
  }
}

async function drawSheet(
  document: ProofDocument, spreads: readonly Spread[], {cell, columns, rows}: Plan, scale: number,
): Promise<Uint8Array> {
  const width = columns * (2 * cell.width + gap) + gap
  const height = rows * (cell.height + labelRoom + gap) + gap
  const pictures: OverlayOptions[] = []
  const lines: string[] = []
  const labels: string[] = []
  for (const [index, spread] of spreads.entries()) {
    const spine = gap + (index % columns) * (2 * cell.width + gap) + cell.width
    const top = gap + Math.floor(index / columns) * (cell.height + labelRoom + gap)
    for (const [side, sheet] of Object.entries(spread) as [keyof Spread, number][]) {
      const page = document.pages[sheet]!
      const {width: wide, height: high, data} = await document.drawing.draw(sheet, page.trim, scale)
      const left = side === 'left' ? spine - wide : spine
      pictures.push({input: Buffer.from(data), raw: {width: wide, height: high, channels: 4}, left, top})
      lines.push(`M${left - 0.5} ${top - 0.5}h${wide + 1}v${high + 1}h${-wide - 1}z`)
      labels.push(labelPath(page.label, 15, left + wide / 2, top + high + 20))
    }
  }
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <path d="${lines.join('')}" fill="none" stroke="#8a8780"/><path d="${labels.join('')}" fill="#33312e"/></svg>`
  const picture = await sharp({create: {width, height, channels: 3, background: '#dedbd5'}})
    .composite([...pictures, {input: Buffer.from(drawing)}]).png({compressionLevel: 9, adaptiveFiltering: true}).toBuffer()
  return new Uint8Array(picture)
}

function sizeOf({trim, turns}: ProofPage, scale: number): {width: number; height: number} {
  const sides = [trim.right - trim.left, trim.top - trim.bottom].map((side) => Math.max(1, Math.round(side * scale))) as [number, number]
  const [width, height] = turns % 2 === 0 ? sides : sides.toReversed() as [number, number]
  return {width, height}
}
