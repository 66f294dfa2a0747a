/** Where the objects of a file stand, as a cross-reference stream says (ISO 32000-1, 7.5.8). */
export class CrossReferences {
  readonly #entries: [number: number, type: 0 | 1 | 2, place: number, detail: number][] = [[0, 0, 0, 65_535]]

  add(number: number, offset: number): void {
    this.#entries.push([number, 1, offset, 0])
  }

  /** An object that is packed in a stream. */
  addPacked(number: number, stream: number, index: number): void {
    this.#entries.push([number, 2, stream, index])
  }

  /** @returns the table, how wide its columns are, and which numbers it tells of: first and count of each run */
  table(): {entries: Uint8Array; widths: readonly number[]; sections: readonly number[]} {
    const all = this.#entries.toSorted(([a], [b]) => a - b)
    const most = all.reduce((max, [, , place]) => Math.max(max, place), 0)
    const wide = Math.ceil(Math.log2(most + 1) / 8)
    const entries = Buffer.alloc(all.length * (wide + 3))
    const sections: number[] = []
    all.forEach(([number, type, place, detail], index) => {
      if (number !== (all[index - 1]?.[0] ?? -2) + 1) sections.push(number, 0)
      sections[sections.length - 1]!++
      const at = index * (wide + 3)
      entries[at] = type
      entries.writeUIntBE(place, at + 1, wide)
      entries.writeUInt16BE(detail, at + 1 + wide)
    })
    return {entries, widths: [1, wide, 2], sections}
  }
}
