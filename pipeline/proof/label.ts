import {outlineText} from '../cover/outlineText.ts'

/** A label as an SVG path: it needs no installed font, and is the same everywhere. */
export interface LabelShape {
  d: string
  width: number
}

/**
 * Sets a label around its middle, in a coordinate system whose y points down.
 *
 * @param size the em, in the units of the drawing
 */
export function labelShape(text: string, size: number, middle: number, baseline: number): LabelShape {
  const short = text.length > 24 ? `${text.slice(0, 23)}…` : text
  const options = {face: 'golos', size, language: 'ru', y: baseline} as const
  const {width} = outlineText(short, options)
  return {d: outlineText(short, {...options, x: middle - width / 2}).d, width}
}
