import {PDFArray, PDFDict, PDFName, PDFNumber, PDFStream, type PDFDocument, type PDFRef} from '@cantoo/pdf-lib'
import {operationsIn} from '../syntax/lexer.ts'
import {identity, matrixOf, multiply, type Box, type Matrix} from '../syntax/matrix.ts'
import {nameOf} from '../syntax/operation.ts'
import type {PageContent} from './marked.ts'
import {markedId} from './operands.ts'
import {contentsOf, visit, type Element} from './structure/element.ts'

type Point = readonly [x: number, y: number]

/** Says of each figure where on its page it stands (`BBox`, ISO 32000-1, 14.8.5.4.3). */
export function placeFigures(document: PDFDocument, root: Element, contents: ReadonlyMap<PDFRef, PageContent>): void {
  const pages = new Map(document.getPages().map((page) => [page.ref, page]))
  visit(root, (figure) => {
    const own = figure.type === 'Figure' ? contentsOf(figure) : []
    const page = pages.get(own[0]?.page as PDFRef)
    if (!page) return
    const ids = new Set(own.filter((content) => content.page === page.ref).map(({id}) => id))
    const box = boxOf(contents.get(page.ref)!.bytes, ids, (name) => {
      const form = page.node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict)?.lookup(PDFName.of(name))
      const bbox = form instanceof PDFStream ? form.dict.lookup(PDFName.of('BBox')) : undefined
      return bbox instanceof PDFArray ? bbox.asArray().map((_, index) => bbox.lookup(index, PDFNumber).asNumber()) as unknown as Box : [0, 0, 1, 1]
    })
    const {width, height} = page.getSize()
    if (!box) return
    const seen = [Math.max(0, box[0]), Math.max(0, box[1]), Math.min(width, box[2]), Math.min(height, box[3])]
    figure.attributes = [...figure.attributes, document.context.obj({
      O: 'Layout', Placement: 'Block', BBox: seen.map((value) => Math.round(value * 100) / 100),
    })]
  })
}

/**
 * Around all that marked content of a page paints.
 *
 * @param boxOfObject of an image or a form, in its own units, by its name
 */
export function boxOf(
  content: Uint8Array, ids: ReadonlySet<number>, boxOfObject: (name: string) => Box,
): Box | undefined {
  let matrix = identity
  let path: Point[] = []
  let box: Box | undefined
  const saved: Matrix[] = []
  const open: boolean[] = []
  const add = (points: readonly Point[]) => {
    if (open.includes(true)) for (const point of points) box = around(box, apply(matrix, point))
  }
  for (const operation of operationsIn(content)) {
    const {operator, group} = operation
    if (operator === 'BDC' || operator === 'BMC') open.push(ids.has(markedId(operation) ?? -1))
    else if (operator === 'EMC') open.pop()
    else if (operator === 'q') saved.push(matrix)
    else if (operator === 'Q') matrix = saved.pop() ?? matrix
    else if (operator === 'cm') matrix = multiply(matrixOf(operation.numbers), matrix)
    else if (operator === 'Do') add(corners(boxOfObject(nameOf(operation.operands) ?? '')))
    else if (operator === 're') {
      const [x, y, width, height] = operation.numbers as [number, number, number, number]
      path.push(...corners([x, y, x + width, y + height]))
    } else if (group === 'path') path.push(...pairs(operation.numbers))
    else if (group === 'paint') {
      if (operator !== 'n') add(path)
      path = []
    }
  }
  return box
}

function pairs(values: readonly number[]): Point[] {
  return Array.from({length: Math.floor(values.length / 2)}, (_, index) => [values[2 * index]!, values[2 * index + 1]!])
}

function corners([left, bottom, right, top]: Box): Point[] {
  return [[left, bottom], [right, bottom], [right, top], [left, top]]
}

function around(box: Box | undefined, [x, y]: Point): Box {
  return box ? [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)] : [x, y, x, y]
}

function apply([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f]
}
