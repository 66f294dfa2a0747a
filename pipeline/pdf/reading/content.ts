import type {Corner} from './pages.ts'
import type {GlyphText} from './toUnicode.ts'

/** Operators that make a path, and those that paint one or something else (ISO 32000-1, table 51). */
const building = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're'])
const painting = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'sh', 'Do'])

const softHyphen = /\/ActualText <FEFF00AD>/i

/**
 * Mends the content stream of a page as Chromium (Skia) writes it, one
 * operator a line: moves it down to the exact trim, ends tagged lines with the
 * space the browser dropped, lets the hyphen in a broken word stand for a soft
 * hyphen (ISO 32000-1, 14.9.4), so that who copies or listens gets whole words,
 * and marks what is no part of the text as artifacts: margins, rules, grounds.
 *
 * @param corner points by which the content stands too far right and too high
 * @param fonts what the glyphs stand for, by name in the page's resources
 * @param artifacts types of marked content that is no part of the text, by its id
 */
export function mendContent(
  lines: readonly string[], {left, down}: Corner, fonts: ReadonlyMap<string, GlyphText>,
  artifacts?: ReadonlyMap<number, string>,
): string {
  const out = [`1 0 0 1 ${decimal(-left)} ${decimal(-down)} cm`]
  let depth = 0
  let font: GlyphText | undefined
  /** The last line of text that ended: where to add to it, and how. */
  let ended: Ended | undefined
  /** The one behind which a space is due, unless the next begins with one. */
  let before: Ended | undefined
  let x = 0
  let y = 0
  let size = 0
  let isShown = false
  let last: number | undefined
  let hyphen: 'empty' | 'due' | undefined
  /** Where a path that stands outside of all marks begins. */
  let path: number | undefined
  for (const line of lines) {
    const operator = line.slice(line.lastIndexOf(' ') + 1)
    // The soft hyphen is an empty span before the hyphen that is seen; it becomes the span of that hyphen.
    if (operator === 'BDC' && softHyphen.test(line)) {
      hyphen = 'empty'
      continue
    }
    if (hyphen === 'empty' && operator === 'EMC') {
      hyphen = 'due'
      continue
    }
    if (hyphen === 'empty' && operator === 'Tj' && font?.get(codeIn(line)) === ' ') {
      const move = line.slice(0, line.lastIndexOf('<')).trimEnd()
      if (move) out.push(move)
      continue
    }
    if (hyphen === 'due' && operator === 'Tj' && font?.get(codeIn(line)) === '\u2010') {
      hyphen = undefined
      last = codeIn(line)
      out.push('/Span <</ActualText <FEFF00AD>>> BDC', line, 'EMC')
      continue
    }
    const artifact = operator.endsWith('BDC') ? artifacts?.get(Number(/\/MCID (\d+)/.exec(line)?.[1])) : undefined
    if (artifact !== undefined) {
      depth++
      out.push(`/Artifact <</Type /${artifact}>> BDC`)
      continue
    }
    if (depth === 0) {
      if (building.has(operator)) path ??= out.length
      else if (operator === 'n') path = undefined
      else if (painting.has(operator)) {
        out.splice(path ?? out.length, 0, '/Artifact <</Type /Layout>> BDC')
        out.push(line, 'EMC')
        path = undefined
        continue
      }
    }
    if (operator.endsWith('BDC') || operator === 'BMC') depth++
    else if (operator === 'EMC') depth--
    else if (operator === 'BT') {
      isShown = false
      if (depth === 0) out.push('/Artifact <</Type /Pagination>> BDC')
    } else if (operator === 'Tf') {
      const [name, points] = line.split(' ')
      font = fonts.get(name!.slice(1))
      size = Number(points)
    } else if (operator === 'Tm') {
      const [left, top] = line.split(' ').slice(-3)
      x = Number(left)
      y = Number(top)
      // The word goes on behind a large initial; what stands far off on the same line is another.
      const isApart = ended && (Math.abs(ended.y - y) > 2 ? ended.size < 1.4 * size : x - ended.x > 1.5 * size)
      before = isApart && depth > 0 ? ended : undefined
      ended = undefined
    } else if (operator === 'Tj') {
      last = codeIn(line)
      const space = before?.font && needsSpace(before.font, before.last) && font?.get(last) !== ' '
        ? codeOf(before.font, ' ') : undefined
      // Into the text object that has ended, before its ET.
      if (space !== undefined) out[before!.at] = `<${space.toString(16).padStart(4, '0')}> Tj\n${out[before!.at]}`
      before = undefined
      isShown = true
      if (line.includes(' Td ')) x += Number.parseFloat(line)
    }
    out.push(line)
    if (operator !== 'ET') continue
    if (depth === 0) out.push('EMC')
    // Some text objects are empty; no font is set in them.
    else if (isShown) ended = {at: out.length - 1, x, y, size, font, last}
  }
  return out.join('\n')
}

interface Ended { at: number; x: number; y: number; size: number; font: GlyphText | undefined; last: number | undefined }

/** The last glyph a line paints. */
function codeIn(line: string): number {
  const end = line.lastIndexOf('>')
  return Number.parseInt(line.slice(end - 4, end), 16)
}

/** Not behind a space, a hyphen or a slash a line may end at, nor between Chinese characters. */
function needsSpace(font: GlyphText, code: number | undefined): boolean {
  const text = code === undefined ? undefined : font.get(code)
  return text !== undefined && !/[\s\u00ad\u2010/-]|\p{Script=Han}/u.test(text)
}

const spaces = new WeakMap<GlyphText, Map<string, number | undefined>>()

function codeOf(font: GlyphText, text: string): number | undefined {
  const known = spaces.get(font) ?? new Map<string, number | undefined>()
  spaces.set(font, known)
  if (!known.has(text)) known.set(text, [...font].find(([, value]) => value === text)?.[0])
  return known.get(text)
}

function decimal(value: number): string {
  return String(Math.round(value * 10_000) / 10_000)
}
