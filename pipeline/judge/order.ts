import {extent, type Item} from './stream.ts'

/** Items that break the order of the others: all but a longest run of rising positions. */
export function outOfOrder(track: readonly Item[]): Item[] {
  const placed = track.flatMap((item) => {
    const found = extent(item)
    return found ? [{item, first: found.first, before: -1}] : []
  })
  const tails: number[] = []
  placed.forEach((each, index) => {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (placed[tails[middle]!]!.first < each.first) low = middle + 1
      else high = middle
    }
    each.before = tails[low - 1] ?? -1
    tails[low] = index
  })
  const kept = new Set<Item>()
  for (let index = tails.at(-1) ?? -1; index >= 0; index = placed[index]!.before) kept.add(placed[index]!.item)
  return placed.flatMap(({item}) => (kept.has(item) ? [] : [item]))
}
