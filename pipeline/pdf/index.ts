import {setImmediate} from 'node:timers/promises'
import type {Book, Files, PageStart} from '../book.ts'
import type {Finding} from '../finding.ts'
import type {ContentsEntry} from '../tree/outline.ts'
import {withBrowser, type Pages} from './browser/launch.ts'
import type {BrowserIdentity, BrowserOptions} from './browser/options.ts'
import {WarmBrowser} from './browser/warm.ts'
import {openPage, whileAlive} from './browser/page.ts'
import {withRestart} from './browser/restart.ts'
import {onNextSpawn} from './browser/spawn.ts'
import {findingsOf} from './findings.ts'
import {finish} from './reading/index.ts'
import type {Evenness} from './layout/browser/types.ts'
import {layOut, type LaidOut, type RunningHeads} from './layout/layout.ts'
import {labelOf} from './layout/number.ts'
import {pressFor, type PressEdition, type PressSettings} from './press/index.ts'
import type {PrintedWrap} from './press/wrap.ts'
import {printDocument, type PrintDocument} from './print/document.ts'
import {sheetOf, type Sheet} from './print/trim.ts'

export {describeBrowser} from './browser/launch.ts'
export {WarmBrowser} from './browser/warm.ts'
export type {BrowserIdentity, BrowserOptions} from './browser/options.ts'
export type {PressSettings} from './press/index.ts'

export interface PdfOptions {
  /** Where to look for a browser, or one that is open. */
  browser?: BrowserOptions | WarmBrowser
  /** Milliseconds after which the browser counts as hung. */
  deadlineMs?: number | undefined
  /** Ends the work, and the browser unless it was open. */
  signal?: AbortSignal | undefined
  /** Tells where on the pages each place of the documents stands, for a preview. */
  origins?: boolean
  /** Makes the press edition, too, of the same print. */
  press?: PressSettings | undefined
  /** Pages of a signature; what the edition says when absent. */
  signature?: number | undefined
}

/** A box on a sheet, in points from its upper left corner, and the place in a document it came from. */
export interface PrintedOrigin {
  document: string
  path: string
  sheet: number
  left: number
  top: number
  right: number
  bottom: number
}

/** Numbers of lines: justified ones, those of them with even spaces, those of running text and those on the grid. */
export type PrintedEvenness = Omit<Evenness, 'loose'>

export interface Pdf {
  pdf: Uint8Array
  /** Label of the page each element with an id stands on; the cover has none. */
  pages: ReadonlyMap<string, string>
  /** Where in the documents pages of the text begin. */
  starts: PageStart[]
  /** Sheets, the cover included. */
  pageCount: number
  browser: BrowserIdentity
  findings: Finding[]
  /** How evenly its lines are set, in numbers. */
  evenness: PrintedEvenness
  /** In the order of the text; none unless asked for. */
  origins: PrintedOrigin[]
  /** For the press, where it was asked for. */
  press?: Omit<PressEdition, 'findings'>
}

/**
 * Makes the PDF of an edition for reading: the cover, title, imprint,
 * contents, text with its notes at the foot of the page, index and colophon.
 *
 * @throws Failure `browser` when there is no browser or it failed, hung or never came to an end;
 *   `config` for a node without a template, or a profile of no use; the signal's reason when it is aborted
 */
export async function renderPdf(book: Book, options: PdfOptions = {}): Promise<Pdf> {
  options.signal?.throwIfAborted()
  const sheet = sheetOf(book.data.edition)
  const press = options.press && pressFor(book, options.press)
  const {browser = {}} = options
  let made: Promise<PrintDocument> | undefined
  const document = () => made ??= printDocument(book, sheet)
  // A browser takes as long to start as the document to be made, and leaves us idle meanwhile.
  using _ = onNextSpawn(() => void document().catch(() => {}))
  const lay = async (opened: Pages, identity: BrowserIdentity) => {
    const {files, front} = await document()
    const [page, second] = await Promise.all([openPage(opened, files), isThick(files) ? openPage(opened, files) : undefined])
    const laid = await whileAlive(second ? [page, second] : [page], layOut(page, second, sheet, headsOf(book), {
      origins: options.origins === true, signature: options.signature ?? book.data.edition.print?.signature,
    }))
    const wrap = press && await press.printWrap(opened, laid, sheet, front)
    const finished = finishAll(laid, wrap)
    // It is awaited when the browser has ended.
    finished.catch(() => {})
    return {laid, identity, finished}
  }
  const finishAll = async (laid: LaidOut, wrap: PrintedWrap | undefined) => {
    // First of all the browser is told to end, for its memory is wanted.
    await setImmediate()
    const pressed = wrap && await press?.make(laid, wrap, sheet)
    options.signal?.throwIfAborted()
    return {pressed, pdf: await finish(laid, book, sheet)}
  }
  const {result: {laid, identity, finished}, findings: ofBrowser} = await withRestart(() =>
    (browser instanceof WarmBrowser ? browser.use(options, lay) : withBrowser(browser, options, lay)), options.signal)
  const [{pressed, pdf}, {findings}] = await Promise.all([finished, document()])
  const pages = new Map([...laid.sheets].flatMap(([id, at]) => (at > 0 ? [[id, labelOf(at)]] : [])))
  const starts = laid.pageStarts.map(({sheet: at, ...place}) => ({...place, label: labelOf(at)}))
  return {
    pdf, pages, starts, pageCount: laid.count, browser: identity,
    findings: [...ofBrowser, ...findings, ...findingsOf(book, laid), ...pressed?.findings ?? []],
    origins: originsOf(laid, sheet), evenness: evennessOf(laid),
    ...pressed && {press: {block: pressed.block, cover: pressed.cover}},
  }
}

/** Of a hundred pages or so: to share its layout saves more time than it takes. */
function isThick(files: Files): boolean {
  return files.get('index.html')!.length > 400_000
}

function headsOf({data, outline}: Book): RunningHeads {
  const all = (entries: readonly ContentsEntry[]): [string, string][] =>
    entries.flatMap(({id, text, children}) => [[id, text] as [string, string], ...all(children)])
  return {title: data.edition.title, heads: new Map(all(outline.contents))}
}

function evennessOf({laid: {evenness: {justified, even, widest, text, onGrid}}}: LaidOut): PrintedEvenness {
  return {justified, even, widest, text, onGrid}
}

function originsOf({origins}: LaidOut, sheet: Sheet): PrintedOrigin[] {
  const points = (pixels: number) => Math.round(pixels * 7.5) / 10
  return origins.map(({left, top, right, bottom, ...origin}) => {
    // The browser's right-hand pages are those of an even sheet: the cover is sheet 0.
    const margin = (origin.sheet % 2 === 1 ? sheet.recto : sheet.verso) - sheet.bleed
    const head = sheet.top - sheet.bleed
    return {
      ...origin, left: points(margin + left), top: points(head + top), right: points(margin + right),
      bottom: points(head + bottom),
    }
  })
}
