import type {PDFDocument} from '@cantoo/pdf-lib'
import type {Page} from 'puppeteer'
import {assertStays} from '../browser/page.ts'
import {openPrinted} from '../document/open.ts'
import {marginRules, runningHead, type PageMargins} from '../print/heads.ts'
import type {Sheet} from '../print/trim.ts'
import {Failure} from '../../finding.ts'
import {inPage} from './browser/index.ts'
import type {Laid, OriginBox, PartPages, StartInPart} from './browser/types.ts'
import {destinationsOf, linksOf, type Destination} from './destinations.ts'
import {layParts} from './layParts.ts'
import {blanksAtEnd, labelOf, labelsOf, numberParts, sheetsOf, type Numbered} from './number.ts'

const maxPrints = 6

export interface RunningHeads {
  /** Of left-hand pages. */
  title: string
  /** Of right-hand pages, by id of the section. */
  heads: ReadonlyMap<string, string>
}

/** A book laid out and printed. */
export interface LaidOut {
  pdf: Uint8Array
  document: PDFDocument
  /** Sheet of every element with an id; sheets are counted from 0, the cover is sheet 0. */
  sheets: Map<string, number>
  destinations: ReadonlyMap<string, Destination>
  /** Sheet of the first link to each destination. */
  links: ReadonlyMap<string, number>
  laid: Laid & {parts: PartPages[]}
  /** What stands on each sheet, and where it came from; none unless asked for. */
  origins: (Omit<OriginBox, 'part' | 'page'> & {sheet: number})[]
  /** With which letter of which place in a document sheets begin. */
  pageStarts: (Omit<StartInPart, 'part' | 'page'> & {sheet: number})[]
  /** Of the notes, as the marks in the tags count them. */
  noteIds: string[]
  count: number
  prints: number
}

/**
 * Lays a document out and prints it until every page number in it is the
 * number of the page: most often once, for the columns the parts are measured
 * in break where pages do.
 *
 * @param second a page with the same document, to share the work with
 * @param options `origins`: tell where on the sheets each place of the documents came to stand;
 *   `signature`: pages of one, to which the book block is filled up
 * @throws Failure `browser` (`layout-unstable`) when numbers and pages never agree
 */
export async function layOut(
  page: Page, second: Page | undefined, sheet: Sheet, {title, heads}: RunningHeads,
  options: {origins?: boolean; signature?: number | undefined} = {},
): Promise<LaidOut> {
  const area = {...sheet.area, below: sheet.below, line: sheet.line}
  const laid = await layParts(page, second, area)
  const closed = second?.close()
  // It is awaited before the first print; a browser that dies until then is told by what it is asked.
  closed?.catch(() => {})
  let parts = await inPage(page, 'readParts', area)
  let numbered = numberParts(parts)
  let sheets = sheetsOf(parts, numbered)
  let unstable: string[] = []
  for (let prints = 1; prints <= maxPrints; prints++) {
    // Numbers may be wider than none, and the contents longer by them.
    for (let round = 0; round < 4; round++) {
      await inPage(page, 'fillNumbers', labelsOf(sheets))
      const again = await inPage(page, 'readParts', area)
      const same = again.every(({pages}, index) => pages === parts[index]!.pages)
      if (prints === 1) parts = again
      if (same || prints > 1) break
      numbered = numberParts(parts)
      sheets = sheetsOf(parts, numbered)
    }
    const closing = blanksAtEnd(numbered.count, options.signature)
    await inPage(page, 'setBlankPages', numbered.blanks, closing)
    await inPage(page, 'setMargins', marginRules(marginsOf(parts, numbered, {title, heads}, closing)))
    const boxes = options.origins === true ? await inPage(page, 'readOrigins', area) : []
    const begun = await inPage(page, 'readPageStarts', area)
    await inPage(page, 'leaveColumns')
    const noteIds = await inPage(page, 'markTags')
    await closed
    assertStays(page)
    const pdf = await page.pdf({
      preferCSSPageSize: true, printBackground: true, tagged: true, outline: false, timeout: 0,
    })
    const document = await openPrinted(pdf)
    const destinations = settled(destinationsOf(document), sheets, new Set(parts.flatMap(({inline}) => inline)),
      document.getPage(0).getHeight() - sheet.top * 0.75)
    const off = [...destinations].filter(([id, {sheet: printed}]) => (sheets.get(id) ?? printed) !== printed)
    const count = document.getPageCount()
    if (off.length === 0 && count === numbered.count + closing) {
      const {starts} = numbered
      const origins = boxes.map(({part, page: at, ...box}) => ({...box, sheet: starts[part]! + at}))
      const pageStarts = begun.map(({part, page: at, ...place}) => ({...place, sheet: starts[part]! + at}))
      return {
        pageStarts, pdf, document, sheets, destinations, links: linksOf(document), laid: {...laid, parts}, origins, noteIds, count, prints,
      }
    }
    unstable = off.map(([id]) => `#${id}`)
    parts = corrected(parts, destinations, numbered, count - closing)
    numbered = numberParts(parts)
    sheets = sheetsOf(parts, numbered)
    for (const [id, {sheet: printed}] of destinations) if (!sheets.has(id)) sheets.set(id, printed)
    await inPage(page, 'enterColumns', area)
  }
  throw new Failure('browser', [{
    rule: 'layout-unstable', severity: 'error',
    message: `After ${maxPrints} prints the page numbers still do not agree with the pages`
      + `${unstable.length > 0 ? ` of ${unstable.slice(0, 5).join(', ')}` : ''}.`,
    hint: 'this is a defect of Tirazh; report it with the edition',
  }])
}

