import {PDFHeader, type PDFDocument} from '@cantoo/pdf-lib'
import {extractPages} from '../document/extract.ts'
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

/**
 * Makes PDF/X-4 (ISO 15930-7) of sheets the browser printed: the same picture
 * in the inks of a press. The same sheets give the same bytes.
 *
 * @param printed what the browser printed; it is not changed
 * @throws Failure `browser` (`press-unknown`) for something the browser did not write before
 */
export async function pressDocument(printed: PDFDocument, options: PressOptions): Promise<Uint8Array> {
  const {sheets: [from, to], frame, bleedOnSheet, profile, ink, tokens, metadata} = options
  const document = await extractPages(printed, from, to)
  const {context} = document
  const corner = {left: bleedOnSheet, down: document.getPage(0).getHeight() - bleedOnSheet - frame.height}
  const spots = new Spots(context, tokens)
  await paintForPress(document, await Colours.for(profile, ink, tokens), spots)
  framePages(document, frame, corner, spots)
  setPressMetadata(document, metadata, profile)
  deleteUnused(document)
  context.header = PDFHeader.forVersion(1, 6)
  return saveIdentified(document)
}
