import type {Found, Rule} from '../../rule.ts'
import {scales} from '../../../pdf/syntax/matrix.ts'
import type {Paint, Watcher} from '../../walk/watcher.ts'

/** Pixels an inch of a picture where it is painted, the fewer of both sides; undefined of what is no picture, or tiny. */
function resolutionOf({picture, graphics, box}: Paint): number | undefined {
  if (!picture || !box) return undefined
  const [width, height] = scales(graphics.matrix)
  // A pixel or a line that is stretched is a flat colour or a gradient, not a picture.
  if (width <= 0 || height <= 0 || picture.width < 8 || picture.height < 8) return undefined
  return Math.min(picture.width / width, picture.height / height) * 72
}

function below(found: Found, most: number, least: number, isLineArt: boolean, what: string): Watcher {
  return {
    paint(paint) {
      const {picture, spot: {page}} = paint
      const resolution = resolutionOf(paint)
      if (!picture || resolution === undefined || (picture.bits === 1) !== isLineArt) return
      // Half a pixel of rounding is no reason to complain.
      if (resolution + 0.5 < most && resolution + 0.5 >= least) {
        const {width, height, object} = picture
        found(
          `${what} has ${Math.round(resolution)} ppi where it is printed, ${width} × ${height} pixels`, {page, object}
        )
      }
    },
  }
}

const standard = 'practice of printers; ISO 32000-1, 8.9.5'
const mend = 'place the picture smaller, or take a larger original; enlarging it in a program adds nothing'

export const imageRules: readonly Rule[] = [
  {
    id: 'x4-resolution-low', severity: 'error', standard, mend,
    title: 'Pictures have 150 ppi or more where they are printed.',
    create: (_, found) => below(found, 150, 0, false, 'A picture'),
  },
  {
    id: 'x4-resolution', severity: 'warning', standard, mend,
    title: 'Pictures have 300 ppi or more where they are printed.',
    create: (_, found) => below(found, 300, 150, false, 'A picture'),
  },
  {
    id: 'x4-line-art', severity: 'warning', standard, mend,
    title: 'Bitmaps of one bit have 800 ppi or more where they are printed.',
    create: (_, found) => below(found, 800, 0, true, 'A bitmap'),
  },
]
