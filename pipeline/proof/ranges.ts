import {Failure} from '../finding.ts'

/**
 * Reads which sheets are meant: `1-20,33`, `-8`, `30-`.
 *
 * @param count how many there are
 * @returns indices from 0, in order, each once
 * @throws Failure `usage` for anything else, and for sheets that are not there
 */
export function readRanges(text: string, count: number): number[] {
  const wanted = new Set<number>()
  for (const part of text.split(',').map((each) => each.trim())) {
    const [, from, dash, to] = /^(\d*)\s*([-–]?)\s*(\d*)$/.exec(part) ?? []
    const first = from ? Number(from) : 1
    const last = dash ? (to ? Number(to) : count) : first
    if (!(from || to)) throw misused(`“${part}” names no pages.`, 'write numbers and ranges with commas: 1-20,33')
    if (first < 1 || first > last) throw misused(`“${part}” is no range of pages.`, 'write the lower number first: 1-20')
    if (last > count) throw misused(`There is no page ${last}; there are ${count}.`, 'count from 1, as the file does, the cover included')
    for (let page = first; page <= last; page++) wanted.add(page - 1)
  }
  return [...wanted].sort((a, b) => a - b)
}

function misused(message: string, hint: string): Failure {
  return new Failure('usage', [{rule: 'usage', severity: 'error', message, hint}])
}
