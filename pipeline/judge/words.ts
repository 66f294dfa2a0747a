import type {Finding} from '../finding.ts'
import {isNumber, sameForm, type Token} from './normalise.ts'
import {quote, report, type FileName, type ParityRule} from './report.ts'
import {extent, type Item, type Stream} from './stream.ts'

/** A stretch of neighbours, from and up to but not including. */
interface Range { from: number; to: number }

/** Compares the words of a unit that was found: lost, doubled, swapped and added ones, and other spellings. */
export function compareWords(item: Item, stream: Stream, name: FileName): Finding[] {
  if (!extent(item)) return []
  const {tokens, at} = item
  const expected = ({from, to}: Range) => tokens.slice(from, to)
  const actual = ({from, to}: Range) => stream.tokens.slice(from, to)
  const finding = (rule: ParityRule, what: string, near: number) =>
    report(rule, 'error', what, item, near, stream, name)

  const {swapped, lost, added} = pairSwapped(item, stream)
  const findings = swapped.map(([from, to]) =>
    finding('parity-reordered', `The words ${quote(expected(from))} stand in another place of their block.`, to.from))
  for (const range of lost) {
    const what = `The words ${quote(expected(range))} are missing`
    const instead = [...added].find(({from, to}) => at[range.from - 1] === from - 1 && at[range.to] === to)
    if (instead) {
      findings.push(finding('parity-missing', `${what}; instead there is ${quote(actual(instead))}.`, instead.from))
      added.delete(instead)
    } else findings.push(finding('parity-missing', `${what}.`, nearestPlace(at, range)))
  }
  for (const range of added) {
    const words = quote(actual(range))
    findings.push(repeats(stream, range.from, range.to)
      ? finding('parity-doubled', `The words ${words} stand twice.`, range.from)
      : finding('parity-extra', `The words ${words} are not in the content.`, range.from))
  }
  tokens.forEach((token, row) => {
    const written = stream.tokens[at[row]!]
    if (written && !sameForm(token, written)) {
      findings.push(finding('parity-missing', `The word ${quote([token])} is written ${quote([written])}.`, at[row]!))
    }
  })
  const numbers = pageNumbersIn(item, stream)
  if (numbers < item.pageNumbers) findings.push(finding('parity-missing', 'The number of a page is missing.', extent(item)!.first))
  if (numbers > item.pageNumbers + item.unit.crossReferences) {
    findings.push(finding('parity-extra', 'The number of a page stands where no cross-reference is.', extent(item)!.first))
  }
  return findings
}

/** Numbers of pages among the tokens of an item and right behind them. */
function pageNumbersIn(item: Item, {pageNumbers, passage}: Stream): number {
  const {first, last} = extent(item)!
  const own = new Set(Array.from(item.at, (place) => passage[place]))
  // What stands before the first token of the next passage is behind the last of this one.
  return pageNumbers.filter((place) => place > first && place <= last + 1 && (own.has(passage[place]) || own.has(passage[place - 1]))).length
}

/** What is lost in one place and added in another of the same block has changed its place. */
function pairSwapped(item: Item, stream: Stream): {swapped: [Range, Range][]; lost: Set<Range>; added: Set<Range>} {
  const keysOf = (tokens: readonly Token[]) => tokens.map(({key}) => key)
  const lostKeys = ({from, to}: Range) => keysOf(item.tokens.slice(from, to))
  const addedKeys = ({from, to}: Range) => keysOf(stream.tokens.slice(from, to))
  const lost = new Set(ranges(item.at.length, (row) => item.at[row]! < 0))
  const inside = new Set(insertions(item, stream))
  const edges = edgesOf(item, stream)
  const swapped: [Range, Range][] = []
  for (const range of lost) {
    const to = [...inside, ...edges].find((each) => addedKeys(each).join(' ') === lostKeys(range).join(' '))
    if (!to) continue
    swapped.push([range, to])
    lost.delete(range)
    if (!inside.delete(to)) stream.owner.fill(item.index, to.from, to.to)
  }
  const added = new Set(inside.values().filter((range) => !isNoteNumber(addedKeys(range), item)))
  const [first] = lost
  const [place] = added
  const sorted = (keys: Iterable<string[]>) => [...keys].flat().toSorted().join(' ')
  if (first && place && sorted(lost.values().map(lostKeys)) === sorted(added.values().map(addedKeys))) {
    swapped.push([first, place])
    lost.clear()
    added.clear()
  }
  return {swapped, lost, added}
}

/** A number added where notes are called may be that of a note; a number said twice cannot be told from it. */
function isNoteNumber(keys: readonly string[], {unit}: Item): boolean {
  return unit.noteCount > 0 && keys.every((key) => isNumber(key) || key === '*')
}

/** True when the same tokens stand right before or right after. */
export function repeats({ids}: Stream, from: number, to: number): boolean {
  const length = to - from
  const equals = (other: number) => ids.subarray(from, to).every((id, index) => ids[other + index] === id)
  return equals(from - length) || equals(to)
}

/** Free tokens right before and right after an item, in the same passage. */
function edgesOf(item: Item, {owner, passage}: Stream): Range[] {
  const {first, last} = extent(item)!
  const isFree = (place: number, own: number) => owner[place] === -1 && passage[place] === passage[own]
  let [from, to] = [first, last + 1]
  while (isFree(from - 1, first)) from--
  while (isFree(to, last)) to++
  return [{from, to: first}, {from: last + 1, to}].filter((range) => range.from < range.to)
}

/** Free tokens among those of an item, in the passages it stands in. */
function insertions(item: Item, stream: Stream): Range[] {
  const {first, last} = extent(item)!
  const own = new Set(Array.from(item.at, (place) => stream.passage[place]))
  const isFree = (place: number) => stream.owner[place] === -1 && own.has(stream.passage[place])
  return ranges(last - first + 1, (offset) => isFree(first + offset))
    .map(({from, to}) => ({from: first + from, to: first + to}))
}

function ranges(length: number, holds: (index: number) => boolean): Range[] {
  const found: Range[] = []
  for (let index = 0; index < length; index++) {
    if (!holds(index)) continue
    const last = found.at(-1)
    if (last?.to === index) last.to++
    else found.push({from: index, to: index + 1})
  }
  return found
}

function nearestPlace(at: Int32Array, {from, to}: Range): number {
  const before = at.subarray(0, from).findLast((place) => place >= 0)
  return before ?? at.subarray(to).find((place) => place >= 0)!
}
