/// <reference lib="dom" />

/**
 * Removes the soft hyphens that do not stand at a line end: they would be
 * characters in the text of the PDF. A block whose lines change by it gets
 * them back.
 */
export function cleanSoftHyphens(root: HTMLElement): {kept: number; removed: number; restored: number} {
  const counts = {kept: 0, removed: 0, restored: 0}
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const cleaned: {node: Text; before: string; after: string; removed: number}[] = []
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const before = node.data
    if (!before.includes('\u00ad')) continue
    const starts = new Set(lineStartsIn(node))
    let after = ''
    let removed = 0
    for (let index = 0; index < before.length; index++) {
      if (before[index] === '\u00ad' && !starts.has(index + 1)) removed++
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
}

/**
 * Offsets in a text at which its lines begin, but for the first. Lines are
 * about as long as each other, so the search starts where the next is likely.
 */
export function lineStartsIn(node: Text): number[] {
  const range = document.createRange()
  range.selectNodeContents(node)
  const lines: {left: number; right: number; top: number}[] = []
  for (const {left, right, top, width} of range.getClientRects()) {
    const line = lines.at(-1)
    // A hyphen has a rectangle of its own.
    if (line && Math.abs(line.top - top) < 4 && left >= line.left) line.right = right
    else if (width > 0) lines.push({left, right, top})
  }
  const starts: number[] = []
  let from = 0
  for (let index = 0; index + 1 < lines.length; index++) {
    const line = lines[index]!
    const isLater = (offset: number): boolean => {
      for (let at = offset; at < node.length; at++) {
        if (node.data[at] === '\u00ad' || /\s/.test(node.data[at]!)) continue
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        // Behind a soft hyphen that breaks a word there is an empty rectangle at the end of the line, too.
        const rect = [...range.getClientRects()].findLast(({width}) => width > 0)
        if (rect) return rect.top > line.top + 4 || rect.left > line.right + 8 || rect.right < line.left - 8
      }
      return true
    }
    const length = Math.round((node.length - from) / (lines.length - index))
    let low = from
    let high = Math.min(node.length, from + length)
    for (let step = 8; high < node.length && !isLater(high); step *= 2) {
      low = high + 1
      high = Math.min(node.length, high + step)
    }
    for (let step = 8; high - step > low && isLater(high - step); step *= 2) high -= step
    while (low < high) {
      const middle = (low + high) >> 1
      if (isLater(middle)) high = middle
      else low = middle + 1
    }
    // Spaces and soft hyphens that were skipped belong to the line they end.
    while (low < node.length && (node.data[low] === '\u00ad' || /\s/.test(node.data[low]!))) low++
    starts.push(low)
    from = low
  }
  return starts
}
