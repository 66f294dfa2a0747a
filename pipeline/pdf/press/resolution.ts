import {PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef, type PDFContext, type PDFDocument, type PDFPage} from '@cantoo/pdf-lib'
import type {Nodes} from 'mdast'
import type {Finding} from '../../finding.ts'
import {bytesOf, contentRef} from '../document/streams.ts'
import {operationsIn} from '../syntax/lexer.ts'
import {matrixOf, multiply, type Matrix} from '../syntax/matrix.ts'
import {nameOf} from '../syntax/operation.ts'

/** Pixels an inch: fewer are seen, and fewer than the second are bad. */
const [enough, poor] = [300, 225]
const maxDepth = 8

/** An image where it is printed. */
interface Placed {
  page: number
  width: number
  height: number
  /** Pixels an inch across and down, the fewer. */
  resolution: number
}

/**
 * Finds pictures with too few pixels for their size on paper. They are known
 * by their own size in pixels to the figures of the text.
 *
 * @param first number of the document's first page, for the findings; 0 for a cover in front of them
 */
export function resolutionFindings(document: PDFDocument, tree: Nodes, first: number): Finding[] {
  const places = figuresIn(tree)
  const worst = new Map<string, Placed>()
  document.getPages().forEach((page, index) => {
    for (const placed of imagesOn(page, index + first)) {
      const key = `${placed.width}x${placed.height}`
      const before = worst.get(key)
      if (placed.resolution < enough - 0.5 && !(before && before.resolution <= placed.resolution)) worst.set(key, placed)
    }
  })
  return [...worst].flatMap(([key, {page, width, height, resolution}]) => {
    // What no figure shows is a part of the look, such as a shadow, and is drawn as fine as it must be.
    const figures = places.get(key) ?? []
    return figures.map((data): Finding => ({
      rule: 'image-resolution', severity: resolution < poor ? 'warning' : 'suggestion', page, ...data,
      message: `The picture has ${Math.round(resolution)} pixels an inch where it is printed; a press wants ${enough}.`,
      hint: `upload it with at least ${Math.ceil(width * enough / resolution)} × ${Math.ceil(height * enough / resolution)} pixels, or show it smaller`,
    }))
  })
}

function figuresIn(tree: Nodes): Map<string, {document?: string; path?: string}[]> {
  const found = new Map<string, {document?: string; path?: string}[]>()
  const walk = (node: Nodes): void => {
    if (node.type === 'figure') {
      const {width, height} = node.image.metadata.dimensions
      const {document, path} = node.data ?? {}
      const key = `${width}x${height}`
      found.set(key, [...found.get(key) ?? [], {...document !== undefined && {document}, ...path !== undefined && {path}}])
    }
    if ('children' in node) node.children.forEach(walk)
  }
  walk(tree)
  return found
}

function imagesOn(page: PDFPage, number: number): Placed[] {
  const {context} = page.node
  const placed: Placed[] = []
  walk(contentRef(page), page.node.Resources(), [1, 0, 0, 1, 0, 0], 0)
  return placed

  function walk(ref: PDFRef, resources: PDFDict | undefined, outer: Matrix, depth: number): void {
    const objects = resources?.lookup(PDFName.of('XObject'))
    const stream = context.lookup(ref)
    // Most pages show no picture, and are not read.
    if (!(objects instanceof PDFDict) || !(stream instanceof PDFRawStream) || depth > maxDepth) return
    let matrix = outer
    const stack: Matrix[] = []
    for (const operation of operationsIn(bytesOf(stream))) {
      const {operator} = operation
      if (operator === 'q') stack.push(matrix)
      else if (operator === 'Q') matrix = stack.pop() ?? matrix
      else if (operator === 'cm') matrix = multiply(matrixOf(operation.numbers), matrix)
      else if (operator === 'Do') {
        const target = objects.get(PDFName.of(nameOf(operation.operands) ?? ''))
        if (target instanceof PDFRef) paint(target, matrix, depth)
      }
    }
  }

  function paint(ref: PDFRef, matrix: Matrix, depth: number): void {
    const object = context.lookup(ref)
    if (!(object instanceof PDFRawStream)) return
    const {dict} = object
    if (dict.get(PDFName.of('Subtype')) === PDFName.of('Image')) placed.push(placedAt(context, dict, matrix, number))
    else {
      const own = dict.lookup(PDFName.of('Matrix'))
      const numbers = own instanceof PDFArray ? own.asArray().map((_, at) => own.lookup(at, PDFNumber).asNumber()) : undefined
      const resources = dict.lookup(PDFName.of('Resources'))
      walk(ref, resources instanceof PDFDict ? resources : undefined,
        multiply(matrixOf(numbers), matrix), depth + 1)
    }
  }
}

function placedAt(context: PDFContext, dict: PDFDict, [a, b, c, d]: Matrix, page: number): Placed {
  const size = (name: string) => context.lookup(dict.get(PDFName.of(name)), PDFNumber).asNumber()
  const [width, height] = [size('Width'), size('Height')]
  return {page, width, height, resolution: Math.min(width / Math.hypot(a, b), height / Math.hypot(c, d)) * 72}
}
