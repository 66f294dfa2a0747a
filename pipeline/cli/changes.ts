import type {DocumentChange} from '../exchange/compare.ts'
import {harmless, paint} from './findings.ts'
import type {Io} from './io.ts'

/** What was moved, or would be. */
interface Changes {
  ok: boolean
  written: boolean
  dryRun: boolean
  documents: readonly DocumentChange[]
  /** Ids of the assets whose files go along. */
  files: readonly string[]
}

/** How many paths of a document are written out; the report has them all. */
const maxPaths = 8
const marks = {created: ['green', '+'], changed: ['yellow', '~'], conflict: ['red', '!']} as const

/** A line for each document that changes, and one for all. */
export function changesText(what: string, {ok, written, dryRun, documents, files}: Changes, io: Io): string {
  const done = dryRun ? 'dry run, nothing was written' : written ? 'done' : 'nothing to do'
  const outcome = ok ? done : 'failed, nothing was moved'
  const counts = (['created', 'changed', 'unchanged'] as const)
    .map((change) => [documents.filter((each) => each.change === change).length, change] as const)
    .filter(([count]) => count > 0).map(([count, change]) => `${count} ${change}`)
  const assets = files.length === 0 ? [] : [`${files.length} file${files.length === 1 ? '' : 's'}`]
  const lines = documents.map((each) => each.change === 'unchanged' ? '' : `  ${lineOf(each, each.change, io)}\n`)
  return `${lines.join('')}${[`${what}: ${outcome}`, ...counts, ...assets].join(', ')}\n`
}

function lineOf({id, paths, conflicts}: DocumentChange, change: 'created' | 'changed', io: Io): string {
  const [colour, mark] = marks[conflicts.length > 0 ? 'conflict' : change]
  const more = paths.length > maxPaths ? [`… and ${paths.length - maxPaths} more`] : []
  const where = paths.length === 0 ? '' : `: ${[...paths.slice(0, maxPaths), ...more].join(', ')}`
  const why = conflicts.length === 0 ? '' : ` (${conflicts.join(', ').replaceAll('-', ' ')})`
  return `${paint(colour, mark, io)} ${harmless(`${id}${where}`)}${why}`
}
