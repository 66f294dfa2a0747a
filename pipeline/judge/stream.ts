import {tokenise, type Token} from './normalise.ts'
import {withoutPageNumbers} from './pageNumbers.ts'
import type {Passage} from './passage.ts'
import type {Unit} from './units.ts'

/** Words as small numbers, so that texts are compared by numbers. */
export class Vocabulary {
  readonly #ids = new Map<string, number>()

  id(key: string): number {
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    this.#ids.set(key, this.#ids.size)
    return this.#ids.size - 1
  }
}

/** All tokens of a finished file one after the other, and which unit each was found to belong to. */
export interface Stream {
  tokens: Token[]
  ids: Int32Array
  /** Index of the passage each token stands in. */
  passage: Int32Array
  passages: readonly Passage[]
  /** Index of the item a token belongs to, or -1. */
  owner: Int32Array
  /** Tokens that had the number of a page before them; see `withoutPageNumbers`. */
  pageNumbers: number[]
}

/** A unit on its way through the comparison. */
export interface Item {
  index: number
  unit: Unit
  tokens: Token[]
  ids: Int32Array
  /** Position in the stream of each token, or -1. */
  at: Int32Array
  /** How many numbers of pages, or the like of them, its text has of its own. */
  pageNumbers: number
}

export function streamOf(passages: readonly Passage[], vocabulary: Vocabulary, page?: string): Stream {
  const tokens: Token[] = []
  const passage: number[] = []
  const pageNumbers: number[] = []
  passages.forEach(({text}, index) => {
    const own = withoutPageNumbers(tokenise(text), page)
    pageNumbers.push(...own.at.map((place) => tokens.length + place))
    for (const token of own.tokens) {
      tokens.push(token)
      passage.push(index)
    }
  })
  return {
    tokens, passages, passage: Int32Array.from(passage),
    ids: Int32Array.from(tokens, ({key}) => vocabulary.id(key)),
    owner: new Int32Array(tokens.length).fill(-1), pageNumbers,
  }
}

export function itemsOf(units: readonly Unit[], vocabulary: Vocabulary, page?: string): Item[] {
  return units.map((unit, index) => {
    const {tokens, at} = withoutPageNumbers(tokenise(unit.text), page)
    return {
      index, unit, tokens, pageNumbers: at.length,
      ids: Int32Array.from(tokens, ({key}) => vocabulary.id(key)),
      at: new Int32Array(tokens.length).fill(-1),
    }
  })
}

/** Gives an item its positions; what it held before is free again. */
export function claim(stream: Stream, item: Item, at: ArrayLike<number>): void {
  release(stream, item)
  item.at = Int32Array.from(at)
  for (const position of item.at) if (position >= 0) stream.owner[position] = item.index
}

export function release(stream: Stream, item: Item): void {
  for (const position of item.at) if (position >= 0) stream.owner[position] = -1
  item.at.fill(-1)
}

/** First and last position of an item, or undefined when none of it was found. */
export function extent({at}: Item): {first: number; last: number} | undefined {
  const first = at.findIndex((position) => position >= 0)
  if (first < 0) return undefined
  return {first: at[first]!, last: at[at.findLastIndex((position) => position >= 0)]!}
}

/** How much of an item was found, from 0 to 1. */
export function foundShare({at}: Item): number {
  return at.reduce((sum, position) => sum + (position >= 0 ? 1 : 0), 0) / Math.max(1, at.length)
}

/** Places from `low` up to but not including `high` that belong to no item. */
export function free(stream: Stream, low: number, high: number): Int32Array {
  const places: number[] = []
  for (let place = Math.max(0, low); place < Math.min(high, stream.owner.length); place++) {
    if (stream.owner[place] === -1) places.push(place)
  }
  return Int32Array.from(places)
}

/** True when all tokens of an item stand at a place, one after the other, and belong to no other item. */
export function isWhole(ids: Int32Array, stream: Stream, start: number): boolean {
  return start >= 0 && ids.every((id, index) =>
    stream.ids[start + index] === id && stream.owner[start + index] === -1)
}
