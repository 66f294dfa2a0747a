import type {Value} from '../file/objects.ts'
import type {Font} from './font.ts'
import {type Box, identity, type Matrix} from '../../pdf/syntax/matrix.ts'
import {black, type Space} from './space.ts'

export interface Colour {
  space: Space
  values: readonly number[]
  /** What fills instead, of a pattern. */
  pattern?: Value
}

/** What painting depends on (ISO 32000-1, 8.4). */
export interface Graphics {
  matrix: Matrix
  fill: Colour
  stroke: Colour
  lineWidth: number
  font?: Font
  fontSize: number
  /** 3 and 7 paint nothing. */
  textMode: number
  /** Names of blend modes; the first known one counts. */
  blend: string
  overprint: {fill: boolean; stroke: boolean; mode: number}
  alpha: {fill: number; stroke: number}
  masked: boolean
  /** The box around what is painted at all, and whether all of it is. */
  clip: {box: Box; isRectangle: boolean}
}

export const initial: Graphics = {
  matrix: identity,
  fill: {space: black, values: [0]},
  stroke: {space: black, values: [0]},
  lineWidth: 1,
  fontSize: 0,
  textMode: 0,
  blend: 'Normal',
  overprint: {fill: false, stroke: false, mode: 0},
  alpha: {fill: 1, stroke: 1},
  masked: false,
  clip: {box: [-Infinity, -Infinity, Infinity, Infinity], isRectangle: true},
}
