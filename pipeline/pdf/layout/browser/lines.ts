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

/** Lines by the paragraph's boxes: its line height is even, so counting needs no look at the text. */
export function linesOf(paragraph: HTMLElement, part: HTMLElement, area: Area): Lines[] {
  const height = Number.parseFloat(getComputedStyle(paragraph).lineHeight)
  const top = part.getBoundingClientRect().top
  return [...paragraph.getClientRects()].filter((rect) => rect.height > 1).map((rect) => ({
    column: columnOf(part, rect, area), top: rect.top - top, left: rect.left,
    count: Math.round(rect.height / height), height,
  }))
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
  const cutsWord = low > 0 && !/[\s–—/-]/u.test(before(low)) && isAtOrAfter(low - 1) !== true
  while (cutsWord && low > 0 && !/[^\S\u00a0]/u.test(before(low))) low--
  return at(low)
}
