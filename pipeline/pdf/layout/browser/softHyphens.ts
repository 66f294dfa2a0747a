/// <reference lib="dom" />

declare function afresh(part: HTMLElement): void

/**
 * Removes the soft hyphens that do not stand at a line end: they would be
 * characters in the text of the PDF. Letters stand closer without one, so a
 * line may then hold more; where it would, the words broken at line ends keep
 * theirs, and if that is not enough, all words of the block.
 *
 * @param isClean true for paragraphs that have none but at line ends
 */
export function cleanSoftHyphens(root: HTMLElement, isClean: (element: HTMLElement) => boolean): {kept: number; removed: number; restored: number} {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: {node: Text; block: HTMLElement; whole: string; states: string[]}[] = []
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const whole = node.data
    const paragraph = node.parentElement!.closest('p')
    if (!whole.includes('\u00ad') || (paragraph && isClean(paragraph))) continue
    const starts = new Set(lineStartsIn(node))
    const isAtEnd = (index: number) => starts.has(index + 1)
    const clean = whole.replaceAll('\u00ad', (hyphen, index: number) => (isAtEnd(index) ? hyphen : ''))
    const words = whole.replaceAll(/\S+/g, (word, from: number) => {
      const isBroken = [...word].some((char, index) => char === '\u00ad' && isAtEnd(from + index))
      return isBroken ? word : word.replaceAll('\u00ad', '')
    })
    const block = node.parentElement!.closest<HTMLElement>('p, li, dd, td, th, figcaption, blockquote, div') ?? root
    texts.push({node, block, whole, states: [clean, words, whole]})
  }
  const before = new Map(texts.map(({block}) => [block, '']))
  for (const block of before.keys()) before.set(block, shape(block))
  let spoilt = new Set(before.keys())
  for (let state = 0; state < 3 && spoilt.size > 0; state++) {
    for (const {node, block, states} of texts) if (spoilt.has(block)) node.data = states[state]!
    afresh(root)
    spoilt = new Set([...before].filter(([block, lines]) => shape(block) !== lines).map(([block]) => block))
  }
  const count = (text: string) => text.split('\u00ad').length - 1
  return texts.reduce((sum, {node, whole, states}) => {
    const [left, ends] = [count(node.data), count(states[0]!)]
    return {kept: sum.kept + ends, removed: sum.removed + count(whole) - left, restored: sum.restored + left - ends}
  }, {kept: 0, removed: 0, restored: 0})

  /** Numbers of its lines, column by column. */
  function shape(block: HTMLElement): string {
    const range = document.createRange()
    range.selectNodeContents(block)
    // Lines of each of its texts apart: a line less above notes may be a line more below them.
    const counts: number[] = [0]
    let last: DOMRect | undefined
    for (const rect of range.getClientRects()) {
      if (rect.width === 0 || rect.height > 40) continue
      const isNewColumn = last !== undefined && (rect.top < last.top - 20 || rect.left > last.right + 32)
      if (isNewColumn) counts.push(1)
      else if (!last || rect.top > last.top + 8) counts[counts.length - 1]!++
      last = rect
    }
    return counts.join(' ')
  }
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
