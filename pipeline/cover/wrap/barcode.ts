import type {Box} from '../box.ts'
import {ean13, guards} from './ean13.ts'

/** A drawing, and what it takes. */
export interface Drawn {
  svg: string[]
  box: Box
}

const millimetre = 96 / 25.4
/** The nominal size of a symbol, at a magnification of 100 % (GS1 General Specifications, 5.2.3 and 6.2). */
const module = 0.33 * millimetre
const bars = 22.85 * millimetre
const guardsBelow = 5 * module
const quiet = {left: 11 * module, right: 7 * module}
/** Nine points: a digit is a little narrower than the seven modules over it. */
const digitSize = 9 * 96 / 72
const digitsBelow = 3.08 * millimetre
/** Light beyond the quiet zones, so that nothing stands at its edge. */
const pad = 1.5 * millimetre

/** Light and dark that no style sheet names: those may have inks of their own, and bars are black alone. */
const dark = '#010000'
const light = '#feffff'

/**
 * The barcode of an ISBN, with the number over it and its digits under it, on
 * a light ground as large as its quiet zones. Lengths are CSS pixels.
 *
 * @param isbn thirteen digits, with or without hyphens, and the right check digit
 * @param corner the lower right corner of its ground
 * @param measure width of a text in Golos at an em of 1
 */
export function barcode(isbn: string, corner: {right: number; bottom: number}, measure: (text: string) => number): Drawn {
  const digits = isbn.replaceAll('-', '')
  const title = `ISBN ${isbn}`
  const titleSize = Math.min(95 * module / measure(title), digitSize)
  const width = pad + quiet.left + 95 * module + quiet.right + pad
  const height = pad + titleSize + bars + digitsBelow + pad
  const box: Box = {left: corner.right - width, top: corner.bottom - height, right: corner.right, bottom: corner.bottom}
  const left = box.left + pad + quiet.left
  const top = box.top + pad + titleSize
  const baseline = top + bars + digitsBelow
  const half = [0, 7, 14, 21, 28, 35]
  const centres = [-7.5, ...half.map((at) => at + 6.5), ...half.map((at) => at + 53.5)]
  return {
    box,
    svg: [
      `<path fill="${light}" d="${rectangle(box.left, box.top, width, height)}"/>`,
      `<path fill="${dark}" d="${barsOf(ean13(digits), left, top)}"/>`,
      `<g fill="${dark}" font-family="Golos Text">`,
      `<text x="${exact(left)}" y="${exact(top - titleSize * 0.34)}" font-size="${exact(titleSize)}">${title}</text>`,
      `<text x="${centres.map((centre) => exact(left + centre * module)).join(' ')}" y="${exact(baseline)}"`
        + ` font-size="${exact(digitSize)}" text-anchor="middle">${digits}</text>`,
      '</g>',
    ],
  }
}

function barsOf(modules: string, left: number, top: number): string {
  return Array.from(modules.matchAll(/1+/g), ({0: bar, index}) => {
    const isGuard = guards.some(([from, to]) => index >= from && index < to)
    return rectangle(left + index * module, top, bar.length * module, bars + (isGuard ? guardsBelow : 0))
  }).join('')
}

const rectangle = (x: number, y: number, width: number, height: number) =>
  `M${exact(x)} ${exact(y)}h${exact(width)}v${exact(height)}h${exact(-width)}z`

/** Finer than elsewhere: a scanner measures bars. */
const exact = (value: number) => String(Math.round(value * 10_000) / 10_000)
