/// <reference lib="dom" />
import type {BrokenLine, Break, Measure} from './breakLines.ts'
import type {Glyphs} from './glyphs.ts'
import type {Initial} from './initial.ts'
import type {Justified, Run} from './justified.ts'
import type {SetParagraph} from './writeLines.ts'

declare function breakLines(breaks: readonly Break[], measure: Measure): BrokenLine[] | undefined
declare function measureGlyphs(texts: ReadonlyMap<HTMLElement, string>): Map<HTMLElement, Glyphs>
declare function runsOf(paragraph: HTMLElement): Run[] | undefined
declare function initialsOf(texts: readonly {paragraph: HTMLElement; text: string}[]): Map<HTMLElement, Initial>
declare function justifiedOf(
  paragraph: HTMLElement, runs: Run[], initial: Initial | undefined, glyphsOf: (element: HTMLElement) => Glyphs): Justified
declare function writeLines(set: SetParagraph): void
declare function takeBack(text: Justified): void

type Wish = Pick<Measure, 'lines' | 'whole' | 'tolerance' | 'endsWell'>

/** Sets justified paragraphs line by line. */
export interface Composer {
  /** Whether it set this paragraph. */
  has(paragraph: HTMLElement): boolean
  /** Whether the line of a paragraph, from 0, ends inside a word. */
  endsInWord(paragraph: HTMLElement, line: number): boolean
  /**
   * Sets a paragraph anew with whole words at the end of a line; false when that cannot be.
   *
   * @param isFree it may get more lines, or fewer
   */
  keepWord(paragraph: HTMLElement, line: number, isFree?: boolean): boolean
  /** Sets a paragraph as it was before it was last set anew. */
  undo(paragraph: HTMLElement): void
  /** Sets a paragraph in some lines more, or fewer; false when that cannot be. */
  lengthen(paragraph: HTMLElement, by: number): boolean
  /** Is told that a paragraph was cut before a line: its lines stay as they are, in two paragraphs. */
  divide(paragraph: HTMLElement, line: number, rest: HTMLElement): void
  /** Words of justified lines and how many times as wide as it is by nature a space is in each; last lines are not justified. */
  gapsIn(part: HTMLElement): {paragraph: HTMLElement; line: string; ratio: number}[]
  /** Is told of a copy of what it may have set; its lines stay as they are. */
  copied(original: HTMLElement, copy: HTMLElement): void
}

/**
 * Breaks all justified paragraphs of parts into lines and sets them so. The
 * browser would break each line by itself, and knows no limit for hyphens.
 * What is set has soft hyphens at line ends only.
 *
 * @param parts as wide as the page, and not in columns
 */
