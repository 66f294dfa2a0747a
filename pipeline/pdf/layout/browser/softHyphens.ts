/// <reference lib="dom" />

/**
 * Removes the soft hyphens that do not stand at a line end: they would be
 * characters in the text of the PDF. A block whose lines change by it gets
 * them back.
 */
export function cleanSoftHyphens(root: HTMLElement): {kept: number; removed: number; restored: number} {
  const counts = {kept: 0, removed: 0, restored: 0}
  const range = document.createRange()
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const cleaned: {node: Text; before: string; after: string; removed: number}[] = []
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const before = node.data
    if (!before.includes('\u00ad')) continue
    let after = ''
    let removed = 0
    for (let index = 0; index < before.length; index++) {
      if (before[index] === '\u00ad' && !endsLine(node, index)) removed++
      else after += before[index]
    }
    cleaned.push({node, before, after, removed})
  }
  const blockOf = (node: Text) => node.parentElement!.closest<HTMLElement>('p, li, dd, td, th, figcaption, blockquote, div') ?? root
  const blocks = new Map(cleaned.map(({node}) => [blockOf(node), '']))
  const shape = (block: HTMLElement) => [...block.getClientRects()].map(({height}) => Math.round(height)).join(' ')
  for (const block of blocks.keys()) blocks.set(block, shape(block))
  for (const {node, after} of cleaned) node.data = after
  const spoilt = new Set([...blocks].filter(([block, before]) => shape(block) !== before).map(([block]) => block))
  for (const {node, before, after, removed} of cleaned) {
    const isSpoilt = spoilt.has(blockOf(node))
    if (isSpoilt) node.data = before
    counts[isSpoilt ? 'restored' : 'removed'] += removed
    counts.kept += isSpoilt ? 0 : after.split('\u00ad').length - 1
  }
  return counts

  function endsLine(node: Text, index: number): boolean {
    const [before, after] = [rectsAt(node, index - 1)[0], rectsAt(node, index + 1).at(-1)]
    return before !== undefined && after !== undefined &&
      (Math.abs(before.bottom - after.bottom) > 4 || after.left < before.left)
  }

  function rectsAt(node: Text, index: number): DOMRect[] {
    if (index < 0 || index >= node.length) return []
    range.setStart(node, index)
    range.setEnd(node, index + 1)
    return [...range.getClientRects()]
  }
}
