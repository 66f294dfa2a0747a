import {PDFDict, PDFHexString, PDFName, type PDFDocument, type PDFRef} from '@cantoo/pdf-lib'
import {destination} from './pages.ts'

export interface Bookmark { text: string; sheet: number; x: number; y: number; children: Bookmark[] }

/** Writes the outline of a document (ISO 32000-1, 12.3.3); the upper two levels are open. */
export function setBookmarks(document: PDFDocument, bookmarks: readonly Bookmark[]): void {
  if (bookmarks.length === 0) return
  const {context, catalog} = document
  const pages = document.getPages()
  type Entries = Record<string, PDFRef | number>
  const add = (items: readonly Bookmark[], parent: PDFRef, depth: number): {entries: Entries} => {
    const refs = items.map(() => context.nextRef())
    let open = 0
    items.forEach((item, index) => {
      const below = add(item.children, refs[index]!, depth + 1)
      const dict = context.obj({
        Title: PDFHexString.fromText(item.text.replaceAll('\u00ad', '')), Parent: parent,
        Dest: destination(pages[item.sheet]!, item.x, item.y), ...below.entries,
        ...refs[index - 1] && {Prev: refs[index - 1]!}, ...refs[index + 1] && {Next: refs[index + 1]!},
      }) as PDFDict
      context.assign(refs[index]!, dict)
      const count = below.entries['Count']
      open += 1 + (typeof count === 'number' && count > 0 ? count : 0)
    })
    if (items.length === 0) return {entries: {}}
    return {entries: {First: refs[0]!, Last: refs.at(-1)!, Count: depth < 2 ? open : -items.length}}
  }
  const root = context.nextRef()
  const {entries} = add(bookmarks, root, 0)
  context.assign(root, context.obj({Type: 'Outlines', ...entries}))
  catalog.set(PDFName.of('Outlines'), root)
}
