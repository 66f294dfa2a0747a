import type {GlyphText} from './toUnicode.ts'

const softHyphen = /\/ActualText <FEFF00AD>/i

/**
 * Mends the content stream of a page as Chromium (Skia) writes it, one
 * operator a line: moves it down to the exact trim, ends tagged lines with the
 * space the browser dropped, lets the hyphen in a broken word stand for a soft
 * hyphen (ISO 32000-1, 14.9.4), so that who copies or listens gets whole words,
 * and marks the text of the margins as artifacts.
 *
 * @param down points by which the content stands too high
 * @param fonts what the glyphs stand for, by name in the page's resources
 * @param artifacts ids of marked content that is no part of the text
 */
export function mendContent(
  content: string, down: number, fonts: ReadonlyMap<string, GlyphText>, artifacts?: ReadonlySet<number>,
): string {
  const out = [`1 0 0 1 0 ${decimal(-down)} cm`]
  let depth = 0
  let font: GlyphText | undefined
  /** The last line of text that ended: where to add to it, and how. */
  let ended: {at: number; y: number; size: number; font: GlyphText | undefined; last: number | undefined} | undefined
  let y = 0
  let size = 0
  let isShown = false
  let last: number | undefined
  let hyphen: 'empty' | 'due' | undefined
  for (const line of content.split('\n')) {
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
    if (operator.endsWith('BDC') && artifacts?.has(Number(/\/MCID (\d+)/.exec(line)?.[1]))) {
      depth++
      out.push('/Artifact <</Type /Pagination>> BDC')
      continue
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
      y = Number(line.split(' ').at(-2))
      // The word goes on behind a large initial.
      if (ended && Math.abs(ended.y - y) > 2 && ended.size < 1.4 * size && depth > 0) {
        const space = ended.font && needsSpace(ended.font, ended.last) ? codeOf(ended.font, ' ') : undefined
        // Into the text object that has ended, before its ET.
        if (space !== undefined) out[ended.at] = `<${space.toString(16).padStart(4, '0')}> Tj\n${out[ended.at]}`
      }
      ended = undefined
    } else if (operator === 'Tj') {
      last = codeIn(line)
      isShown = true
    }
    out.push(line)
    if (operator !== 'ET') continue
    if (depth === 0) out.push('EMC')
    // Some text objects are empty; no font is set in them.
    else if (isShown) ended = {at: out.length - 1, y, size, font, last}
  }
  return out.join('\n')
}

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