export function compose(parts: readonly HTMLElement[]): Composer {
  const paragraphs = parts.flatMap((part) => [...part.querySelectorAll<HTMLElement>('p')])
    .filter((paragraph) => getComputedStyle(paragraph).textAlign === 'justify')
    .flatMap((paragraph) => {
      const runs = runsOf(paragraph)
      return runs ? [{paragraph, runs}] : []
    })
  // The text is not laid out before its lines are known; the width of a paragraph is, without.
  const skipped = document.head.appendChild(document.createElement('style'))
  skipped.textContent = 'p { content-visibility: hidden }'
  const glyphsOf = glyphsOfAll(paragraphs.flatMap(({runs}) => runs), paragraphs.map(({paragraph}) => paragraph))
  const initials = initialsOf(paragraphs.map(({paragraph, runs}) => ({paragraph, text: runs.map((run) => run.text).join('')})))
  const done = new Map<HTMLElement, SetParagraph>()
  const earlier = new Map<HTMLElement, SetParagraph>()
  const widths = paragraphs.map(({paragraph}) => paragraph.getBoundingClientRect().width)
  for (const [index, {paragraph, runs}] of paragraphs.entries()) {
    const width = widths[index]!
    const text = justifiedOf(paragraph, runs, initials.get(paragraph), glyphsOf)
    done.set(paragraph, {text, width, slack: 0.1, lines: [], whole: new Set(), isFixed: false})
  }
  skipped.remove()
  let open = [...done]
  // Where it does not come out as reckoned, lines get more room for errors; in the end the browser does it.
  for (const slack of [0.1, 1, 2]) {
    for (const [paragraph, set] of open) {
      const lines = linesOf({...set, slack})
      if (lines) writeLines(Object.assign(set, {lines, slack}))
      else done.delete(paragraph)
    }
    open = open.filter(([paragraph, {lines}]) => done.has(paragraph) && linesIn(paragraph) !== lines.length)
    for (const [, {text}] of open) takeBack(text)
  }
  for (const [paragraph] of open) done.delete(paragraph)

  return {
    has: (paragraph) => done.has(paragraph),
    endsInWord: (paragraph, line) => done.get(paragraph)?.lines[line]?.isInWord === true,
    keepWord: (paragraph, line, isFree = false) => {
      const set = done.get(paragraph)
      if (!set) return false
      const whole = new Set([...set.whole, line])
      return again(paragraph, set, isFree ? {whole} : {whole, lines: set.lines.length, tolerance: 3})
    },
    undo: (paragraph) => {
      const set = earlier.get(paragraph)
      if (set) write(paragraph, set)
    },
    lengthen: (paragraph, by) => {
      const set = done.get(paragraph)
      return set !== undefined && again(paragraph, set, {lines: set.lines.length + by, whole: set.whole, tolerance: 1.5, endsWell: true})
    },
    divide: (paragraph, line, rest) => {
      const set = done.get(paragraph)
      if (!set) return
      done.set(rest, {...set, lines: set.lines.slice(line), isFixed: true})
      done.set(paragraph, {...set, lines: set.lines.slice(0, line), isFixed: true})
    },
    gapsIn: (part) => [...done].flatMap(([paragraph, {text: {ends, text, space, breaks}, lines}]) => (part.contains(paragraph)
      ? lines.filter(({end}) => end < breaks.length - 1).map(({end, gap}) => {
        const before = lines[lines.findIndex((line) => line.end === end) - 1]
        return {
          paragraph, ratio: (space + gap) / space,
          line: text.slice(before ? ends[before.end] : 0, ends[end]).replaceAll('\u00ad', '').trim(),
        }
      }) : [])),
    copied: (original, copy) => {
      const copies = copy.querySelectorAll('p')
      original.querySelectorAll('p').forEach((paragraph, index) => {
        const set = done.get(paragraph)
        if (set) done.set(copies[index]!, {...set, isFixed: true})
      })
    },
  }

  function again(paragraph: HTMLElement, set: SetParagraph, wish: Wish & {whole: Set<number>}): boolean {
    // Notes inside a paragraph divide its text.
    if (set.isFixed || paragraph.querySelector('.foot')) return false
    const lines = linesOf(set, wish)
    if (!lines) return false
    earlier.set(paragraph, set)
    write(paragraph, {...set, lines, whole: wish.whole})
    return true
  }

  function write(paragraph: HTMLElement, set: SetParagraph): void {
    takeBack(set.text)
    done.set(paragraph, set)
    writeLines(set)
  }

  function linesOf({text: {breaks, size, indents}, width, slack}: SetParagraph, wish: Wish = {}): BrokenLine[] | undefined {
    return breakLines(breaks, {size, widthOf: (line) => width - (indents[line] ?? 0) - slack, ...wish})
  }

  function linesIn(paragraph: HTMLElement): number {
    const {lineHeight, paddingTop, paddingBottom} = getComputedStyle(paragraph)
    const padding = Number.parseFloat(paddingTop) + Number.parseFloat(paddingBottom)
    return Math.round((paragraph.getBoundingClientRect().height - padding) / Number.parseFloat(lineHeight))
  }

  /** Of each style among the texts once. */
  function glyphsOfAll(runs: readonly Run[], own: readonly HTMLElement[]): (element: HTMLElement) => Glyphs {
    const keys = new Map<HTMLElement, string>()
    const keyOf = (element: HTMLElement) => {
      const known = keys.get(element)
      if (known !== undefined) return known
      const style = getComputedStyle(element)
      const key = [
        style.fontFamily, style.fontStyle, style.fontWeight, style.fontSize, style.fontVariantNumeric,
        style.fontVariantCaps, style.letterSpacing, element.closest<HTMLElement>('[lang]')?.lang,
      ].join('|')
      keys.set(element, key)
      return key
    }
    const styles = new Map<string, {element: HTMLElement; texts: string[]}>()
    const add = (element: HTMLElement, text: string) => {
      const style = styles.get(keyOf(element)) ?? {element, texts: []}
      styles.set(keyOf(element), style)
      style.texts.push(text)
    }
    for (const element of own) add(element, ' ')
    for (const {element, text} of runs) {
      add(element, `${text.replaceAll('\u00ad', '')}\n\u2010`)
    }
    const measured = measureGlyphs(new Map([...styles.values()].map(({element, texts}) => [element, texts.join('\n')])))
    return (element) => measured.get(styles.get(keyOf(element))!.element)!
  }
}