/** Destinations inside lines, on the pages where they were laid out. */
function settled(
  found: ReadonlyMap<string, Destination>, sheets: ReadonlyMap<string, number>, inline: ReadonlySet<string>,
  head: number,
): Map<string, Destination> {
  return new Map([...found].map(([id, destination]) => {
    const sheet = sheets.get(id)
    const isAstray = inline.has(id) && sheet !== undefined && sheet !== destination.sheet
    return [id, isAstray ? {sheet, x: destination.x, y: head} : destination]
  }))
}

/** Parts with the lengths and places they had on paper. */
function corrected(
  parts: readonly PartPages[], destinations: ReadonlyMap<string, Destination>, numbered: Numbered, count: number,
): PartPages[] {
  const startOf = (part: PartPages, index: number) => {
    const known = part.id === undefined ? undefined : destinations.get(part.id)?.sheet
    return known ?? part.ids.map(([id, page]) => {
      const at = destinations.get(id)?.sheet
      return at === undefined || page > 0 ? undefined : at
    }).find((at) => at !== undefined) ?? numbered.starts[index]!
  }
  const starts = parts.map(startOf)
  return parts.map((part, index) => {
    const next = starts[index + 1] ?? count
    const blank = numbered.blanks.includes(index + 1) ? 1 : 0
    return {
      ...part,
      pages: Math.max(1, next - blank - starts[index]!),
      ids: part.ids.map(([id, page]): [string, number] => {
        const at = destinations.get(id)?.sheet
        return [id, at === undefined ? page : at - starts[index]!]
      }),
    }
  })
}

/** Parts whose pages bear a number on their openers, too; title, imprint and contents have none. */
const numberedParts = new Set(['section', 'article-head', 'city-index', 'colophon', 'notes'])

/** Running heads and folios: none in the front, on openers and on blank pages. */
function marginsOf(
  parts: readonly PartPages[], {starts, count}: Numbered, {title, heads}: RunningHeads, closing: number,
): PageMargins[] {
  const margins: PageMargins[] = Array.from({length: count + closing}, () => ({}))
  parts.forEach(({name, id, pages, heading}, index) => {
    if (!numberedParts.has(name)) return
    for (let page = 1; page < pages; page++) {
      const sheet = starts[index]! + page
      const own = sheet % 2 === 1 ? heads.get(id ?? '') ?? heading : undefined
      margins[sheet] = {folio: labelOf(sheet), head: runningHead(own ?? title)}
    }
  })
  return margins
}
