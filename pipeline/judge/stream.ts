import {tokenise, type Token} from './normalise.ts'
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
}

/** A unit on its way through the comparison. */
export interface Item {
  index: number
  unit: Unit
  tokens: Token[]
  ids: Int32Array
  /** Position in the stream of each token, or -1. */
  at: Int32Array
}

export function streamOf(passages: readonly Passage[], vocabulary: Vocabulary): Stream {
  const tokens: Token[] = []
  const passage: number[] = []
  passages.forEach(({text}, index) => {
    for (const token of tokenise(text)) {
      tokens.push(token)
      passage.push(index)
    }
  })
  return {
    tokens, passages, passage: Int32Array.from(passage),
    ids: Int32Array.from(tokens, ({key}) => vocabulary.id(key)),
    owner: new Int32Array(tokens.length).fill(-1),
  }
}

export function itemsOf(units: readonly Unit[], vocabulary: Vocabulary): Item[] {
  return units.map((unit, index) => {
    const tokens = tokenise(unit.text)
    return {
      index, unit, tokens,
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
