import type {PdfFile} from '../file/file.ts'
import type {Dict, Value} from '../file/objects.ts'
import {cidOf, type Font} from './font.ts'

const read = new WeakMap<Dict, Map<number, number>>()
/** Lists are read no further, and CIDs are no larger; no font has more glyphs. */
const most = 65_536
/** Of fonts that do not say, which are the fourteen every reader has. */
const usual = 600

/** Width a composite font gives to a CID, by W and DW (ISO 32000-1, 9.7.4.3). */
export function widthOfCid(file: PdfFile, descendant: Dict, cid: number): number {
  const known = read.get(descendant) ?? widthsOf(file, file.array(descendant.get('W')) ?? [])
  read.set(descendant, known)
  return known.get(cid) ?? file.number(descendant.get('DW')) ?? 1000
}

function widthsOf(file: PdfFile, items: readonly Value[]): Map<number, number> {
  const widths = new Map<number, number>()
  for (let at = 0; at + 1 < items.length;) {
    const first = file.number(items[at]) ?? 0
    const list = file.array(items[at + 1])
    list?.slice(0, most).forEach((value, index) => widths.set(first + index, file.number(value) ?? 0))
    const last = list ? first : Math.min(file.number(items[at + 1]) ?? 0, most)
    const width = list ? undefined : file.number(items[at + 2])
    for (let cid = Math.max(0, first); width !== undefined && cid <= last; cid++) widths.set(cid, width)
    at += list ? 2 : 3
  }
  return widths
}

const simple = new WeakMap<Dict, Map<number, number>>()

/** Width of a code, in thousandths of the font's size: of any font but those whose glyphs are drawn, type 3. */
export function widthOfCode(file: PdfFile, font: Font, code: number): number {
  if (font.descendant) return widthOfCid(file, font.descendant, cidOf(font, code))
  let known = simple.get(font.dict)
  if (!known) {
    const first = file.number(font.dict.get('FirstChar')) ?? 0
    known = new Map((file.array(font.dict.get('Widths')) ?? []).slice(0, 256).map(
      (width, index) => [first + index, file.number(width) ?? 0]
    ))
    simple.set(font.dict, known)
  }
  return known.get(code) ?? file.number(font.descriptor?.get('MissingWidth')) ?? usual
}
