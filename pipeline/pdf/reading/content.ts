import {decimal} from '../syntax/operation.ts'
import {edited, type Edit} from '../syntax/edits.ts'
import {PageContent} from './marked.ts'
import type {Corner} from './pages.ts'

/** The content of a page as Chromium (Skia) writes it, and what is to be mended in it. */
export interface Printed {
  content: PageContent
  edits: readonly Edit[]
}

/**
 * Mends the content of a page: moves it down to the exact trim, and makes
 * artifacts of what is no part of the text.
 *
 * @param corner points by which it stands too far right and too high
 * @param artifacts types of marked content that is no part of the text, by its id
 */
export function mendContent(
  {content: {bytes, fonts, marks}, edits}: Printed, {left, down}: Corner, artifacts: ReadonlyMap<number, string> = new Map(),
): PageContent {
  const trim = {from: 0, to: 0, text: `1 0 0 1 ${decimal(-left)} ${decimal(-down)} cm\n`}
  const marked = [...artifacts].flatMap(([id, type]) => {
    const mark = marks.get(id)
    return mark ? [{from: mark.start, to: mark.from, text: `/Artifact <</Type /${type}>> BDC`}] : []
  })
  const mended = edited(bytes, [trim, ...edits, ...marked])
  const {place} = mended
  return new PageContent(mended.bytes, fonts, new Map([...marks].map(([id, {start, from, to, ...mark}]) =>
    [id, {start: place(start), from: place(from), to: place(to), ...mark}])))
}
