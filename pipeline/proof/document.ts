import {PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFPage} from '@cantoo/pdf-lib'
import {Failure} from '../finding.ts'
import {openDrawing, type Drawing} from './drawing.ts'

/** A rectangle of a page, in points from the lower left corner of its coordinates. */
export interface Rectangle {
  left: number
  bottom: number
  right: number
  top: number
}

/** A page of a PDF that is looked at. */
export interface ProofPage {
  page: PDFPage
  /** What it is called; its place in the file where nothing says. */
  label: string
  /** True for a page that has a label. */
  isNamed: boolean
  /** What is left when the paper is cut. */
  trim: Rectangle
  /** Where the paper is printed, a few millimetres more. */
  bleed: Rectangle
  /** Clockwise, in quarter turns: how a reader sees it. */
  turns: number
}

/** A PDF that is looked at: its pages to place, and the same pages to draw. */
export interface ProofDocument extends AsyncDisposable {
  pages: ProofPage[]
  /** Read from right to left, as its reader is told. */
  fromRight: boolean
  drawing: Drawing
}

/**
 * Opens a PDF of any origin.
 *
 * @param name what an error calls it
 * @throws Failure `source`: `pdf-locked` when it has a password, `pdf-unreadable` when it is none or broken
 */
export async function openDocument(bytes: Uint8Array, name: string): Promise<ProofDocument> {
  const drawing = await openDrawing(bytes).catch((error: unknown) => { throw unreadable(error, name) })
  try {
    const document = await PDFDocument.load(bytes, {updateMetadata: false})
    const labels = await drawing.labels()
    const pages = document.getPages().map((page, index): ProofPage => {
      // A blank page may have no content at all, and could not be placed.
      if (!page.node.Contents()) page.node.set(PDFName.of('Contents'), document.context.register(document.context.stream('')))
      const trim = boxOf(page, ['TrimBox', 'CropBox', 'MediaBox'])
      const label = labels?.[index] || undefined
      return {
        page, label: label ?? String(index + 1), isNamed: label !== undefined, trim,
        bleed: union(trim, boxOf(page, ['BleedBox', 'TrimBox', 'CropBox', 'MediaBox'])),
        turns: (Math.round(page.getRotation().angle / 90) % 4 + 4) % 4,
      }
    })
    if (pages.length !== drawing.count || pages.length === 0) throw new Error('its list of pages is broken')
    const preferences = document.catalog.lookupMaybe(PDFName.of('ViewerPreferences'), PDFDict)
    const fromRight = preferences?.get(PDFName.of('Direction')) === PDFName.of('R2L')
    return {pages, fromRight, drawing, [Symbol.asyncDispose]: () => drawing[Symbol.asyncDispose]()}
  } catch (error) {
    await drawing[Symbol.asyncDispose]()
    throw unreadable(error, name)
  }
}

/** The first of some boxes a page has (ISO 32000-1, §14.11.2), within its medium. */
function boxOf({node}: PDFPage, names: readonly string[]): Rectangle {
  const boxes = [...names, 'MediaBox'].map((name) => rectangleOf(node.getInheritableAttribute(PDFName.of(name)), node))
  const medium = boxes.at(-1) ?? {left: 0, bottom: 0, right: 612, top: 792}
  const box = boxes.find((each) => each !== undefined) ?? medium
  const within = {
    left: Math.max(box.left, medium.left), bottom: Math.max(box.bottom, medium.bottom),
    right: Math.min(box.right, medium.right), top: Math.min(box.top, medium.top),
  }
  return within.right - within.left >= 1 && within.top - within.bottom >= 1 ? within : medium
}

function rectangleOf(value: unknown, {context}: PDFPage['node']): Rectangle | undefined {
  const array = context.lookup(value as never)
  if (!(array instanceof PDFArray) || array.size() !== 4) return undefined
  const numbers = array.asArray().map((each) => context.lookup(each))
  if (!numbers.every((each) => each instanceof PDFNumber)) return undefined
  const [x1, y1, x2, y2] = numbers.map((each) => each.asNumber()) as [number, number, number, number]
  const rectangle = {
    left: Math.min(x1, x2), bottom: Math.min(y1, y2), right: Math.max(x1, x2), top: Math.max(y1, y2),
  }
  return rectangle.right - rectangle.left >= 1 && rectangle.top - rectangle.bottom >= 1 ? rectangle : undefined
}

function union(one: Rectangle, other: Rectangle): Rectangle {
  return {
    left: Math.min(one.left, other.left), bottom: Math.min(one.bottom, other.bottom),
    right: Math.max(one.right, other.right), top: Math.max(one.top, other.top),
  }
}

function unreadable(error: unknown, name: string): Failure {
  if (error instanceof Failure) return error
  const text = error instanceof Error ? error.message : String(error)
  const isLocked = /password|encrypt/i.test(`${(error as Error).name} ${text}`)
  return new Failure('source', [{
    rule: isLocked ? 'pdf-locked' : 'pdf-unreadable', severity: 'error', file: name,
    message: isLocked ? 'The PDF is protected by a password.' : `The PDF cannot be read: ${text.split('\n')[0]!.replace(/\.$/, '')}.`,
    hint: isLocked ? 'save it without protection first' : 'see whether the file is whole, and open it in a reader',
  }], {cause: error})
}
