import {ParseSpeeds, PDFDocument, PDFHeader, PDFName} from '@cantoo/pdf-lib'
import {saveIdentified} from '../document/identify.ts'
import {deleteUnused} from '../document/unused.ts'
import type {Profile} from '../icc/index.ts'
import {Colours, type Ink} from './colours.ts'
import type {Frame} from './marks.ts'
import {setPressMetadata, type PressMetadata} from './metadata.ts'
import {framePages} from './pages.ts'
import {paintForPress} from './paint.ts'
import {Spots} from './spots.ts'
import type {Token} from './tokens.ts'

export interface PressOptions {
  /** Sheets of the browser's document to take, from and to, the last not among them. */
  sheets: readonly [from: number, to: number]
  frame: Frame
  /** Points from the left and upper edge of the browser's page to the trim. */
  bleedOnSheet: number
  profile: Profile
  ink: Ink
  tokens: readonly Token[]
  metadata: PressMetadata
}

/** What the catalog of a document for screens has and one for the press must not. */
const screenOnly = ['StructTreeRoot', 'MarkInfo', 'Dests', 'Names', 'Outlines', 'OpenAction', 'AA', 'ViewerPreferences',
  'PageMode', 'PageLayout', 'AcroForm', 'URI']

/**
 * Makes PDF/X-4 (ISO 15930-7) of sheets the browser printed: the same picture
 * in the inks of a press. The same sheets give the same bytes.
 *
 * @param pdf what the browser printed; it is not changed
 * @throws Failure `browser` (`press-unknown`) for something the browser did not write before
 */
export async function pressDocument(pdf: Uint8Array, options: PressOptions): Promise<Uint8Array> {
  const {sheets: [from, to], frame, bleedOnSheet, profile, ink, tokens, metadata} = options
  const document = await PDFDocument.load(pdf, {updateMetadata: false, parseSpeed: ParseSpeeds.Fastest})
  const {context, catalog} = document
  const corner = {left: bleedOnSheet, down: document.getPage(0).getHeight() - bleedOnSheet - frame.height}
  for (let sheet = document.getPageCount() - 1; sheet >= 0; sheet--) {
    if (sheet < from || sheet >= to) document.removePage(sheet)
  }
  for (const name of screenOnly) catalog.delete(PDFName.of(name))
  for (const page of document.getPages()) page.node.delete(PDFName.of('Annots'))
  // Now only what these sheets are made of is left.
  deleteUnused(document)
  const spots = new Spots(context, tokens)
  await paintForPress(document, await Colours.for(profile, ink, tokens), spots)
  framePages(document, frame, corner, spots)
  setPressMetadata(document, metadata, profile)
  deleteUnused(document)
  context.header = PDFHeader.forVersion(1, 6)
  return saveIdentified(document)
}
