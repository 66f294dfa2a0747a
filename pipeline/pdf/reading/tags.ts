import type {PDFDocument, PDFRef} from '@cantoo/pdf-lib'
import type {Printed} from './content.ts'
import {destinationIn} from './links.ts'
import {nameBoxes, settleBlocks} from './structure/blocks.ts'
import {takeArtifacts} from './structure/contents.ts'
import type {Content, Element} from './structure/element.ts'
import {settleHeadings} from './structure/headings.ts'
import {settleLists} from './structure/lists.ts'
import {joinParted, settleNotes, settleReferences} from './structure/notes.ts'
import {takeStructure} from './structure/read.ts'

/** What became of marked content that is no part of the text, by page and id. */
export type Artifacts = ReadonlyMap<PDFRef, ReadonlyMap<number, 'Layout' | 'Pagination'>>

export interface Tags {
  root: Element
  artifacts: Artifacts
}

/**
 * Makes of the tags that Chromium writes those that PDF/UA asks for and a
 * screen reader reads well (ISO 32000-1, 14.8; ISO 14289-1).
 *
 * @param printed what stands on the pages
 * @param noteIds of the notes, as their marks count them
 */
export function settleTags(
  document: PDFDocument, printed: ReadonlyMap<PDFRef, Printed>, noteIds: readonly string[],
): Tags | undefined {
  const root = takeStructure(document)
  if (!root) return undefined
  const text = ({page, id}: Content) => printed.get(page)?.content.text(id) ?? ''
  const destination = destinationIn(document)
  joinParted(root)
  const {layout, repeated} = takeArtifacts(root, ({page, id}) =>
    printed.get(page)?.content.marks.get(id) ?? {hasText: false, hasPicture: false})
  // Notes called in items stand in their bodies, which Chromium does not always write.
  settleLists(root)
  settleNotes(root, noteIds, destination)
  const blank = settleBlocks(root, (content) => text(content).trim() === '')
  nameBoxes(root)
  settleReferences(root, destination)
  settleHeadings(root)
  return {root, artifacts: artifactsOf([...layout, ...blank], repeated)}
}

function artifactsOf(layout: readonly Content[], repeated: readonly Content[]): Artifacts {
  const artifacts = new Map<PDFRef, Map<number, 'Layout' | 'Pagination'>>()
  const add = (contents: readonly Content[], type: 'Layout' | 'Pagination') => {
    for (const {page, id} of contents) {
      const own = artifacts.get(page) ?? new Map<number, 'Layout' | 'Pagination'>()
      artifacts.set(page, own.set(id, type))
    }
  }
  add(layout, 'Layout')
  add(repeated, 'Pagination')
  return artifacts
}
