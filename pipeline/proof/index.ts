import type {Files} from '../book.ts'
import {Failure} from '../finding.ts'
import {contactSheets} from './contactSheet.ts'
import {openDocument} from './document.ts'
import {gridOf} from './grid.ts'
import {readRanges} from './ranges.ts'
import {spreadPdf, type Overlay} from './spreadPdf.ts'
import {spreadsOf} from './spreads.ts'

export type {Overlay} from './spreadPdf.ts'

export const allOverlays: readonly Overlay[] = ['trim', 'bleed', 'grid']

export interface ProofOptions {
  /** What errors call the PDF. */
  name: string
  /** Which sheets, `1-20,33`, counted from 1; all when absent. */
  pages?: string | undefined
  /** Pixels to the inch on contact sheets. */
  dpi?: number | undefined
  overlays?: readonly Overlay[] | undefined
  signal?: AbortSignal | undefined
}

/**
 * Makes of a PDF what people look at: contact sheets of all its spreads, and a
 * PDF of the spreads in their true size.
 *
 * @returns `contact-1.png`…, `spreads.pdf`; the same bytes for the same PDF
 * @throws Failure `source` for a PDF that cannot be read, `usage` for pages that are not there;
 *   the signal's reason when it is aborted
 */
export async function proof(
  bytes: Uint8Array, {name, pages, dpi = 50, overlays = [], signal}: ProofOptions,
): Promise<Files> {
  signal?.throwIfAborted()
  await using document = await openDocument(bytes, name)
  const wanted = new Set(pages === undefined ? document.pages.keys() : readRanges(pages, document.pages.length))
  const spreads = spreadsOf(document.pages.map(({label, isNamed}) => (isNamed ? label : undefined)), document.fromRight)
    .map((spread) => Object.fromEntries(Object.entries(spread).filter(([, sheet]) => wanted.has(sheet))))
    .filter((spread) => Object.keys(spread).length > 0)
  const files = new Map<string, Uint8Array>()
  try {
    for await (const sheet of contactSheets(document, spreads, dpi)) {
      signal?.throwIfAborted()
      files.set(`contact-${files.size + 1}.png`, sheet)
    }
    const grid = overlays.includes('grid')
      ? gridOf(await Promise.all([...wanted].map((sheet) => document.drawing.baselines(sheet)))) : undefined
    files.set('spreads.pdf', await spreadPdf(document, spreads, {overlays: new Set(overlays), grid}))
  } catch (error) {
    signal?.throwIfAborted()
    throw new Failure('source', [{
      rule: 'pdf-unreadable', severity: 'error', file: name,
      message: `The PDF cannot be drawn: ${error instanceof Error ? error.message : String(error)}.`,
      hint: 'open it in a reader to see which page is broken, and leave it out with --pages',
    }], {cause: error})
  }
  return files
}
