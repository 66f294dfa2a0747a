/// <reference lib="dom" />
import type {Block} from './flow.ts'
import type {Area} from './types.ts'

declare function blocksOf(root: HTMLElement): Block[]
declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number
declare function afresh(part: HTMLElement): void
declare function notesStand(part: HTMLElement, area: Area): boolean

interface Correction { element: HTMLElement; before: string; column: number }

/**
 * Brings running text back onto the grid of lines below what page ends have
 * parted, such as cards, or robbed of the space above it, such as lists: moves
 * it down by what is missing of a line where its page has room for that, else
 * up where there is more than enough above it. No page comes to end elsewhere.
 */
function levelLines(part: HTMLElement, area: Area): void {
  if (part.dataset['part'] !== 'section') return
  const shape = shapeOf(part, area)
  let corrections = moveToLines(part, area)
  for (let round = 0; round < 3 && corrections.length > 0; round++) {
    afresh(part)
    const now = shapeOf(part, area)
    const changed = [...new Set([...shape.keys(), ...now.keys()])].filter((column) => shape.get(column) !== now.get(column))
    if (changed.length === 0 && notesStand(part, area)) return
    // What is wrong on a page may be wrong on the next ones for that only.
    const first = round < 2 && changed.length > 0 ? Math.min(...changed) : -Infinity
    for (const {element, before} of corrections.filter(({column}) => column >= first)) {
      element.setAttribute('style', before)
    }
    corrections = corrections.filter(({column}) => column < first)
    if (corrections.length === 0) afresh(part)
  }
}

/** Moves what is off the grid; tells what was changed, and how it was. */
function moveToLines(part: HTMLElement, area: Area): Correction[] {
  const top = part.getBoundingClientRect().top
  const rooms = roomsOf(part, area)
  const feet = [...part.querySelectorAll<HTMLElement>('.foot')].map((foot) =>
    ({foot, column: columnOf(part, foot.getBoundingClientRect(), area)}))
  const found = textsBelow(part, area).map(({element, line, column}) =>
    ({element, column, y: line - top, gap: gapAbove(element), padding: Number.parseFloat(getComputedStyle(element).paddingTop)}))
  // All was measured before anything is changed.
  const shifts = new Map<number, number>()
  const corrections: Correction[] = []
  const change = (element: HTMLElement, column: number, style: Partial<CSSStyleDeclaration>) => {
    corrections.push({element, column, before: element.getAttribute('style') ?? ''})
    Object.assign(element.style, style)
  }
  for (const {element, column, padding, y, gap} of found) {
    const shift = shifts.get(column) ?? 0
    const over = (y + shift) % area.line
    if (over < 0.05 * area.line || over > 0.95 * area.line) continue
    const lack = area.line - over
    if (shift + lack <= (rooms.get(column) ?? 0) + 0.25) {
      change(element, column, {paddingTop: `${padding + lack}px`})
      shifts.set(column, shift + lack)
    } else if (gap - over > 0.45 * area.line) {
      change(element, column, {marginTop: `${-over}px`})
      shifts.set(column, shift - over)
    }
  }
  for (const {foot, column} of feet) {
    const shift = shifts.get(column)
    if (shift !== undefined) change(foot, column, {height: `${Number.parseFloat(foot.style.height) - shift}px`})
  }
  return corrections
}

/** Running text below anything else on its page, with the headings that go with it, and where its first line begins. */
function textsBelow(part: HTMLElement, area: Area): {element: HTMLElement; line: number; column: number}[] {
  const top = part.getBoundingClientRect().top
  const heads: HTMLElement[] = []
  return ([...part.children] as HTMLElement[]).flatMap((child) => {
    if (/^H[3-6]$/.test(child.tagName)) {
      heads.push(child)
      return []
    }
    const [head] = heads.splice(0)
    const element = head ?? child
    const text = child.matches('p') ? child : child.querySelector<HTMLElement>(':scope:is(.quote-block) > blockquote > p')
    const [rect, first] = [text?.getClientRects()[0], element.getClientRects()[0]]
    if (!text || !rect || !first || first.top - top < 1) return []
    const column = columnOf(part, rect, area)
    const {paddingTop, lineHeight} = getComputedStyle(text)
    const isText = Math.abs(Number.parseFloat(lineHeight) - area.line) < 0.1
    return isText && columnOf(part, first, area) === column ? [{element, line: rect.top + Number.parseFloat(paddingTop), column}] : []
  })
}

/** What is free above a block, as far as it may be taken. */
function gapAbove(element: HTMLElement): number {
  const before = element.previousElementSibling
  if (!(before instanceof HTMLElement) || !before.matches('.figure, .chart, .table, .quote, .cases')) return 0
  const above = [...before.getClientRects()].at(-1)
  const below = element.getClientRects()[0]
  return above && below ? Math.max(0, below.top - above.bottom) : 0
}

/** How far text may move down in each column. */
function roomsOf(part: HTMLElement, area: Area): Map<number, number> {
  const top = part.getBoundingClientRect().top
  const rooms = new Map<number, number>()
  for (const {element, kind} of blocksOf(part)) {
    const rects = [...element.getClientRects()].filter(({height}) => height > 0)
    const height = Number.parseFloat(getComputedStyle(element).lineHeight)
    for (const [index, rect] of rects.entries()) {
      const column = columnOf(part, rect, area)
      let end = rect.bottom - top
      if (index < rects.length - 1) {
        const above = index === 0 ? Number.parseFloat(getComputedStyle(element).paddingTop) : 0
        const from = rect.top + above - top
        // A box that a page end divides reaches down to it.
        end = kind === 'text' ? from + Math.floor((area.height - from + 0.5) / height) * height : area.height
      }
      rooms.set(column, Math.min(rooms.get(column) ?? Infinity, area.height - end))
    }
  }
  for (const foot of part.querySelectorAll<HTMLElement>('.foot')) {
    const rect = foot.getBoundingClientRect()
    const rule = getComputedStyle(foot, '::before')
    const frame = [rule.marginTop, rule.marginBottom, rule.borderTopWidth].reduce((sum, length) => sum + Number.parseFloat(length), 0)
    const notes = foot.firstElementChild?.getBoundingClientRect()
    rooms.set(columnOf(part, rect, area), notes ? notes.top - frame - rect.top : rect.height)
  }
  return rooms
}

/** What of each block stands in each column. */
function shapeOf(part: HTMLElement, area: Area): Map<number, string> {
  const shape = new Map<number, string>()
  for (const [order, {element}] of blocksOf(part).entries()) {
    const rects = [...element.getClientRects()].filter(({height}) => height > 0)
    for (const [index, rect] of rects.entries()) {
      const column = columnOf(part, rect, area)
      const isRest = index > 0 && index === rects.length - 1
      shape.set(column, `${shape.get(column) ?? ''} ${order}${isRest ? `:${Math.round(rect.height)}` : ''}`)
    }
  }
  return shape
}

/** What the page needs of this file. */
export const browserLevel = [levelLines, moveToLines, textsBelow, gapAbove, roomsOf, shapeOf]
