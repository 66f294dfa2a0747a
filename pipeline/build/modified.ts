import type {EditionData} from '../../schemas/types.ts'
import {unknownDate} from '../book.ts'
import {Failure} from '../finding.ts'

/**
 * When an edition was changed last, as its content tells: by the newest
 * `_updatedAt`, which a Content Lake keeps and a folder does not; else by the
 * newest `publishedAt` of its articles or the first day of its year, whichever
 * is later; else `unknownDate`.
 */
export function lastModified({edition, articles, caseStudies, cities, sources}: EditionData): Date {
  const documents = [edition, ...articles, ...caseStudies, ...cities, ...sources]
  const updated = newest(documents.map(({_updatedAt}) => _updatedAt))
  return updated ?? newest([...articles.map(({publishedAt}) => publishedAt), edition.year?.toString()]) ?? unknownDate
}

/** The last moment an e-book can name: it is a ZIP file. */
const latest = Date.UTC(2107, 11, 31, 23, 59, 58)

/**
 * The date that SOURCE_DATE_EPOCH sets for all files of a build, in seconds
 * since 1970 (https://reproducible-builds.org/specs/source-date-epoch/).
 *
 * @returns undefined when it is not set
 * @throws Failure `config` when it is no such number
 */
export function sourceDate(env: Readonly<Record<string, string | undefined>>): Date | undefined {
  const value = env['SOURCE_DATE_EPOCH']
  if (value === undefined || value === '') return undefined
  const time = /^\d{1,12}$/.test(value) ? Number(value) * 1000 : Infinity
  if (time <= latest) return new Date(time)
  throw new Failure('config', [{
    rule: 'source-date-invalid', severity: 'error',
    message: `SOURCE_DATE_EPOCH is “${value.slice(0, 40)}”, which is no number of seconds from 1970 to 2107.`,
    hint: 'set it to what `git log -1 --format=%ct` or `date +%s` says, or unset it',
  }])
}

function newest(dates: readonly (string | undefined)[]): Date | undefined {
  const times = dates.map((date) => Date.parse(date ?? '')).filter(Number.isFinite)
  return times.length > 0 ? new Date(Math.min(latest, Math.max(...times))) : undefined
}
