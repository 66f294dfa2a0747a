import type {Templates} from '../../../templates/index.ts'
import {coverOf, type Sheet} from './trim.ts'

/**
 * The style sheet of a book: its fonts, the look, its page. The first sheet is
 * the cover, which a book does not count, so the browser's right-hand pages
 * are the book's left-hand ones.
 */
export function printStyle(fontFaces: string, sheet: Sheet, {tokens, print}: Templates['styles']): string {
  return fontFaces + tokens + print + pageRules(sheet)
}

/** Sides of the book as the browser counts them. */
export const sides = {recto: ':left', verso: ':right'} as const

function pageRules(sheet: Sheet): string {
  const {media, area, below, line, top, recto, verso, bleed} = sheet
  const cover = coverOf(sheet)
  const margins = (left: number) =>
    `margin: ${top}px ${media.width - left - area.width}px ${media.height - top - area.height - below}px ${left}px`
  // The browser opens every page for a screen first; that layout would be for nothing.
  return `
@media screen { body { display: none } }
:root { --line-height: ${line}px; --area-height: ${area.height}px }
@page { size: ${media.width}px ${media.height}px }
@page ${sides.recto} { ${margins(recto)} }
@page ${sides.verso} { ${margins(verso)} }
@page cover { margin: 0 }
.cover img { height: ${cover.height + 2 * bleed}px; width: ${cover.width + 2 * bleed}px }
`
}
