/** Gives out ids, each once: `himiya`, `himiya-2`, … */
export class Ids {
  readonly #taken = new Set<string>()
  /** The number to try next, so that a thousand equal headings stay quick. */
  readonly #next = new Map<string, number>()

  /** @param reserved ids the page itself uses */
  constructor(reserved: readonly string[]) {
    for (const id of reserved) this.#taken.add(id)
  }

  unique(wanted: string): string {
    let id = wanted
    for (let number = this.#next.get(wanted) ?? 2; this.#taken.has(id); number++) {
      id = `${wanted}-${number}`
      this.#next.set(wanted, number + 1)
    }
    this.#taken.add(id)
    return id
  }
}
