/// <reference lib="dom" />
import type {BrokenLine} from './breakLines.ts'
import type {Justified} from './justified.ts'

/** A paragraph that has been set. */
export interface SetParagraph {
  text: Justified
  width: number
  /** Pixels left free in each line, for what is not reckoned right. */
  slack: number
  lines: BrokenLine[]
  /** Lines that may not end inside a word. */
  whole: Set<number>
  /** It is part of a paragraph that was cut, and is not set anew. */
  isFixed: boolean
}

interface Spacing { wordSpacing: string; letterSpacing?: string }

/**
 * Writes the text of a paragraph so that the browser breaks it as reckoned: a
 * line that it would fill otherwise gets its spaces as wide as they will be.
 */
export function writeLines({text, width, lines}: SetParagraph): void {
  const {runs, text: words, ends, breaks, indents, gapAt, space, wordSpacing} = text
  const limits = lines.map(({end}) => ends[end]!)
  const spacings = lines.map(({end, gap, tracking}, index): Spacing | undefined => {
    const first = index === 0 ? {from: 0, spacesFrom: 0} : breaks[lines[index - 1]!.end]!
    // The next chance to break that is left in the text.
    let next = end + 1
    while (next < breaks.length && next !== lines[index + 1]?.end && words[ends[next]! - 1] === '\u00ad') next++
    const following = breaks[next]
    const room = width - (indents[index] ?? 0)
    // Between Chinese characters the browser would put some of the room.
    const hasHan = /\p{Script=Han}/u.test(words.slice(limits[index - 1] ?? 0, limits[index]))
    const isNatural = !hasHan && gap >= 0 && tracking === 0 && (index === lines.length - 1 || (following && following.to - first.from > room + 0.5))
    return isNatural && (index > 0 || gapAt === undefined) ? undefined : {
      // A trifle less: what is too wide by the least goes to the next line.
      wordSpacing: `${Math.floor((wordSpacing + gap) * 1000 - 4) / 1000}px`,
      ...tracking !== 0 && {letterSpacing: `${Math.floor(tracking * 10_000) / 10_000}px`},
    }
  })
  for (const {from, text: own, node} of runs) {
    const pieces: Node[] = []
    let line = limits.findIndex((limit) => limit > from)
    let plain = ''
    const flush = () => {
      if (plain !== '') pieces.push(new Text(plain))
      plain = ''
    }
    for (let at = from; at < from + own.length;) {
      const end = Math.min(limits[line]!, from + own.length)
      const isEnd = end === limits[line]
      const part = own.slice(at - from, end - from)
      const clean = part.slice(0, -1).replaceAll('\u00ad', '') + (part.endsWith('\u00ad') && !isEnd ? '' : part.slice(-1))
      const spacing = spacings[line]
      if (spacing === undefined) plain += clean
      else {
        flush()
        pieces.push(...spaced(clean, spacing, gapAt !== undefined && gapAt >= at && gapAt < end ? gapAt - at : undefined))
      }
      at = end
      if (isEnd) line++
    }
    flush()
    node.replaceWith(...pieces)
  }

  function spaced(content: string, spacing: Spacing, gap: number | undefined): Node[] {
    const span = (piece: string, own: Spacing) => {
      const element = document.createElement('span')
      Object.assign(element.style, own)
      element.textContent = piece
      return element
    }
    if (gap === undefined) return [span(content, spacing)]
    // A large initial in a text of its own would not be tagged.
    return [span(content.slice(0, gap + 1), {wordSpacing: `${wordSpacing - space}px`}), span(content.slice(gap + 1), spacing)]
  }
}

/** Puts the text of a paragraph back as it was before it was set. */
export function takeBack({runs}: Justified): void {
  for (const run of runs) {
    const {previous, next, element} = run
    const range = document.createRange()
    if (previous) range.setStartAfter(previous)
    else range.setStart(element, 0)
    if (next) range.setEndBefore(next)
    else range.setEnd(element, element.childNodes.length)
    range.deleteContents()
    run.node = new Text(run.text)
    range.insertNode(run.node)
  }
}
