/** Tokens in a gram. Four are rare enough to find a place and short enough to survive a lost word nearby. */
export const gramLength = 4

/** Where each run of four tokens stands in a text. */
export class GramIndex {
  readonly #positions = new Map<number, number[]>()

  constructor(ids: Int32Array) {
    for (let start = 0; start + gramLength <= ids.length; start++) {
      const hash = hashAt(ids, start)
      const known = this.#positions.get(hash)
      if (known) known.push(start)
      else this.#positions.set(hash, [start])
    }
  }

  /**
   * Positions of a gram, at most `before` of them below `near` and `after` from there on.
   * Different grams may share a hash: whoever asks must compare the tokens.
   */
  near(ids: Int32Array, start: number, near: number, before: number, after: number): number[] {
    const all = this.#positions.get(hashAt(ids, start)) ?? []
    let [low, high] = [0, all.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (all[middle]! < near) low = middle + 1
      else high = middle
    }
    return all.slice(Math.max(0, low - before), low + after)
  }
}

function hashAt(ids: Int32Array, start: number): number {
  let hash = 0
  for (let offset = 0; offset < gramLength; offset++) hash = (Math.imul(hash, 0x01000193) ^ ids[start + offset]!) | 0
  return hash
}
