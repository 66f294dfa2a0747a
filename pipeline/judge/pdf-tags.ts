import type {StructTreeContent, StructTreeNode} from 'pdfjs-dist/types/src/display/api.js'
import type {Passage} from './passage.ts'
import {onOneLine, textOf, type Run} from './pdf-text.ts'

/**
 * Structure types that stand inside a line. Chromium writes NonStruct for boxes
 * too, so outside a text block geometry decides for all of these.
 */
const inline = new Set(
  'Span Link Em Strong Quote Code Reference Annot NonStruct Lbl Sub Ruby RB RT RP BibEntry'.split(' '))

/**
 * The text of one tagged page in the order of its structure tree, so that
 * running heads, page numbers, contents and the place of notes do not disturb.
 *
 * @see ISO 32000-1, 14.7 and 14.8
 */
export function taggedPassages(tree: StructTreeNode, runs: readonly Run[], page: number): Passage[] {
  const byContent = Map.groupBy(runs, (run) => run.content)
  const passages: Passage[] = []
  let open: Run[] = []
  let textDepth = 0
  let noteDepth = 0
  let mayEnd = false
  const close = () => {
    const text = textOf(open)
    const content = open.find(hasText)?.content
    if (text.trim()) passages.push({text, page, ...noteDepth > 0 && {isNote: true, ...content !== undefined && {content}}})
    open = []
    mayEnd = false
  }
  const walk = (node: StructTreeNode | StructTreeContent): void => {
    if (!('role' in node)) {
      const own = byContent.get(node.id) ?? []
      const [last, first] = [open.findLast(hasText), own.find(hasText)]
      if (mayEnd && last && first && !onOneLine(last, first)) close()
      if (first) mayEnd = false
      open.push(...own)
      return
    }
    if (node.role === 'Artifact' || node.role === 'TOC' || node.role === 'TOCI') return
    const isNote = node.role === 'Note' || node.role === 'FENote'
    const isText = /^(?:P|H\d?|Title|TD|TH|Caption|LBody|Note|FENote)$/u.test(node.role)
    const edge = () => {
      if (!inline.has(node.role)) close()
      else if (textDepth === 0) mayEnd = true
    }
    edge()
    if (isText) textDepth++
    if (isNote) noteDepth++
    node.children.forEach(walk)
    if (isText) textDepth--
    edge()
    if (isNote) noteDepth--
  }
  walk(tree)
  close()
  return passages
}

function hasText(run: Run): boolean {
  return run.text.trim() !== ''
}
