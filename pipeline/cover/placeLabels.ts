import {grow, inside, overlap, shift, type Box} from './box.ts'

/** A dot and the size of the label it wants beside it. */
export interface Labelled {
  x: number
  y: number
  radius: number
  width: number
  height: number
}

/** Steps of the search before a crowd counts as hopeless. */
const patience = 2000

/**
 * Finds for each dot a place for its label so that nothing touches: no label
 * another, none a dot, an obstacle or the edge. Right of the dot is best.
 *
 * @param gap clear distance between a dot and its own label; between strangers it is at least as wide
 * @returns boxes in the order of the dots, or undefined when there is no room
 */
export function placeLabels(
  dots: readonly Labelled[], obstacles: readonly Box[], area: Box, gap: number,
): Box[] | undefined {
  const taken = dots.map((dot) => grow({left: dot.x, top: dot.y, right: dot.x, bottom: dot.y}, dot.radius + gap))
  const open = dots.map((dot, index) => candidates(dot, gap).filter((box) =>
    inside(box, area) && !obstacles.some((obstacle) => overlap(box, obstacle))
    && !taken.some((other, owner) => owner !== index && overlap(box, other))))
  const order = dots.map((_, index) => index).sort((a, b) => open[a]!.length - open[b]!.length || a - b)
  const placed = new Map<number, Box>()
  let steps = 0

  const place = (depth: number): boolean => {
    const index = order[depth]
    if (index === undefined) return true
    for (const box of open[index]!) {
      steps += 1
      if (steps > patience) return false
      if ([...placed.values()].some((other) => overlap(grow(box, gap / 2), grow(other, gap / 2)))) continue
      placed.set(index, box)
      if (place(depth + 1)) return true
      placed.delete(index)
    }
    return false
  }
  return place(0) ? dots.map((_, index) => placed.get(index)!) : undefined
}

/** Where a label may stand, best first. */
function candidates({x, y, radius, width, height}: Labelled, gap: number): Box[] {
  const away = radius + gap
  const box: Box = {left: 0, top: 0, right: width, bottom: height}
  const diagonal = away * Math.SQRT1_2
  const sides = [0.5, 0.3, 0.7, 0.12, 0.88].flatMap((share) => [
    shift(box, x + away, y - height * share),
    shift(box, x - away - width, y - height * share),
  ])
  const ends = [0.5, 0.25, 0.75].flatMap((share) => [
    shift(box, x - width * share, y - away - height),
    shift(box, x - width * share, y + away),
  ])
  const corners = [
    shift(box, x + diagonal, y - diagonal - height),
    shift(box, x + diagonal, y + diagonal),
    shift(box, x - diagonal - width, y - diagonal - height),
    shift(box, x - diagonal - width, y + diagonal),
  ]
  return [...sides, ...ends, ...corners]
}
