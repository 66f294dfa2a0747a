import type {PartPages} from './browser/types.ts'

/** Where the parts stand in the book. Sheets are counted from 0, the cover is sheet 0. */
export interface Numbered {
  /** Parts, by index, that need a blank page before them. */
  blanks: number[]
  /** First sheet of each part. */
  starts: number[]
  /** Number of sheets, blank ones between included, but not those at the end. */
  count: number
}

/**
 * Gives each part its sheets: a part that opens on the right gets a blank page
 * before it where needed. The cover is no page of the book, so a right-hand
 * page is one of an odd sheet.
 */
export function numberParts(parts: readonly Pick<PartPages, 'recto' | 'pages'>[]): Numbered {
  const blanks: number[] = []
  const starts: number[] = []
  let sheet = 0
  parts.forEach(({recto, pages}, index) => {
    if (recto && sheet % 2 === 0) {
      blanks.push(index)
      sheet++
    }
    starts.push(sheet)
    sheet += pages
  })
  return {blanks, starts, count: sheet}
}

/** Sheet of every id of the parts. */
export function sheetsOf(parts: readonly Pick<PartPages, 'ids'>[], {starts}: Numbered): Map<string, number> {
  return new Map(parts.flatMap(({ids}, index) =>
    ids.map(([id, page]): [string, number] => [id, starts[index]! + page])))
}

/** The numbers their sheets bear, by id. */
export function labelsOf(sheets: ReadonlyMap<string, number>): Record<string, string> {
  return Object.fromEntries([...sheets].map(([id, sheet]) => [id, labelOf(sheet)]))
}

/** The number a sheet bears: the title page is 1, the cover has none. */
export function labelOf(sheet: number): string {
  return sheet === 0 ? '' : String(sheet)
}

/** Blank pages a book block ends with so that it is a whole number of signatures; the cover is no page of it. */
export function blanksAtEnd(count: number, signature: number | undefined): number {
  return signature === undefined ? 0 : (signature - (count - 1) % signature) % signature
}
