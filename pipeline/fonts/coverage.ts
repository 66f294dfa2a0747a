import type {FaceId} from './faces.ts'
import {shaper} from './shaper.ts'

const covered = new Map<FaceId, ReadonlySet<number>>()

/** The code points a face has a glyph for. */
function coverage(id: FaceId): ReadonlySet<number> {
  let points = covered.get(id)
  if (!points) {
    points = new Set(shaper(id).face.collectUnicodes())
    covered.set(id, points)
  }
  return points
}

/**
 * The code points of a text that a face cannot show, in ascending order.
 * Controls and what Unicode says to ignore when there is no glyph (soft
 * hyphens, joiners, variation selectors) need none.
 */
export function missing(id: FaceId, text: string): number[] {
  const points = coverage(id)
  const lost = [...new Set(text)]
    .filter((char) => !/[\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(char))
    .map((char) => char.codePointAt(0)!)
    .filter((point) => !points.has(point))
  return lost.sort((a, b) => a - b)
}
