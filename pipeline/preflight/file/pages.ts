import type {Box} from '../../pdf/syntax/matrix.ts'
import {isDict, Ref, type Dict, type Value} from './objects.ts'
import type {PdfFile} from './file.ts'

export interface Page {
  /** From 1. */
  number: number
  /** What the page is called, where that is not its number. */
  label?: string
  object: number | undefined
  dict: Dict
  resources: Dict
  /** Boxes the page has or inherits; none of them made up. */
  boxes: Partial<Record<BoxName, Box>>
  /** Its annotations, those that are dictionaries. */
  annotations: readonly Dict[]
}

export type BoxName = 'MediaBox' | 'CropBox' | 'BleedBox' | 'TrimBox' | 'ArtBox'

const mostPages = 100_000
/** Of all pages; lists of them may stand in many pages. */
const mostAnnotations = 200_000
const inherited = ['Resources', 'MediaBox', 'CropBox', 'Rotate']

/**
 * The pages in their order, with what they inherit (ISO 32000-1, 7.7.3).
 *
 * @param trouble is told of what is no tree: circles, nodes of neither kind
 */
export function pagesOf(file: PdfFile, trouble: (object: number | undefined, what: string) => void): Page[] {
  const pages: Page[] = []
  const seen = new Set<object>()
  let [nodes, annotations] = [0, 0]
  const todo: {node: Value; above: Dict}[] = [{node: file.catalog.get('Pages') ?? null, above: new Map()}]
  while (todo.length > 0) {
    const {node, above} = todo.pop()!
    const dict = file.get(node)
    const object = node instanceof Ref ? node.number : undefined
    if (!isDict(dict)) {
      trouble(object, 'A node of the page tree is no dictionary')
      continue
    }
    if (seen.has(dict)) {
      trouble(object, 'The page tree holds a node twice, or goes in a circle')
      continue
    }
    seen.add(dict)
    if (seen.size > mostPages || nodes > 10 * mostPages) {
      trouble(object, `There are more than ${mostPages} pages; the rest was not looked at`)
      break
    }
    const own = new Map(
      [...above, ...inherited.flatMap((key) => (dict.has(key) ? [[key, dict.get(key)!] as const] : []))]
    )
    const kids = file.array(dict.get('Kids'))
    if (kids && file.name(dict.get('Type')) !== 'Page') {
      for (const kid of kids.toReversed()) todo.push({node: kid, above: own})
      nodes += kids.length
    } else {
      const page = pageOf(file, dict, own, pages.length + 1)
      pages.push(page)
      annotations += file.array(dict.get('Annots'))?.length ?? 0
      if (annotations > mostAnnotations) {
        trouble(object, `There are more than ${mostAnnotations} annotations; the rest was not looked at`)
        break
      }
    }
  }
  return pages
}

function pageOf(file: PdfFile, dict: Dict, inheritance: Dict, number: number): Page {
  const boxes: Page['boxes'] = {}
  for (const name of ['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox'] as const) {
    const box = boxOf(file, dict.get(name) ?? inheritance.get(name))
    if (box) boxes[name] = box
  }
  return {
    number, dict, object: file.numberOf(dict), boxes,
    resources: file.dict(dict.get('Resources') ?? inheritance.get('Resources')) ?? new Map(),
    annotations: (file.array(dict.get('Annots')) ?? []).map((value) => file.dict(value))
      .filter((annotation) => annotation !== undefined),
  }
}

/** A rectangle with its corners in order. */
export function boxOf(file: PdfFile, value: Value | undefined): Box | undefined {
  const [x1, y1, x2, y2, more] = file.numbers(value) ?? []
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined || more !== undefined) {
    return undefined
  }
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
}
