/// <reference lib="dom" />
import type {Area} from './types.ts'

declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number

/** The lines of a paragraph in one column. */
export interface Lines {
  column: number
  /** Top of the first line, from the top of the column. */
  top: number
  left: number
  count: number
  height: number
}

/**
 * Lines by the paragraph's boxes: its line height is even. A box that a page
 * end divides reaches down to it, even where its last line went overleaf, so
 * there the text is counted.
 */
export function linesOf(paragraph: HTMLElement, part: HTMLElement, area: Area): Lines[] {
  const style = getComputedStyle(paragraph)
  const height = Number.parseFloat(style.lineHeight)
  const padding = Number.parseFloat(style.paddingTop)
  const top = part.getBoundingClientRect().top
  const boxes = [...paragraph.getClientRects()].filter((rect) => rect.height > 1)
  const counts = boxes.length > 1 ? countLines(paragraph, height, part, area) : undefined
  return boxes.map((rect, index) => {
    const column = columnOf(part, rect, area)
    const above = index === 0 ? padding : 0
    const count = Math.round((rect.height - above) / height)
    return {
      column, top: rect.top + above - top, left: rect.left, count: Math.min(count, counts?.get(column) ?? count), height,
    }
  })
}

/** Lines of text by column; notes inside the paragraph are none of them. */
export function countLines(
  paragraph: HTMLElement, height: number, part: HTMLElement, area: Area,
): Map<number, number> {
  const counts = new Map<number, number>()
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  let last: {column: number; middle: number} | undefined
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement!.closest('.foot')) continue
    range.selectNodeContents(node)
    for (const rect of range.getClientRects()) {
      if (rect.width === 0 || rect.height > height * 1.7) continue
      const column = columnOf(part, rect, area)
      const middle = (rect.top + rect.bottom) / 2
      if (last?.column === column && middle < last.middle + height * 0.6) continue
      last = {column, middle}
      counts.set(column, (counts.get(column) ?? 0) + 1)
    }
  }
  return counts
}

/** A place in a text. */
export interface LineStart { node: Text; offset: number }

/**
 * Finds the first character of a line by halving: characters stand in the
 * order of their lines. Where the line before ends inside a word, it is the
 * first character of that word.
 *
 * @param index of the line among `lines`
 */
export function lineStart(
  paragraph: HTMLElement, lines: {column: number; top: number; height: number}, index: number, part: HTMLElement,
  area: Area,
): LineStart | undefined {
  const texts: {node: Text; from: number}[] = []
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  let length = 0
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (node.parentElement!.closest('.foot, .noteref, svg') || node.length === 0) continue
    texts.push({node, from: length})
    length += node.length
  }
  const range = document.createRange()
  const top = part.getBoundingClientRect().top
  const at = (position: number) => {
    const text = texts.findLast(({from}) => from <= position)!
    return {node: text.node, offset: position - text.from}
  }
  /** Undefined for what has no place, as a space at a line end. */
  const isAtOrAfter = (position: number): boolean | undefined => {
    const {node, offset} = at(position)
    range.setStart(node, offset)
    range.setEnd(node, offset + 1)
    const rect = [...range.getClientRects()].find(({width, height}) => width > 0 && height > 0)
    if (!rect) return undefined
    const column = columnOf(part, rect, area)
    if (column !== lines.column) return column > lines.column
    const middle = rect.top + rect.height / 2 - top
    return middle >= lines.top + index * lines.height
  }
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    let probe = middle
    let found = isAtOrAfter(probe)
    while (found === undefined && probe + 1 < high) found = isAtOrAfter(++probe)
    if (found === true || found === undefined) high = middle
    else low = probe + 1
  }
  if (low >= length) return undefined
  while (low < length && isAtOrAfter(low) === undefined) low++
  if (low >= length) return undefined
  const before = (position: number): string => {
    const {node, offset} = at(position - 1)
    return node.data[offset]!
  }
  // Chinese has no words to be kept whole: a line may begin with any of its characters.
  const isChinese = (position: number) => /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\ud840-\ud8bf]/.test(before(position))
  const cutsWord = low > 0 && !/[\s–—/-]/u.test(before(low)) && !isChinese(low) && isAtOrAfter(low - 1) !== true
  while (cutsWord && low > 0 && !/[^\S\u00a0]/u.test(before(low)) && !isChinese(low)) low--
  return at(low)
}
