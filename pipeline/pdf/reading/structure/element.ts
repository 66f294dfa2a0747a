import type {PDFDict, PDFRef} from '@cantoo/pdf-lib'

/** An element of the structure of a document (ISO 32000-1, 14.7.2). */
export interface Element {
  kind: 'element'
  /** Structure type, `P`. */
  type: string
  /** What `markTags` said of it, `note12`. */
  mark?: string | undefined
  lang?: string | undefined
  alt?: string | undefined
  actualText?: string | undefined
  id?: string | undefined
  /** Attribute objects, of several owners. */
  attributes: PDFDict[]
  children: Child[]
}

/** Marked content of a page. */
export interface Content { kind: 'content'; page: PDFRef; id: number }
/** An annotation of a page. */
export interface Annotation { kind: 'annotation'; page: PDFRef; ref: PDFRef }
export type Child = Element | Content | Annotation

export function element(type: string, children: Child[] = []): Element {
  return {kind: 'element', type, attributes: [], children}
}

/** Every element below, parents before their children; a visitor may change what is below the one it sees. */
export function visit(root: Element, visitor: (element: Element, parents: readonly Element[]) => void): void {
  const parents: Element[] = []
  const walk = (each: Element) => {
    visitor(each, parents)
    parents.push(each)
    for (const child of each.children) if (child.kind === 'element') walk(child)
    parents.pop()
  }
  walk(root)
}

/** All marked content of an element, in the order it is read. */
export function contentsOf(root: Element): Content[] {
  return root.children.flatMap((child) => (
    child.kind === 'element' ? contentsOf(child) : child.kind === 'content' ? [child] : []))
}

const grouping = new Set(['Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'Note', 'Aside', 'NonStruct', 'Index', 'Private'])
const inline = new Set([
  'Span', 'Quote', 'Reference', 'BibEntry', 'Code', 'Link', 'Annot', 'Ruby', 'Warichu', 'Em', 'Strong', 'Sub',
])

/** It holds blocks; text in it stands in one of them. */
export function isGrouping({type}: Element): boolean {
  return grouping.has(type)
}

/** It stands in a line (14.8.4.4). */
export function isInline(child: Child): boolean {
  return child.kind !== 'element' || inline.has(child.type)
}
