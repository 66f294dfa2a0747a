/// <reference lib="dom" />
import type {Composer} from './compose.ts'
import type {Block} from './flow.ts'
import type {LineStart, Lines} from './lines.ts'
import type {Area} from './types.ts'

declare function blocksOf(root: HTMLElement): Block[]
declare function isFloating(element: Element): element is HTMLElement
declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number
declare function columnsOf(part: HTMLElement, area: Area): number
declare function linesOf(paragraph: HTMLElement, part: HTMLElement, area: Area): Lines[]
declare function lineStart(
  paragraph: HTMLElement, lines: Lines, index: number, part: HTMLElement, area: Area): LineStart | undefined

/** A place where a page may end. */
export interface Place {
  /** From the top of the column: a box that stands here begins at it or above. */
  y: number
  /** Where what goes overleaf begins, if that is further up. */
  next?: number
  /** What goes overleaf there, if it might as well stand further on. */
  figure?: HTMLElement | undefined
  /** A page should not end there, and may where it can nowhere else. */
  isLast?: boolean
  /** Puts a box there; false where it cannot stand. */
  insert(box: HTMLElement): boolean
  /** Mends what the box has parted, once it is taken out again. */
  mend?(): void
}

/** The places where the page of a column may end, from its top to its foot. */
function placesIn(part: HTMLElement, column: number, area: Area, composer: Composer): Place[] {
  const top = part.getBoundingClientRect().top
  const places: Place[] = []
  let last: HTMLElement | undefined
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
    const insert = (box: HTMLElement) => beforeBlock(element, part, box)
    if (start === column + 1) {
      // The page ends there, whatever would rather not.
      if (last) places.push({y: bottom + spaceBelow(last, part), figure: figureOf(element), insert})
      break
    }
    if (inColumn.length === 0) continue
    // Above all text there may stand what comes from the page before.
    if (start === column && !last) places.push({y: 0, insert})
    else if (start === column && mayStand) places.push({y: inColumn[0]!.top - top, figure: figureOf(element), insert})
    else if (start === column && element.matches('.case')) places.push(beforeLastCard(element, inColumn[0]!.top - top, insert))
    else if (start === column) places.push({y: inColumn[0]!.top - top, isLast: true, insert})
    last = element
    bottom = inColumn.at(-1)!.bottom - top
    if (element.matches('.case-long')) places.push(...placesInCard(element, part, column, area))
    if (element instanceof HTMLTableElement) places.push(...placesBetweenRows(element, part, column, area))
    if (kind === 'text') places.push(...placesBetweenLines(element, part, column, area, composer))
  }
  if (last && column === columnsOf(part, area) - 1) {
    places.push({y: bottom + spaceBelow(last, part), insert: (box) => { part.append(box); return true }})
  }
  return places.sort((a, b) => a.y - b.y)
}

/** Before a card that should not be alone on a page. */
function beforeLastCard(card: HTMLElement, y: number, insert: Place['insert']): Place {
  const {breakBefore} = card.style
  return {
    y, isLast: true,
    insert: (box) => {
      card.style.breakBefore = 'auto'
      return insert(box)
    },
    mend: () => { card.style.breakBefore = breakBefore },
  }
}

/** Between the lines of a paragraph. */
function placesBetweenLines(
  element: HTMLElement, part: HTMLElement, column: number, area: Area, composer: Composer,
): Place[] {
  return insideLines(element, part, column, area, 2).flatMap(({y, lines, index, before}): Place[] => {
    const insert = (box: HTMLElement) => insideParagraph(element, lines, index, box, part, area)
    if (!composer.endsInWord(element, before - 1)) return [{y, insert}]
    // No page ends inside a word; at last the word goes overleaf, whatever its line looks like then.
    return [{y, isLast: true, insert}, {y, insert: (box) => composer.keepWord(element, before - 1) && insert(box)}]
  })
}

