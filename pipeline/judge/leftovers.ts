import type {Finding} from '../finding.ts'
import {GramIndex, gramLength} from './grams.ts'
import {hasLetters} from './normalise.ts'
import {quote, report, type FileName} from './report.ts'
import {extent, type Item, type Stream} from './stream.ts'
import {repeats} from './words.ts'

/**
 * Judges the words of a file that belong to no unit. Inside the text of an
 * article they are doubled or foreign; outside (contents, imprint, indexes)
 * only a whole block of the text that stands there once more is an error.
 *
 * @param known words a format may add anywhere between blocks: labels, names of places and sources
 */
export function judgeLeftovers(
  items: readonly Item[], stream: Stream, known: ReadonlySet<string>, name: FileName,
): Finding[] {
  const {bodies, order} = bodiesOf(items)
  const repeated = new RepeatedUnits(items)
  const findings: Finding[] = []
  let next = 0
  for (const {from, to} of leftovers(stream, repeated)) {
    while (next < order.length && order[next]!.first < from) next++
    const [before, after] = [order[next - 1], order[next]]
    if (order.slice(Math.max(0, next - 4), next).some((each) => isAmong(each, stream, from))) continue
    const inside = bodies.some(({first, last}) => first < from && from < last)
    const stuck = [before, after].find((each) => each && (
      (from - 1 === each.last && stream.passage[from - 1] === stream.passage[from]) ||
      (to === each.first && stream.passage[to] === stream.passage[from])))
    if (!inside && !stuck) {
      const copy = repeated.find(stream, from, to)
      if (copy && isProse(copy) && extent(copy)) findings.push(doubled(copy, from, to, stream, name))
      continue
    }
    const words = stream.tokens.slice(from, to)
    const near = [...order.slice(Math.max(0, next - 4), next).reverse(), ...order.slice(next, next + 4)]
    const copy = near.find(({item}) => isSame(item, stream, from, to))?.item ?? repeated.find(stream, from, to)
    const again = stuck && repeats(stream, from, to) ? stuck.item : undefined
    const twice = copy ?? again
    if (twice && (again || !mayRepeat(twice))) findings.push(doubled(twice, from, to, stream, name))
    else if (twice?.unit.kind !== 'head' && !words.every(({key}) => !hasLetters(key) || known.has(key))) {
      if (twice) findings.push(doubled(twice, from, to, stream, name, 'warning'))
      else {
        const severity = stuck && isClosed(stuck.item) ? 'error' : 'warning'
        const what = `The words ${quote(words)} are not in the content.`
        const item = stuck?.item ?? (before ?? after)!.item
        findings.push(report('parity-extra', severity, what, item, from, stream, name))
      }
    }
  }
  return findings
}

function doubled(
  item: Item, from: number, to: number, stream: Stream, name: FileName, severity: Finding['severity'] = 'error',
): Finding {
  const what = `The words ${quote(stream.tokens.slice(from, to))} stand twice.`
  return report('parity-doubled', severity, what, item, from, stream, name)
}

/**
 * A block whose passage holds nothing but its text. Before a note may stand
 * whose note it is, before a datum its label.
 */
function isClosed({unit}: Item): boolean {
  return unit.kind === 'text' || unit.kind === 'pull' || unit.kind === 'heading'
}

/** A head of a table comes again on the next page; a card or chart may name its data in a drawing, too. */
function mayRepeat({unit}: Item): boolean {
  return unit.kind === 'head' || unit.kind === 'datum'
}

function isProse({unit}: Item): boolean {
  return unit.kind === 'text' || unit.kind === 'note' || unit.kind === 'pull'
}

/** True for words inside a block: they are judged with the block. */
function isAmong({item, first, last}: Placed, {passage}: Stream, from: number): boolean {
  return first < from && from < last && item.at.some((place) => passage[place] === passage[from])
}

interface Placed { item: Item; first: number; last: number }

/** Found items by place, and the stretch of the stream each article's text takes. */
function bodiesOf(items: readonly Item[]): {order: Placed[]; bodies: {first: number; last: number}[]} {
  const placed = items.flatMap((item) => {
    const found = extent(item)
    return found ? [{item, ...found}] : []
  })
  const text = placed.filter(({item}) => item.unit.kind === 'text')
  const bodies = [...Map.groupBy(text, ({item}) => item.unit.article).values()].map((all) => ({
    first: all.reduce((first, each) => Math.min(first, each.first), Infinity),
    last: all.reduce((last, each) => Math.max(last, each.last), 0),
  }))
  return {order: placed.filter(({item}) => item.unit.kind !== 'title').toSorted((a, b) => a.first - b.first), bodies}
}

/** Stretches of free tokens with a letter in them: each inside one passage, or one block on two pages. */
function* leftovers(stream: Stream, repeated: RepeatedUnits): Generator<{from: number; to: number}> {
  const {owner, passage, tokens} = stream
  let last: {from: number; to: number; source: Item | undefined} | undefined
  for (let from = 0; from < owner.length;) {
    if (owner[from] !== -1) {
      from++
      continue
    }
    let to = from + 1
    while (to < owner.length && owner[to] === -1 && passage[to] === passage[from]) to++
    if (tokens.slice(from, to).some(({key}) => hasLetters(key))) {
      const source = repeated.source(stream, from, to)
      if (last?.to === from && source && last.source === source) last.to = to
      else {
        if (last) yield last
        last = {from, to, source}
      }
    }
    from = to
  }
  if (last) yield last
}

function isSame({ids}: Item, stream: Stream, from: number, to: number): boolean {
  return ids.length === to - from && ids.every((id, index) => stream.ids[from + index] === id)
}

/** Finds the unit whose text stands, wholly or nearly, in a stretch of the stream. */
class RepeatedUnits {
  readonly #items: readonly Item[]
  readonly #ids: Int32Array
  readonly #ownerAt: Int32Array
  readonly #grams: GramIndex

  constructor(items: readonly Item[]) {
    this.#items = items
    this.#ids = Int32Array.from(items.flatMap(({ids}) => [...ids]))
    this.#ownerAt = Int32Array.from(items.flatMap(({ids, index}) => Array.from(ids, () => index)))
    this.#grams = new GramIndex(this.#ids)
  }

  /** The unit whose text, at least most of it, stands there. */
  find(stream: Stream, from: number, to: number): Item | undefined {
    const best = this.#best(stream, from, to)
    return best && best.shared >= 0.7 * (best.item.ids.length - gramLength + 1) ? best.item : undefined
  }

  /** The unit most of a stretch is taken from. */
  source(stream: Stream, from: number, to: number): Item | undefined {
    const best = this.#best(stream, from, to)
    return best && best.shared >= 0.5 * (to - from - gramLength + 1) ? best.item : undefined
  }

  /** The unit that shares most runs of four tokens with a stretch. */
  #best(stream: Stream, from: number, to: number): {item: Item; shared: number} | undefined {
    const shared = new Map<number, number>()
    for (let start = from; start + gramLength <= to; start++) {
      const owners = new Set<number>()
      for (const place of this.#grams.near(stream.ids, start, 0, 0, 8)) {
        const owner = this.#ownerAt[place]!
        const equal = [0, 1, 2, 3].every((offset) =>
          this.#ids[place + offset] === stream.ids[start + offset] && this.#ownerAt[place + offset] === owner)
        if (equal) owners.add(owner)
      }
      for (const owner of owners) shared.set(owner, (shared.get(owner) ?? 0) + 1)
    }
    const [best] = [...shared].toSorted(([, a], [, b]) => b - a)
    return best && {item: this.#items[best[0]]!, shared: best[1]}
  }
}
