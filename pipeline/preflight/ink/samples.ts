import {sumOf, type Plates} from './mix.ts'

/**
 * Of many colours the few that matter: the one with most ink, and the one with most
 * ink beside black, for black is what is printed over others.
 */
export class Samples {
  #most: Plates | undefined
  #withoutBlack: Plates | undefined

  add(plates: Plates): void {
    if (!this.#most || sumOf(plates) > sumOf(this.#most)) this.#most = plates
    if (!this.#withoutBlack || withoutBlack(plates) > withoutBlack(this.#withoutBlack)) this.#withoutBlack = plates
  }

  addAll(list: readonly Plates[]): void {
    for (const plates of list) this.add(plates)
  }

  get list(): Plates[] {
    const [one, other] = [this.#most, this.#withoutBlack]
    if (!one || !other) return []
    return one === other ? [one] : [one, other]
  }
}

const withoutBlack = (plates: Plates) => sumOf(plates) - plates[3]