/** Lines of a paragraph in a column that may begin a page: so many at least before them, and two from them on. */
function insideLines(
  element: HTMLElement, part: HTMLElement, column: number, area: Area, least: number,
): {y: number; lines: Lines; index: number; before: number}[] {
  const all = linesOf(element, part, area)
  const total = all.reduce((sum, {count}) => sum + count, 0)
  let earlier = 0
  return all.flatMap((lines) => {
    const first = earlier
    earlier += lines.count
    if (lines.column !== column) return []
    return Array.from({length: lines.count}, (_, index) =>
      ({y: lines.top + index * lines.height, lines, index, before: first + index}))
      .filter(({before}) => before >= least && total - before >= 2)
  })
}

/** Between the rows of a table, as a row that is none. */
function placesBetweenRows(table: HTMLTableElement, part: HTMLElement, column: number, area: Area): Place[] {
  const top = part.getBoundingClientRect().top
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.matches('.foot-row'))
  return rows.slice(1).flatMap((row): Place[] => {
    const rect = row.getClientRects()[0]
    if (!rect || columnOf(part, rect, area) !== column) return []
    const holder = document.createElement('tr')
    holder.className = 'foot-row'
    const cell = holder.insertCell()
    cell.colSpan = Math.max(1, ...rows.map(({cells}) => cells.length))
    return [{
      y: rect.top - top,
      insert: (box) => {
        cell.append(box)
        row.before(holder)
        return true
      },
      mend: () => holder.remove(),
    }]
  })
}

/** In a long card behind its first three lines; the card becomes two there, and so does a paragraph. */
function placesInCard(card: HTMLElement, part: HTMLElement, column: number, area: Area): Place[] {
  const top = part.getBoundingClientRect().top
  // The card ends with its padding, which stands above the box.
  const padding = Number.parseFloat(getComputedStyle(card).paddingBottom)
  const rest = card.cloneNode(false) as HTMLElement
  rest.removeAttribute('id')
  rest.removeAttribute('aria-labelledby')
  rest.classList.add('case-rest')
  const cutBefore = (child: Element, box: HTMLElement) => {
    const behind = [...card.children]
    rest.append(...behind.slice(behind.indexOf(child)))
    // It is no longer the last one, and stays with the one before all the same.
    card.style.breakBefore = getComputedStyle(card).breakBefore
    card.after(box, rest)
    return true
  }
  const joinAgain = () => {
    card.style.breakBefore = ''
    card.append(...rest.children)
    rest.remove()
  }
  const between = [...card.children].slice(2).flatMap((child): Place[] => {
    const rect = child.getClientRects()[0]
    if (!rect || columnOf(part, rect, area) !== column) return []
    const next = rect.top - top
    return [{y: next + padding, next, insert: (box) => cutBefore(child, box), mend: joinAgain}]
  })
  const inside = [...card.querySelectorAll<HTMLElement>(':scope > p')].flatMap((paragraph, order) => {
    const behind = paragraph.cloneNode(false) as HTMLElement
    return insideLines(paragraph, part, column, area, order === 0 ? 3 : 2).map(({y, lines, index}): Place => ({
      y: y + padding,
      next: y,
      insert: (box) => {
        const start = lineStart(paragraph, lines, index, part, area)
        if (!start || start.node.parentElement!.closest('a')) return false
        const range = document.createRange()
        range.setStart(start.node, start.offset)
        range.setEnd(paragraph, paragraph.childNodes.length)
        behind.append(range.extractContents())
        paragraph.after(behind)
        return cutBefore(behind, box)
      },
      mend: () => {
        if (!behind.parentNode) return
        joinAgain()
        paragraph.append(...behind.childNodes)
        paragraph.normalize()
        behind.remove()
      },
    }))
  })
  return [...between, ...inside]
}

/** What a block, and what ends with it, keeps free below. */
function spaceBelow(block: HTMLElement, part: HTMLElement): number {
  let space = 0
  for (let at = block; at !== part; at = at.parentElement!) {
    space = Math.max(space, Number.parseFloat(getComputedStyle(at).marginBottom))
    if (at.nextElementSibling && !at.nextElementSibling.matches('.foot, .note-store')) break
  }
  return space
}

function figureOf(block: HTMLElement): HTMLElement | undefined {
  return isFloating(block) ? block : undefined
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
export const browserPlaces = [placesIn, beforeLastCard, spaceBelow, placesBetweenLines, insideLines, placesBetweenRows, placesInCard, figureOf, beforeBlock, insideParagraph]
