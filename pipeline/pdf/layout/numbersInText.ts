import type {Page} from 'puppeteer'
import {inPage} from './browser/index.ts'
import type {Area, Laid, NumberedText} from './browser/types.ts'
import {labelsOf, numberParts, sheetsOf} from './number.ts'

/** Numbers only grow wider from the second round on, so there is an end; no book has come near this one. */
const maxRounds = 8

/**
 * Numbers of pages in the text, «с. 12»: their width decides where lines end,
 * and lines on which page things stand. They are guessed first; where one has
 * more or fewer digits than that, its part is laid out anew.
 */
export class NumbersInText {
  readonly #texts: readonly NumberedText[]
  /** Digits there is room for, by id. */
  readonly #digits: Map<string, number>

  private constructor(texts: readonly NumberedText[], guessed: Readonly<Record<string, number>>) {
    this.#texts = texts
    this.#digits = new Map(Object.entries(guessed).map(([id, number]) => [id, String(number).length]))
  }

  /** Finds them in a book that is not laid out yet, and makes room for them in all pages that show it. */
  static async of(pages: readonly Page[], area: Area): Promise<NumbersInText> {
    const [page] = pages
    const texts = await inPage(page!, 'numberedTexts')
    const numbers = new NumbersInText(texts, texts.length > 0 ? await inPage(page!, 'guessNumbers', area) : {})
    const zeros = Object.fromEntries([...numbers.#digits].map(([id, digits]) => [id, '0'.repeat(digits)]))
    if (texts.length > 0) await Promise.all(pages.map((each) => inPage(each, 'writeNumbers', zeros)))
    return numbers
  }

  /**
   * Lays out parts anew until each number has the room it takes.
   *
   * @param laid what there is to tell of each part, by its place among the parts; kept true
   */
  async settle(page: Page, area: Area, laid: Map<number, Laid>): Promise<void> {
    for (let round = 0; round < maxRounds && this.#texts.length > 0; round++) {
      const labels = await this.#labels(page, area)
      const other = new Set([...this.#digits.keys()].filter((id) => {
        const digits = labels[id]?.length ?? 0
        // What has become shorter again keeps its room.
        return round === 0 ? digits !== this.#digits.get(id) : digits > this.#digits.get(id)!
      }))
      for (const id of other) this.#digits.set(id, labels[id]?.length ?? 0)
      const texts = this.#texts.filter(({ids}) => ids.some((id) => other.has(id)))
      if (texts.length === 0) return
      const anew = await inPage(page, 'layNumbered', area, texts, this.#padded(labels))
      texts.forEach(({index}, at) => laid.set(index, anew[at]!))
    }
  }

  /** What is numbered as things stand, the contents filled in. */
  async #labels(page: Page, area: Area): Promise<Record<string, string>> {
    const read = async () => {
      const parts = await inPage(page, 'readParts', area)
      return labelsOf(sheetsOf(parts, numberParts(parts)))
    }
    await inPage(page, 'fillNumbers', await read())
    return read()
  }

  #padded(labels: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries([...this.#digits].map(([id, digits]) => [id, (labels[id] ?? '').padStart(digits, '0')]))
  }
}
