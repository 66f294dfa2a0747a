import {PDFDict, PDFName, type PDFDocument, type PDFPage} from '@cantoo/pdf-lib'
import {decimal} from '../syntax/operation.ts'
import {contentRef} from '../document/streams.ts'
import {boxesOf, marksContent, type Frame} from './marks.ts'
import {textStream, type Spots} from './spots.ts'

/** What a page for screens has and one for the press must not. */
const screenOnly = ['StructParents', 'Tabs', 'CropBox', 'ArtBox', 'AA', 'PZ', 'Trans', 'Dur']

/**
 * Gives every page its boxes and, where there is room for them, marks. What
 * the browser painted is moved to the trim and cut at the bleed.
 *
 * @param corner the trim's lower left corner on the browser's page, in points
 */
export function framePages(document: PDFDocument, frame: Frame, corner: {left: number; down: number}, spots: Spots): void {
  const {context} = document
  const boxes = boxesOf(frame)
  const [left, bottom] = boxes.trim as [number, number]
  const [x, y, right, top] = boxes.bleed as [number, number, number, number]
  const before = textStream(context, [
    'q', [x, y, right - x, top - y].map(decimal).join(' '), 're W n 1 0 0 1', decimal(left - corner.left),
    decimal(bottom - corner.down), 'cm',
  ].join(' '))
  const after = textStream(context, frame.slug > 0 ? `Q\n${marksContent(frame, spots.inUse().map((spot) => spots.nameOf(spot)))}` : 'Q')
  for (const page of document.getPages()) {
    const {node} = page
    for (const name of screenOnly) node.delete(PDFName.of(name))
    for (const [name, box] of [['MediaBox', boxes.media], ['BleedBox', boxes.bleed], ['TrimBox', boxes.trim]] as const) {
      node.set(PDFName.of(name), context.obj(box.map((value) => Math.round(value * 10_000) / 10_000)))
    }
    // What is transparent is mixed in inks.
    if (isTransparent(page)) node.set(PDFName.of('Group'), context.obj({Type: 'Group', S: 'Transparency', CS: 'DeviceCMYK', I: true}))
    node.set(PDFName.of('Contents'), context.obj([before, contentRef(page), after]))
    if (frame.slug > 0) spots.addTo(resourcesOf(page), ['All', ...spots.inUse()])
  }
}

function resourcesOf({node}: PDFPage): PDFDict {
  const known = node.Resources()
  if (known) return known
  const made = node.context.obj({})
  node.set(PDFName.of('Resources'), made)
  return made
}

/** Whether a page paints anything that lets something through; forms and patterns are taken to. */
function isTransparent(page: PDFPage): boolean {
  const resources = page.node.Resources()
  const valuesOf = (name: string) => {
    const entries = resources?.lookup(PDFName.of(name))
    return entries instanceof PDFDict ? entries.keys().map((key) => entries.lookup(key)) : []
  }
  const isOpaque = (state: PDFDict) => [['ca', '1'], ['CA', '1'], ['BM', '/Normal'], ['SMask', '/None']].every(([name, plain]) =>
    [undefined, plain].includes(state.lookup(PDFName.of(name!))?.toString()))
  return valuesOf('ExtGState').some((state) => state instanceof PDFDict && !isOpaque(state))
    || valuesOf('XObject').some((object) => object !== undefined && 'dict' in object
      && ['Group', 'SMask'].some((name) => (object.dict as PDFDict).has(PDFName.of(name))))
    || valuesOf('Pattern').some((pattern) => pattern !== undefined && 'dict' in pattern)
}
