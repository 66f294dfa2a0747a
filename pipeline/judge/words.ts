import type {Finding} from '../finding.ts'
import {hasLetters, isNumber, sameForm} from './normalise.ts'
import {quote, report, type FileName} from './report.ts'
import {extent, type Item, type Stream} from './stream.ts'

/** A stretch of neighbours, from and up to but not including. */
interface Range { from: number; to: number }

/** Compares the words of a unit that was found: lost, doubled, swapped and added ones, and other spellings. */
export function compareWords(item: Item, stream: Stream, name: FileName): Finding[] {
  const {tokens, at} = item
  const found = extent(item)
  if (!found) return []
  const finding = (rule: Parameters<typeof report>[0], what: string, near: number) =>
    report(rule, 'error', what, item, near, stream, name)
  const lost = ranges(at.length, (row) => at[row]! < 0)
  const added = insertions(item, stream)
  const edges = edgesOf(item, stream)
  const findings: Finding[] = []
  for (const range of lost) {
    const words = tokens.slice(range.from, range.to)
    const near = nearestPlace(at, range)
    const elsewhere = `The words ${quote(words)} stand in another place of their block.`
    const isSame = (each: Range) => keysOf(stream.tokens.slice(each.from, each.to)) === keysOf(words)
    const swapped = added.findIndex(isSame)
    const edge = edges.find(isSame)
    const instead = added.findIndex((each) =>
      at[range.from - 1] === each.from - 1 && at[range.to] === each.to)
    if (swapped >= 0) {
      findings.push(finding('parity-reordered', elsewhere, added[swapped]!.from))
      added.splice(swapped, 1)
    } else if (edge) {
      findings.push(finding('parity-reordered', elsewhere, edge.from))
      stream.owner.fill(item.index, edge.from, edge.to)
    } else if (instead >= 0) {
      const {from, to} = added[instead]!
      const others = quote(stream.tokens.slice(from, to))
      const what = `The words ${quote(words)} are missing; instead there is ${others}.`
      findings.push(finding('parity-missing', what, from))
      added.splice(instead, 1)
    } else findings.push(finding('parity-missing', `The words ${quote(words)} are missing.`, near))
  }
  for (const {from, to} of added) {
    const words = stream.tokens.slice(from, to)
    findings.push(repeats(stream, from, to)
      ? finding('parity-doubled', `The words ${quote(words)} stand twice.`, from)
      : finding('parity-extra', `The words ${quote(words)} are not in the content.`, from))
  }
  tokens.forEach((token, row) => {
    const actual = stream.tokens[at[row]!]
    if (actual && !sameForm(token, actual)) {
      findings.push(finding('parity-missing', `The word ${quote([token])} is written ${quote([actual])}.`, at[row]!))
    }
  })
  return findings
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

/** Free tokens among those of an item, in the passages it stands in. Numbers of notes are none. */
function insertions(item: Item, stream: Stream): Range[] {
  const {first, last} = extent(item)!
  const own = new Set(Array.from(item.at, (place) => stream.passage[place]))
  const isFree = (place: number) => stream.owner[place] === -1 && own.has(stream.passage[place])
  return ranges(last - first + 1, (offset) => isFree(first + offset))
    .map(({from, to}) => ({from: first + from, to: first + to}))
    .filter(({from, to}) => {
      const keys = stream.tokens.slice(from, to).map(({key}) => key)
      return keys.some(hasLetters) || item.unit.noteCount === 0 || !keys.some((key) => isNumber(key) || key === '*')
    })
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

function keysOf(tokens: readonly {key: string}[]): string {
  return tokens.map(({key}) => key).join(' ')
}
