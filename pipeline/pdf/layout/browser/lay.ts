/// <reference lib="dom" />
import type {Composer} from './compose.ts'
import type {Area, Laid, PartPages} from './types.ts'

declare function compose(parts: readonly HTMLElement[]): Composer
declare function intoColumns(part: HTMLElement, area: Area): void
declare function afresh(part: HTMLElement): void
declare function outOfColumns(part: HTMLElement): void
declare function partsOfBook(): HTMLElement[]
declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number
declare function columnsOf(part: HTMLElement, area: Area): number
declare function ontoGrid(part: HTMLElement, area: Area): void
declare function notesStand(part: HTMLElement, area: Area): boolean
declare function placeNotes(part: HTMLElement, area: Area, composer: Composer, isCareful: boolean): string[]
declare function mendTail(part: HTMLElement, area: Area, composer: Composer): void
declare function keepWordsWhole(part: HTMLElement, area: Area, composer: Composer): void
declare function cleanSoftHyphens(root: HTMLElement, isClean: (element: HTMLElement) => boolean): Laid['hyphens']
declare function wideElements(
  part: HTMLElement, area: Area, isSet: (element: HTMLElement) => boolean): Laid['wide']

/** Lays out the parts, each by itself, and tells where things stand. Leaves the parts in columns. */
export function layParts(area: Area): Laid {
  const laid: Laid = {parts: [], unplaced: [], continued: [], wide: [], hyphens: {kept: 0, removed: 0, restored: 0}}
  const parts = partsOfBook().filter((part) => part.dataset['part'] !== 'cover')
  const originals = new Map(parts.flatMap((part) => (part.querySelector('.note-store') ? [[part, part.innerHTML]] : [])))
  const all = setLines(parts)
  for (const part of parts) {
    laid.wide.push(...intoPages(part, all))
    const {unplaced, composer} = footnotes(part)
    laid.unplaced.push(...unplaced)
    mendTail(part, area, composer)
    keepWordsWhole(part, area, composer)
    afresh(part)
    const {kept, removed, restored} = cleanSoftHyphens(part, composer.has)
    laid.hyphens.kept += kept
    laid.hyphens.removed += removed
    laid.hyphens.restored += restored
  }
  laid.parts = readParts(area)
  laid.continued = [...document.querySelectorAll('aside')].map((aside) => aside.matches('.note-continued'))
  return laid

  function setLines(these: readonly HTMLElement[]): Composer {
    for (const part of these) Object.assign(part.style, {width: `${area.width}px`, breakBefore: 'auto'})
    return compose(these)
  }

  function intoPages(part: HTMLElement, composer: Composer): Laid['wide'] {
    ontoGrid(part, area)
    intoColumns(part, area)
    return wideElements(part, area, composer.has)
  }

  function footnotes(part: HTMLElement): {unplaced: string[]; composer: Composer} {
    const original = originals.get(part)
    if (original === undefined) return {unplaced: [], composer: all}
    const unplaced = placeNotes(part, area, all, false)
    afresh(part)
    if (notesStand(part, area)) return {unplaced, composer: all}
    outOfColumns(part)
    part.innerHTML = original
    const composer = setLines([part])
    intoPages(part, composer)
    return {unplaced: placeNotes(part, area, composer, true), composer}
  }
}

/** Sheets of each part, and on which of them its ids stand. */
export function readParts(area: Area): PartPages[] {
  return partsOfBook().map((part) => {
    const isCover = part.dataset['part'] === 'cover'
    const marked = [...part.matches('[id]') ? [part] : [], ...part.querySelectorAll<HTMLElement>('[id]')]
    return {
      name: part.dataset['part']!, id: part.id || undefined, recto: 'recto' in part.dataset,
      pages: isCover ? 1 : columnsOf(part, area),
      heading: part.querySelector(':scope > :is(h1, h2), :scope > * > :is(h1, h2)')?.textContent ?? undefined,
      inline: marked.filter((element) => getComputedStyle(element).display === 'inline').map(({id}) => id),
      ids: marked.flatMap((element): [string, number][] => {
        const rect = element.getClientRects()[0]
        return rect ? [[element.id, element === part || isCover ? 0 : columnOf(part, rect, area)]] : []
      }),
    }
  })
}

/** Back to pages, for printing. */
export function leaveColumns(): void {
  for (const part of partsOfBook()) outOfColumns(part)
}

/** And to columns again, to measure after a change. */
export function enterColumns(area: Area): void {
  for (const part of partsOfBook()) if (part.dataset['part'] !== 'cover') intoColumns(part, area)
}
