import type {Finding} from '../finding.ts'
import {judgeLeftovers} from './leftovers.ts'
import {hasLetters, tokenise} from './normalise.ts'
import type {Passage} from './passage.ts'
import {placeAll} from './place.ts'
import {quote, report, type FileName} from './report.ts'
import {extent, itemsOf, streamOf, Vocabulary, type Item, type Stream} from './stream.ts'
import type {Unit} from './units.ts'
import {compareWords} from './words.ts'

/** More findings than these in one file say no more. */
const mostFindings = 100

/**
 * Compares what an edition says with what a finished file says.
 *
 * Rules: `parity-missing` (words or a whole block are not in the file, or are
 * written otherwise), `parity-doubled`, `parity-reordered` and `parity-extra`
 * (an error inside a block, a warning between blocks, where a template may
 * rightly add words).
 *
 * @param units what the file must hold, in reading order
 * @param passages what was read back from it
 * @param known text whose words a format may add between blocks: labels, names
 */
export function compare(
  units: readonly Unit[], passages: readonly Passage[], known: readonly string[], name: FileName,
): Finding[] {
  const vocabulary = new Vocabulary()
  // Without cross-references there are no numbers of pages in a text but the author's.
  const page = units.some(({crossReferences}) => crossReferences > 0) ? name.page : undefined
  const items = itemsOf(units, vocabulary, page)
  const stream = streamOf(passages, vocabulary, page)
  const moved = placeAll(items, stream, name.format.startsWith('PDF'))
  const findings: Finding[] = []
  for (const item of items) {
    if (moved.has(item)) findings.push(reordered(item, stream, name))
    if (extent(item)) findings.push(...compareWords(item, stream, name))
    else if (item.ids.length > 0) findings.push(missing(item, items, stream, name))
  }
  const words = new Set(known.flatMap(tokenise).map(({key}) => key).filter(hasLetters))
  findings.push(...judgeLeftovers(items, stream, words, name))
  return limited(findings, name)
}

function missing(item: Item, items: readonly Item[], stream: Stream, name: FileName): Finding {
  const before = items.slice(Math.max(0, item.index - 20), item.index).findLast((each) => extent(each))
  const near = (before && extent(before)?.last) ?? (stream.ids.length > 0 ? 0 : undefined)
  return report('parity-missing', 'error', `The text ${quote(item.tokens)} is missing.`, item, near, stream, name)
}

function reordered(item: Item, stream: Stream, name: FileName): Finding {
  const what = `The text ${quote(item.tokens)} does not stand where the document has it.`
  return report('parity-reordered', 'error', what, item, extent(item)?.first, stream, name)
}

function limited(findings: Finding[], {format, file}: FileName): Finding[] {
  if (findings.length <= mostFindings) return findings
  return [...findings.slice(0, mostFindings), {
    rule: 'parity-missing', severity: 'error', file,
    message: `${findings.length - mostFindings} more differences in the ${format} are not shown.`,
    hint: 'mend the first ones and build again',
  }]
}
