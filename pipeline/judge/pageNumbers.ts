import {isNumber, tokenise} from './normalise.ts'
import {extent, type Item, type Stream} from './stream.ts'

/**
 * Takes the numbers of pages that a file sets behind its cross-references,
 * «(с. 12)» or «, с. 12», for what they are: no words of the author, and
 * nowhere but in a text with cross-references, no more than it has.
 *
 * @param page the word before the number, «с.»; nothing in a file without pages
 */
export function takePageNumbers(item: Item, stream: Stream, page: string | undefined): void {
  const found = extent(item)
  if (page === undefined || item.unit.crossReferences === 0 || !found) return
  const patterns = [`(${page} 0)`, `, ${page} 0`].map((text) => tokenise(text).map(({key}) => key))
  const own = new Set(Array.from(item.at, (place) => stream.passage[place]))
  const isFree = (place: number) => stream.owner[place] === -1 && own.has(stream.passage[place])
  let left = item.unit.crossReferences
  const take = (from: number, length: number) => {
    stream.owner.fill(item.index, from, from + length)
    left--
  }
  const keyAt = (place: number) => {
    const key = stream.tokens[place]!.key
    return isNumber(key) ? '0' : key
  }
  for (let place = found.first; place <= found.last + 1 && left > 0; place++) {
    const length = patterns.find((pattern) =>
      pattern.every((key, offset) => place + offset < stream.tokens.length && isFree(place + offset) && keyAt(place + offset) === key))?.length
    if (length !== undefined) take(place, length)
  }
  // Where the text goes on with the same mark or letter, that may have been taken for the text's own.
  for (let from = found.first; from <= found.last && left > 0; from++) {
    let to = from
    while (to <= found.last && isFree(to)) to++
    const keys = Array.from({length: to - from}, (_, offset) => keyAt(from + offset)).toSorted().join(' ')
    if (patterns.some((pattern) => pattern.toSorted().join(' ') === keys)) take(from, to - from)
    from = to
  }
}
