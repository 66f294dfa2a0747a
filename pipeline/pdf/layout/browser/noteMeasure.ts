/// <reference lib="dom" />
import type {Composer} from './compose.ts'
import type {LineStart, Lines} from './lines.ts'
import type {Area} from './types.ts'

declare function linesOf(paragraph: HTMLElement, part: HTMLElement, area: Area): Lines[]
declare function lineStart(
  paragraph: HTMLElement, lines: Lines, index: number, part: HTMLElement, area: Area): LineStart | undefined

export interface NoteMeasure {
  /** Height of notes at the foot of a page, with the rule above them. */
  footOf(notes: readonly HTMLElement[]): number
  /** Height of one line of notes. */
  line: number
  heightOf(note: HTMLElement): number
  /**
   * Cuts what has no room off a note; gives the rest, nothing where it cannot be cut.
   *
   * @param mayCutWord the page may end inside a word
   */
  split(note: HTMLElement, room: number, mayCutWord: boolean): HTMLElement | undefined
  /** Is told of a note that has changed. */
  forget(note: HTMLElement): void
  end(): void
}

/**
 * Measures notes out of sight, at the width they have at the foot of a page.
 *
 * @param notes where they stand undivided, their height is known already
 */
export function measureNotes(notes: Iterable<HTMLElement>, area: Area, composer: Composer): NoteMeasure {
  const bench = document.createElement('div')
  bench.style.cssText = `position:absolute;left:-9999px;top:0;width:${area.width - 1}px;visibility:hidden`
  document.body.append(bench)
  const heights = new WeakMap<HTMLElement, number>()
  for (const note of notes) {
    const [rect, more] = note.getClientRects()
    if (rect && !more) heights.set(note, rect.height)
  }
  const heightOf = (note: HTMLElement): number => {
    let height = heights.get(note)
    if (height === undefined) {
      const copy = note.cloneNode(true) as HTMLElement
      bench.replaceChildren(copy)
      height = copy.getBoundingClientRect().height
      heights.set(note, height)
    }
    return height
  }
  const probe = document.createElement('div')
  probe.innerHTML = '<div class="foot"></div><aside class="note"><p>1</p></aside>'
  bench.replaceChildren(probe)
  const [frame, line] = [...probe.children].map((child) => child.getBoundingClientRect().height)

  return {
    line: line!,
    heightOf,
    footOf: (notes) => notes.reduce((sum, note) => sum + heightOf(note), frame!),
    split: (note, room, mayCutWord) => {
      const [parent, next] = [note.parentNode, note.nextSibling]
      bench.replaceChildren(note)
      const rest = cut(note, room, mayCutWord)
      // The rest of a note stands nowhere yet.
      if (parent) parent.insertBefore(note, next)
      else note.remove()
      heights.delete(note)
      return rest
    },
    forget: (note) => heights.delete(note),
    end: () => bench.remove(),
  }

  function cut(note: HTMLElement, room: number, mayCutWord: boolean): HTMLElement | undefined {
    const top = bench.getBoundingClientRect().top
    const paragraphs = [...note.querySelectorAll<HTMLElement>('p')]
    const index = paragraphs.findIndex((paragraph) => paragraph.getBoundingClientRect().bottom - top > room)
    const paragraph = paragraphs[index]
    const lines = paragraph && linesOf(paragraph, bench, area)[0]
    if (!paragraph || !lines) return undefined
    let fitting = Math.min(Math.floor((room - lines.top) / lines.height), lines.count - 2)
    // No page ends inside a word.
    const endsInWord = () => composer.endsInWord(paragraph, fitting - 1) && !composer.keepWord(paragraph, fitting - 1, true)
    while (!mayCutWord && fitting >= 2 && endsInWord()) fitting--
    const range = document.createRange()
    if (fitting >= 2) {
      const start = lineStart(paragraph, lines, fitting, bench, area)
      if (!start) return undefined
      range.setStart(start.node, start.offset)
    } else if (index > 0) range.setStartBefore(paragraph)
    else return undefined
    range.setEndAfter(note.lastChild!)
    const rest = note.cloneNode(false) as HTMLElement
    rest.removeAttribute('id')
    rest.classList.add('note-continued')
    rest.dataset['of'] = note.id || note.dataset['of'] || ''
    rest.append(range.extractContents())
    if (fitting >= 2) {
      note.classList.add('note-split')
      composer.divide(paragraph, fitting, rest.querySelector('p')!)
    }
    return rest
  }
}
