import type {StructTreeNode} from 'pdfjs-dist/types/src/display/api.js'
import type {Passage, Reading} from './passage.ts'
import {linePassages} from './pdf-lines.ts'
import {notesByContent} from './pdf-notes.ts'
import {openPdf} from './pdf-open.ts'
import {paintedOn} from './pdf-painted.ts'
import {taggedPassages} from './pdf-tags.ts'
import {withoutTails} from './pdf-tails.ts'
import {joinLines, runsOf, type Run} from './pdf-text.ts'

/** What was read of a PDF: its text in the order it is read, and what each page shows. */
export type PdfReading = Exclude<Reading, {passages: unknown}> | {passages: Passage[]; painted: string[]}

/**
 * Reads the text of a PDF: by its structure tree where it has one, else by
 * where the lines stand.
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfReading> {
  try {
    await using opened = await openPdf(bytes)
    const {document} = opened
    const pages: {tree: StructTreeNode | undefined; runs: Run[]}[] = []
    const painted: string[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const content = await page.getTextContent({includeMarkedContent: true})
      pages.push({tree: await page.getStructTree() as StructTreeNode | null ?? undefined, runs: runsOf(content)})
      painted.push(paintedOn(content))
      page.cleanup()
    }
    const runs = withoutTails(pages.map((page) => page.runs))
    const passages = pages.some(({tree}) => tree)
      ? pages.flatMap(({tree}, index) => (tree ? taggedPassages(tree, runs[index]!, index + 1) : []))
      : linePassages(runs)
    // Notes at the end, as other formats have them: between may stand pages of them.
    const notes = await wholeNotes(passages.filter(({isNote}) => isNote), bytes)
    return {painted, passages: joinPages([...passages.filter(({isNote}) => !isNote), ...notes])}
  } catch (error) {
    return {unreadable: error instanceof Error ? error.message : String(error)}
  }
}

/** Notes in their order, each with what of it stands overleaf: of several notes of a page more than one may go on there. */
async function wholeNotes(passages: readonly Passage[], bytes: Uint8Array): Promise<Passage[]> {
  if (passages.length === 0) return []
  const notes = await notesByContent(bytes)
  const orderOf = ({content}: Passage) => notes.get(content ?? '') ?? Infinity
  return passages.toSorted((a, b) => orderOf(a) - orderOf(b))
}

/** Puts a word back together that a page end cut, also past the notes at the foot of the page. */
function joinPages(passages: readonly Passage[]): Passage[] {
  const joined = passages.map((passage) => ({...passage}))
  joined.forEach((passage, index) => {
    if (passage.page === joined[index - 1]?.page || !/^\s*\p{L}/u.test(passage.text)) return
    const before = joined.slice(0, index)
      .findLast(({page, text}) => page === passage.page! - 1 && /\p{L}[-‐\u00ad]\s*$/u.test(text))
    const [word = ''] = /^\s*[\p{L}\p{M}\u00ad-]+/u.exec(passage.text) ?? []
    if (!before) return
    before.text = joinLines(`${before.text.trimEnd()}\n${word.trimStart()}`)
    passage.text = passage.text.slice(word.length)
  })
  return joined
}
