/** A rectangle; y grows downwards. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

export function inside(inner: Box, outer: Box): boolean {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
}

/** A box grown by a distance on every side. */
export function grow(box: Box, by: number): Box {
  return {left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by}
}

export function shift(box: Box, x: number, y: number): Box {
  return {left: box.left + x, top: box.top + y, right: box.right + x, bottom: box.bottom + y}
}

/** The smallest box that holds all of these; an empty box at the origin for none. */
export function union(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return {left: 0, top: 0, right: 0, bottom: 0}
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  }
}
