import type {PdfFile} from '../file/file.ts'
import type {Dict} from '../file/objects.ts'
import type {Graphics} from './graphics.ts'

/** Graphics with what a dictionary of parameters sets (ISO 32000-1, 8.4.5). */
export function withState(file: PdfFile, graphics: Graphics, dict: Dict): Graphics {
  const {overprint, alpha} = graphics
  const strokes = file.get(dict.get('OP'))
  const fills = dict.has('op') ? file.get(dict.get('op')) : strokes
  const mask = file.get(dict.get('SMask'))
  return {
    ...graphics,
    lineWidth: file.number(dict.get('LW')) ?? graphics.lineWidth,
    blend: blendOf(file, dict) ?? graphics.blend,
    overprint: {
      fill: typeof fills === 'boolean' ? fills : overprint.fill,
      stroke: typeof strokes === 'boolean' ? strokes : overprint.stroke,
      mode: file.number(dict.get('OPM')) ?? overprint.mode,
    },
    alpha: {fill: file.number(dict.get('ca')) ?? alpha.fill, stroke: file.number(dict.get('CA')) ?? alpha.stroke},
    masked: mask === null ? graphics.masked : file.dict(mask) !== undefined,
  }
}

/** The blend mode a dictionary asks for: the first of a list. */
function blendOf(file: PdfFile, dict: Dict): string | undefined {
  const value = dict.get('BM')
  return file.name(value) ?? file.name(file.array(value)?.[0])
}
