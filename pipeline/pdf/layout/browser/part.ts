/// <reference lib="dom" />
import type {Composer} from './compose.ts'
import type {Area, Laid} from './types.ts'

declare function compose(parts: readonly HTMLElement[]): Composer
declare function intoColumns(part: HTMLElement, area: Area): void
declare function outOfColumns(part: HTMLElement): void
declare function afresh(part: HTMLElement): void
declare function fitTables(part: HTMLElement, area: Area): void
declare function floatFigures(part: HTMLElement, area: Area, from: number, to: number): void
declare function ontoGrid(part: HTMLElement, area: Area): void
declare function notesStand(part: HTMLElement, area: Area): boolean
declare function placeNotes(part: HTMLElement, area: Area, composer: Composer, isCareful: boolean): string[]
declare function mendTail(part: HTMLElement, area: Area, composer: Composer): boolean
declare function keepLinesTogether(part: HTMLElement, area: Area): boolean
declare function keepWordsWhole(part: HTMLElement, area: Area, composer: Composer): void
declare function levelLines(part: HTMLElement, area: Area): void
declare function wideElements(
  part: HTMLElement, area: Area, isSet: (element: HTMLElement) => boolean): Laid['wide']

export interface LaidPart {
  wide: Laid['wide']
  unplaced: string[]
  composer: Composer
}

/** Sets the lines of parts, as wide as the page is. */
export function setLines(parts: readonly HTMLElement[], area: Area): Composer {
  for (const part of parts) Object.assign(part.style, {width: `${area.width}px`, breakBefore: 'auto'})
  return compose(parts)
}

/**
 * Lays out one part in columns: its notes at the foot of their pages, no page
 * that ends inside a word, no last page of less than five lines, and lines of
 * facing pages level.
 *
 * @param lines its lines, set
 * @param original the part before its lines were set
 */
export function layPart(part: HTMLElement, area: Area, lines: Composer, original: string): LaidPart {
  const wide = intoPages(lines)
  const {composer, unplaced} = footnotes()
  for (let round = 0; round < 3 && keepLinesTogether(part, area); round++) afresh(part)
  if (mendTail(part, area, composer)) afresh(part)
  keepWordsWhole(part, area, composer)
  levelLines(part, area)
  return {wide, unplaced, composer}

  function intoPages(composer: Composer): Laid['wide'] {
    fitTables(part, area)
    ontoGrid(part, area)
    intoColumns(part, area)
    return wideElements(part, area, composer.has)
  }

  function footnotes(): Pick<LaidPart, 'composer' | 'unplaced'> {
    if (!part.querySelector('.note-store')) {
      floatFigures(part, area, 0, Infinity)
      return {unplaced: [], composer: lines}
    }
    const unplaced = placeNotes(part, area, lines, false)
    afresh(part)
    if (notesStand(part, area)) return {unplaced, composer: lines}
    outOfColumns(part)
    part.innerHTML = original
    const composer = setLines([part], area)
    intoPages(composer)
    return {unplaced: placeNotes(part, area, composer, true), composer}
  }
}
