import {outlineText} from '../cover/outlineText.ts'

/**
 * Sets a label around its middle, as an SVG path whose y points down: it needs
 * no installed font, and is the same everywhere.
 *
 * @param size the em, in the units of the drawing
 */
export function labelPath(text: string, size: number, middle: number, baseline: number): string {
  const short = text.length > 24 ? `${text.slice(0, 23)}…` : text
  const options = {face: 'golos', size, language: 'ru', y: baseline} as const
  const {width} = outlineText(short, options)
  return outlineText(short, {...options, x: middle - width / 2}).d
}
