/// <reference lib="dom" />
import type {Area, Laid, NumberedText} from './types.ts'

declare function partsOfBook(): HTMLElement[]
declare function outOfColumns(part: HTMLElement): void
declare function layParts(area: Area, indexes: readonly number[]): Laid[]
declare function numberParts(parts: readonly {recto: boolean; pages: number}[]): {starts: number[]}

/** Places for numbers of pages in the text of a part. Unlike those of contents and index they are part of its lines. */
export function numbersInText(part: HTMLElement): HTMLElement[] {
  return /^(?:section|article-head|notes)$/.test(part.dataset['part']!)
    ? [...part.querySelectorAll<HTMLElement>('[data-page-of]')] : []
}

/** The parts with numbers in their text, as they are before anything is laid out. */
export function numberedTexts(): NumberedText[] {
  return partsOfBook().flatMap((part, index) => {
    const ids = numbersInText(part).map((place) => place.dataset['pageOf']!)
    return ids.length > 0 ? [{index, html: part.innerHTML, ids}] : []
  })
}

/** The numbers they will have, by the lines before what they tell of: nearly always of as many digits. */
export function guessNumbers(area: Area): Record<string, number> {
  const parts = partsOfBook()
  const perPage = area.height / area.line
  const perLine = area.width / (0.48 * Number.parseFloat(getComputedStyle(document.body).fontSize))
  const heights: Readonly<Record<string, number>> = {IMG: 16, H2: 11, H3: 2, H4: 2, TR: 1.2, ARTICLE: 3, FIGURE: 1}
  const linesIn = (text: string, width = 1) => Math.ceil(text.replaceAll('\u00ad', '').length / perLine / width)
  const linesOf = (block: Element) => (heights[block.tagName] ?? 0) + (block instanceof HTMLTableRowElement
    ? Math.max(...[...block.cells].map((cell) => linesIn(cell.textContent ?? '', 1 / block.cells.length)))
    : /^(?:P|LI|H\d|DD)$/.test(block.tagName) ? linesIn(block.textContent ?? '') : 0)
  const blocks = parts.map((part) => [...part.querySelectorAll('p, li, h2, h3, h4, tr, dd, img, article, figure')]
    .map((element) => ({element, lines: linesOf(element)})))
  const pages = blocks.map((all) => Math.max(1, Math.ceil(all.reduce((sum, {lines}) => sum + lines, 0) / perPage)))
  const {starts} = numberParts(parts.map((part, index) => ({recto: 'recto' in part.dataset, pages: pages[index]!})))
  const ids = new Set(parts.flatMap(numbersInText).map((place) => place.dataset['pageOf']!))
  return Object.fromEntries([...ids].flatMap((id) => {
    const place = document.getElementById(id)
    const index = parts.findIndex((part) => part.contains(place))
    if (!place || index < 0) return []
    const isBefore = (element: Element) => (place.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
    const before = blocks[index]!.reduce((sum, {element, lines}) => (isBefore(element) ? sum + lines : sum), 0)
    return [[id, starts[index]! + Math.floor(before / perPage)]]
  }))
}

/** Writes numbers into the text before its lines are set. */
export function writeNumbers(numbers: Record<string, string>): void {
  for (const place of partsOfBook().flatMap(numbersInText)) place.textContent = numbers[place.dataset['pageOf']!] ?? ''
}

/** Writes a number where lines are set: it takes as much room as the one that was there. */
export function replaceNumber(place: HTMLElement, number: string): void {
  const length = place.textContent?.length ?? 0
  let holder = place
  // A line that is set may have put it in a text of its own.
  while (holder.firstElementChild instanceof HTMLElement && !holder.firstElementChild.matches('.number-room')) {
    holder = holder.firstElementChild
  }
  const room = document.createElement('span')
  room.className = 'number-room'
  room.style.visibility = 'hidden'
  room.textContent = '0'.repeat(Math.max(0, length - number.length))
  holder.replaceChildren(...room.textContent === '' ? [] : [room], number)
}

/** Lays parts out anew with other numbers in their text. */
export function layNumbered(area: Area, texts: readonly NumberedText[], numbers: Record<string, string>): Laid[] {
  const parts = partsOfBook()
  for (const {index, html} of texts) {
    outOfColumns(parts[index]!)
    parts[index]!.innerHTML = html
    for (const place of numbersInText(parts[index]!)) place.textContent = numbers[place.dataset['pageOf']!] ?? ''
  }
  return layParts(area, texts.map(({index}) => index))
}
