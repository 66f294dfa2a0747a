import {grow, overlap, type Box} from './box.ts'
import {placeLabels, type Labelled} from './placeLabels.ts'

/** A place by its true coordinates, and the mark it wants. */
export interface MapPoint {
  /** Degrees. */
  lat: number
  lng: number
  /** Size of its label. */
  width: number
  height: number
}

export interface FittedMap {
  /** In the order of the points. */
  dots: {x: number; y: number}[]
  labels: Box[]
}

/** A preview draws the cover anew with every letter of the text, and the cities are the same. */
const fitted = new Map<string, FittedMap | undefined>()
const kept = 64

/** Scales and shifts that are tried. */
const scales = 40
const shifts = 28

/**
 * Fits places into a page that holds other things already: the largest scale at
 * which dots and labels keep clear of them, as far to the right and down as that
 * allows. Equirectangular about the middle latitude, so distances are true there.
 *
 * @param obstacles what is on the page; dots and labels keep `gap` away from it
 * @returns undefined when the points do not fit at any scale worth drawing; callers must not write to it
 */
export function fitMap(
  points: readonly MapPoint[], area: Box, obstacles: readonly Box[], radius: number, gap: number,
): FittedMap | undefined {
  const marks = points.map(({lat, lng, width, height}) => [lat, lng, width, height])
  const key = JSON.stringify([marks, area, obstacles, radius, gap])
  if (!fitted.has(key)) {
    if (fitted.size >= kept) fitted.delete(fitted.keys().next().value!)
    fitted.set(key, fit(points, area, obstacles, radius, gap))
  }
  return fitted.get(key)
}

function fit(
  points: readonly MapPoint[], area: Box, obstacles: readonly Box[], radius: number, gap: number,
): FittedMap | undefined {
  const flat = project(points)
  const wide = Math.max(...flat.map((point) => point.x))
  const high = Math.max(...flat.map((point) => point.y))
  const room = grow(area, -radius)
  const width = room.right - room.left
  const height = room.bottom - room.top
  const blocked = obstacles.map((obstacle) => grow(obstacle, gap))
  const largest = Math.min(width / Math.max(wide, 1), height / Math.max(high, 1))
  for (let step = 0; step < scales; step += 1) {
    const scale = largest * (1 - step / scales)
    for (let column = shifts; column >= 0; column -= 1) {
      for (let row = shifts; row >= 0; row -= 1) {
        const left = room.left + (width - wide * scale) * (column / shifts)
        const top = room.top + (height - high * scale) * (row / shifts)
        const dots: Labelled[] = flat.map((point, index) => ({
          x: left + point.x * scale, y: top + point.y * scale, radius,
          width: points[index]!.width, height: points[index]!.height,
        }))
        if (dots.some((dot) => blocked.some((box) => overlap(around(dot), box))) || touching(dots)) continue
        const labels = placeLabels(dots, blocked, area, gap)
        if (labels) return {dots: dots.map(({x, y}) => ({x, y})), labels}
      }
    }
  }
  return undefined
}

/** Degrees of latitude from the north-western corner, longitudes shortened by the cosine of the middle latitude. */
function project(points: readonly MapPoint[]): {x: number; y: number}[] {
  const north = Math.max(...points.map((point) => point.lat))
  const south = Math.min(...points.map((point) => point.lat))
  const west = Math.min(...points.map((point) => point.lng))
  const shorten = Math.cos(((north + south) / 2) * Math.PI / 180)
  return points.map((point) => ({x: (point.lng - west) * shorten, y: north - point.lat}))
}

function around(dot: Labelled): Box {
  return grow({left: dot.x, top: dot.y, right: dot.x, bottom: dot.y}, dot.radius)
}

function touching(dots: readonly Labelled[]): boolean {
  return dots.some((a, index) => dots.slice(index + 1).some((b) => Math.hypot(a.x - b.x, a.y - b.y) < a.radius * 2.4))
}
