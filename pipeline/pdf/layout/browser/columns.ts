/// <reference lib="dom" />
import type {Area} from './types.ts'

/**
 * Sets a part as a row of columns, each the size of a page's text area:
 * Chromium breaks columns as it breaks pages, and columns can be measured.
 * Between them there are 64 pixels, more than anything that hangs out of the text.
 */
export function intoColumns(part: HTMLElement, area: Area): void {
  Object.assign(part.style, {
    breakBefore: 'auto', width: `${area.width}px`, height: `${area.height + area.below}px`, columnWidth: `${area.width}px`,
    columnGap: '64px', columnFill: 'auto', overflow: 'visible',
  })
}

export function outOfColumns(part: HTMLElement): void {
  part.removeAttribute('style')
}

/**
 * Breaks a part into columns anew: after changes Chromium keeps breaks between them that it would not make afresh.
 * Between two heights it forgets all of them, and none of the lines.
 */
export function afresh(part: HTMLElement): void {
  const {height} = part.style
  part.style.height = `${Number.parseFloat(height) * 0.95}px`
  void part.offsetHeight
  part.style.height = height
}

/** The column a rectangle stands in, from 0. */
export function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number {
  return Math.floor((rect.left - part.getBoundingClientRect().left + 32) / (area.width + 64))
}

export function columnsOf(part: HTMLElement, area: Area): number {
  return Math.max(1, Math.round((part.scrollWidth + 64) / (area.width + 64)))
}

/** The parts of the book but for the cover, which is no text. */
export function partsOfBook(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-part]')]
}
