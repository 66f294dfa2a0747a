/// <reference lib="dom" />
import type {Composer} from './compose.ts'
import type {LaidPart} from './part.ts'
import type {Area, Evenness, Laid, PartPages} from './types.ts'

declare function intoColumns(part: HTMLElement, area: Area): void
declare function outOfColumns(part: HTMLElement): void
declare function partsOfBook(): HTMLElement[]
declare function columnOf(part: HTMLElement, rect: {left: number}, area: Area): number
declare function columnsOf(part: HTMLElement, area: Area): number
declare function cleanSoftHyphens(root: HTMLElement, isClean: (element: HTMLElement) => boolean): Laid['hyphens']
declare function setLines(parts: readonly HTMLElement[], area: Area): Composer
declare function measureEvenness(part: HTMLElement, area: Area, composer: Composer): Evenness
declare function layPart(part: HTMLElement, area: Area, lines: Composer, original: string): LaidPart

/** Lays out some parts, each by itself, and tells of each of them. Leaves them in columns. */
export function layParts(area: Area, indexes: readonly number[]): Laid[] {
  const all = partsOfBook()
  const parts = indexes.map((index) => all[index]!)
  const originals = new Map(parts.map((part) => [part, part.querySelector('.note-store') ? part.innerHTML : '']))
  const lines = setLines(parts, area)
  let pages = 0
  return parts.map((part) => {
    const {wide, unplaced, composer} = layPart(part, area, lines, originals.get(part)!)
    const hyphens = cleanSoftHyphens(part, composer.has)
    const evenness = measureEvenness(part, area, composer)
    pages += columnsOf(part, area)
    if (pages >= 200) {
      clearAway()
      pages = 0
    }
    return {wide, unplaced, hyphens, evenness}
  })
}

/** Each page leaves a MiB behind that the browser would keep until it is short of memory. */
export function clearAway(): void {
  // There in browsers that were started with it.
  (globalThis as {gc?: () => void}).gc?.()
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
