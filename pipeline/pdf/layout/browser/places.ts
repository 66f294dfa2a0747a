/// <reference lib="dom" />
import type {Composer} from './compose.ts'
import type {Block} from './flow.ts'
import type {LineStart, Lines} from './lines.ts'
import type {Area} from './types.ts'

declare function blocksOf(root: HTMLElement): Block[]
declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number
declare function columnsOf(part: HTMLElement, area: Area): number
declare function linesOf(paragraph: HTMLElement, part: HTMLElement, area: Area): Lines[]
declare function lineStart(
  paragraph: HTMLElement, lines: Lines, index: number, part: HTMLElement, area: Area): LineStart | undefined

/** A place where a page may end. */
export interface Place {
  /** From the top of the column: a box that stands here begins at it or above. */
  y: number
  /** Puts a box there; false where it cannot stand. */
  insert(box: HTMLElement): boolean
  /** Mends what the box has parted, once it is taken out again. */
  mend?(): void
}

/** The places where the page of a column may end, from its top to its foot. */
function placesIn(part: HTMLElement, column: number, area: Area, composer: Composer): Place[] {
  const top = part.getBoundingClientRect().top
  const places: Place[] = []
  let bottom = 0
  let keep = false
  for (const {element, kind, keepsNext, keepsPrevious} of blocksOf(part)) {
    const rects = [...element.getClientRects()].filter((rect) => rect.height > 0)
    if (rects.length === 0) continue
    const start = columnOf(part, rects[0]!, area)
    if (start > column + 1) break
    const inColumn = rects.filter((rect) => columnOf(part, rect, area) === column)
    const mayStand = !keep && !keepsPrevious
    keep = keepsNext
    if (start === column + 1) {
      if (bottom > 0 && mayStand) places.push({y: bottom, insert: (box) => beforeBlock(element, part, box)})
      break
    }
    if (inColumn.length === 0) continue
    if (start === column && bottom > 0 && mayStand) {
      places.push({y: inColumn[0]!.top - top, insert: (box) => beforeBlock(element, part, box)})
    }
    bottom = inColumn.at(-1)!.bottom - top
    if (element.matches('.case-long')) places.push(...placesInCard(element, part, column, area))
    if (kind === 'text') places.push(...placesBetweenLines(element, part, column, area, composer))
  }
  if (bottom > 0 && column === columnsOf(part, area) - 1) {
    places.push({y: bottom, insert: (box) => { part.append(box); return true }})
  }
  return places.sort((a, b) => a.y - b.y)
}

/** Between the lines of a paragraph, two at least on either side. */
function placesBetweenLines(
  element: HTMLElement, part: HTMLElement, column: number, area: Area, composer: Composer,
): Place[] {
  const all = linesOf(element, part, area)
  const total = all.reduce((sum, {count}) => sum + count, 0)
  let earlier = 0
  return all.flatMap((lines) => {
    const first = earlier
    earlier += lines.count
    if (lines.column !== column) return []
    return Array.from({length: lines.count}, (_, index): Place => ({
      y: lines.top + index * lines.height,
      // No page ends inside a word.
      insert: (box) => (!composer.endsInWord(element, first + index - 1) || composer.keepWord(element, first + index - 1))
        && insideParagraph(element, lines, index, box, part, area),
    })).filter((_, index) => first + index >= 2 && total - first - index >= 2)
  })
}

/** In a long card behind its first lines; the card then becomes two. */
function placesInCard(card: HTMLElement, part: HTMLElement, column: number, area: Area): Place[] {
  const top = part.getBoundingClientRect().top
  return [...card.children].slice(2).flatMap((child): Place[] => {
    const rect = child.getClientRects()[0]
    if (!rect || columnOf(part, rect, area) !== column) return []
    const rest = card.cloneNode(false) as HTMLElement
    rest.removeAttribute('id')
    rest.removeAttribute('aria-labelledby')
    rest.classList.add('case-rest')
    return [{
      // The card ends with its padding, which stands above the box.
      y: rect.top - top + Number.parseFloat(getComputedStyle(card).paddingBottom),
      insert: (box) => {
        const behind = [...card.children]
        rest.append(...behind.slice(behind.indexOf(child)))
        card.after(box, rest)
        return true
      },
      mend: () => {
        card.append(...rest.children)
        rest.remove()
      },
    }]
  })
}

function beforeBlock(element: HTMLElement, part: HTMLElement, box: HTMLElement): boolean {
  // Not inside a list before its first item, but before the list.
  let anchor: Element = element
  while (anchor.parentElement !== part && anchor.parentElement?.firstElementChild === anchor) {
    anchor = anchor.parentElement
  }
  anchor.before(box)
  return true
}

function insideParagraph(
  element: HTMLElement, lines: Lines, index: number, box: HTMLElement, part: HTMLElement, area: Area,
): boolean {
  const start = lineStart(element, lines, index, part, area)
  if (!start || start.node.parentElement!.closest('a')) return false
  box.style.display = 'inline-flex'
  const range = document.createRange()
  range.setStart(start.node, start.offset)
  range.insertNode(box)
  // A line may not begin with these after a box, by the rules of Unicode, but for a chance to break.
  const next = box.nextSibling?.textContent?.[0] ?? 'a'
  if (/[^\p{L}\p{N}]/u.test(next)) box.after(document.createElement('wbr'))
  return true
}

/** What the page needs of this file. */
export const browserPlaces = [placesIn, placesBetweenLines, placesInCard, beforeBlock, insideParagraph]
