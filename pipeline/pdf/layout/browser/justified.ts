/// <reference lib="dom" />
import type {Break} from './breakLines.ts'
import type {Glyphs} from './glyphs.ts'
import type {Initial} from './initial.ts'

/** A text node of a paragraph, and where it stood, so that it can be put back. */
export interface Run {
  /** From the start of the paragraph. */
  from: number
  text: string
  /** Has its style. */
  element: HTMLElement
  node: Text
  /** Elements around it; text nodes come and go. */
  previous: Element | null
  next: Element | null
}

/** A paragraph that is justified, as text that can be broken into lines. */
export interface Justified {
  runs: Run[]
  text: string
  /** Index of the text in each place a line may end at, behind what ends it; the last is the text's end. */
  ends: number[]
  breaks: Break[]
  /** Width of its space, what the style adds to the font's included. */
  space: number
  /** What the style adds. */
  wordSpacing: number
  /** Size of its type. */
  size: number
  /** Pixels taken from the first lines: an indent, or a large initial. */
  indents: number[]
  /** A space behind a large initial of one letter; it is no space between words. */
  gapAt: number | undefined
}

/** The text of a paragraph; nothing for one with more in it than text. */
export function runsOf(paragraph: HTMLElement): Run[] | undefined {
  const runs: Run[] = []
  let from = 0
  const walk = (element: HTMLElement): boolean => [...element.childNodes].every((node) => {
    if (node instanceof HTMLElement) return getComputedStyle(node).display === 'inline' && node.tagName !== 'BR' && walk(node)
    if (!(node instanceof Text) || node.length === 0) return node.nodeType === Node.COMMENT_NODE || node instanceof Text
    runs.push({
      from, text: node.data, element, node,
      previous: node.previousSibling as Element | null, next: node.nextSibling as Element | null,
    })
    from += node.length
    return !(node.previousSibling instanceof Text)
  })
  if (!walk(paragraph)) return undefined
  const text = runs.map((run) => run.text).join('')
  // Spaces that collapse would be counted wrongly.
  return /[\t\n\r\f]| {2}|^ | $/.test(text) || text === '' ? undefined : runs
}

/** Finds where the lines of a paragraph may end, and how wide its text is up to there. */
export function justifiedOf(
  paragraph: HTMLElement, runs: Run[], initial: Initial | undefined, glyphsOf: (element: HTMLElement) => Glyphs,
): Justified {
  const text = runs.map((run) => run.text).join('')
  const style = getComputedStyle(paragraph)
  const start = initial?.end ?? 0
  const gapAt = initial && /[ \u00a0]/.test(text[start] ?? '') ? start : undefined
  const indents = initial ? Array<number>(initial.lines).fill(initial.width) : [Number.parseFloat(style.textIndent)]
  const wordSpacing = Number.parseFloat(style.wordSpacing) || 0
  const space = glyphsOf(paragraph).after('', ' ') + wordSpacing
  const found: Justified = {runs, text, ends: [], breaks: [], space, wordSpacing, size: Number.parseFloat(style.fontSize), indents, gapAt}
  let width = 0
  let spaces = 0
  let characters = 0
  let before = ''
  let wordFrom = start
  let costFrom = -1
  let wordCost = 0
  for (const {from, text: own, element} of runs) {
    const glyphs = glyphsOf(element)
    width += edge(element, paragraph, 'Left')
    for (let index = Math.max(0, start - from); index < own.length; index++) {
      const at = from + index
      const character = own[index]!
      if (character === '\u00ad') {
        const kerning = glyphs.kerning(before, text[at + 1] ?? '')
        // The browser sets a hyphen without kerning.
        mark(at + 1, {
          to: width + glyphs.after('', '\u2010'), from: width + kerning, spacesTo: spaces, spacesFrom: spaces,
          charactersTo: characters + 1, charactersFrom: characters, isInWord: true, cost: hyphenCost(at),
        })
        continue
      }
      if (at === gapAt) continue
      const isSpace = character === ' ' || character === '\u00a0'
      const low = character.charCodeAt(0)
      const [end, ends] = [width, spaces]
      characters++
      // The second half of a character beyond the first plane.
      if (low < 0xdc00 || low > 0xdfff) {
        width += glyphs.after(before, low >= 0xd800 && low < 0xdc00 ? character + (text[at + 1] ?? '') : character)
      }
      if (isSpace) {
        width += wordSpacing
        spaces++
        wordFrom = at + 1
      }
      if (character === ' ') {
        if (mayBreak(at)) mark(at + 1, {
          to: end, from: width, spacesTo: ends, spacesFrom: spaces, charactersTo: characters - 1,
          charactersFrom: characters, isInWord: false, cost: 0,
        })
      } else if (at > start && isJoint(before, character)) {
        mark(at, {
          to: end, from: end, spacesTo: ends, spacesFrom: ends, charactersTo: characters - 1,
          charactersFrom: characters - 1, isInWord: before === '-', cost: /\p{Script=Han}/u.test(before) ? 0 : 60,
        })
      }
      before = character
    }
    width += edge(element, paragraph, 'Right')
    if (edge(element, paragraph, 'Right') > 0) before = ''
  }
  mark(text.length, {
    to: width, from: width, spacesTo: spaces, spacesFrom: spaces, charactersTo: characters, charactersFrom: characters,
    isInWord: false, cost: 0,
  })
  return found

  function mark(end: number, place: Break): void {
    found.ends.push(end)
    found.breaks.push(place)
  }

  /** Two letters alone on a line, names and words with a hyphen of their own are broken less gladly. */
  function hyphenCost(at: number): number {
    const isLetter = (index: number) => /[\p{L}-]/u.test(text[index] ?? '')
    const lettersFrom = (from: number, step: 1 | -1) => {
      let count = 0
      for (let index = from; count < 3 && index >= wordFrom && (isLetter(index) || text[index] === '\u00ad'); index += step) {
        if (text[index] !== '\u00ad') count++
      }
      return count
    }
    if (wordFrom !== costFrom) {
      costFrom = wordFrom
      const word = /^[^\p{L}]*([\p{L}\u00ad-]*)/u.exec(text.slice(wordFrom, wordFrom + 60))![1]!
      wordCost = (/^\p{Lu}/u.test(word) ? 25 : 0) + (word.includes('-') ? 50 : 0)
    }
    return 50 + wordCost + (lettersFrom(at - 1, -1) < 3 ? 40 : 0) + (lettersFrom(at + 1, 1) < 3 ? 60 : 0)
  }

  /** Not between an opening mark and its word (UAX 14, LB14 and LB15). */
  function mayBreak(at: number): boolean {
    return !/[([„]/.test(text[at - 1] ?? '') && !(/[«»“”"]/.test(text[at - 1] ?? '') && /[([„]/.test(text[at + 1] ?? ''))
  }

  function isJoint(left: string, right: string): boolean {
    if (left === '-' || left === '–' || left === '—' || left === '/') return /[\p{L}«„(]/u.test(right)
    // Nothing before the radicals is Chinese.
    return left >= '\u2e80' && /\p{Script=Han}/u.test(left) && /\p{Script=Han}/u.test(right)
  }

  /** What an element adds beside its text; elements of a paragraph hold one text each, or none of it shows. */
  function edge(element: HTMLElement, root: HTMLElement, side: 'Left' | 'Right'): number {
    if (element === root) return 0
    const style = getComputedStyle(element)
    return Number.parseFloat(style[`padding${side}`]) + Number.parseFloat(style[`margin${side}`])
  }
}
