import fc from 'fast-check'
import {expect, test} from 'vitest'
import {breakLines, type Break} from './breakLines.ts'

/** Text in letters and spaces each as wide as the other; `|` is where a word may break. */
function breaksOf(text: string): Break[] {
  const breaks: Break[] = []
  let [width, spaces] = [0, 0]
  for (const character of text) {
    if (character === '|') {
      breaks.push({
        to: width + 1, from: width, spacesTo: spaces, spacesFrom: spaces, charactersTo: width + 1, charactersFrom: width,
        isInWord: true, cost: 50,
      })
      continue
    }
    width++
    if (character !== ' ') continue
    spaces++
    breaks.push({
      to: width - 1, from: width, spacesTo: spaces - 1, spacesFrom: spaces, charactersTo: width - 1,
      charactersFrom: width, isInWord: false, cost: 0,
    })
  }
  return [...breaks, {
    to: width, from: width, spacesTo: spaces, spacesFrom: spaces, charactersTo: width, charactersFrom: width,
    isInWord: false, cost: 0,
  }]
}

/** Lines as text, with their hyphens. */
function shown(text: string, width: number, options: {whole?: Set<number>; lines?: number; tolerance?: number} = {}) {
  const places = [...text.matchAll(/[| ]/g)].map(({index}) => index + 1)
  const lines = breakLines(breaksOf(text), {size: 1, widthOf: () => width, ...options})
  let from = 0
  return lines?.map(({end, isInWord}) => {
    const to = places[end] ?? text.length
    const line = text.slice(from, to).replaceAll('|', '').trimEnd()
    from = to
    return isInWord ? `${line}-` : line
  })
}

test('words break where lines are more even by it, and nowhere else', () => {
  expect(shown('он пишет в сто|лице пись|ма о кни|гах и ста|рых горо|дах', 14))
    .toEqual(['он пишет в', 'столице пись-', 'ма о книгах и', 'старых городах'])
})

const texts = fc.array(fc.array(fc.constantFrom('а', 'го', 'род', 'мысл', 'книж'), {minLength: 1, maxLength: 4})
  .map((parts) => parts.join('|')), {minLength: 1, maxLength: 60}).map((words) => words.join(' '))

test('law: the text is whole and in order, no line is too wide, two hyphens in a row at most', () => {
  fc.assert(fc.property(texts, fc.integer({min: 18, max: 70}), (text, width) => {
    const lines = shown(text, width)
    expect(lines).toBeDefined()
    expect(lines!.map((line) => (line.endsWith('-') ? line.slice(0, -1) : `${line} `)).join('').trimEnd())
      .toBe(text.replaceAll('|', ''))
    for (const line of lines!) expect(line.length * 0.986 - 0.085 * line.split(' ').length).toBeLessThanOrEqual(width)
    expect(lines!.join('\n')).not.toMatch(/-\n.*-\n.*-\n/)
  }))
})

test('law: a line that must not end inside a word does not, a number of lines is kept', () => {
  fc.assert(fc.property(texts, fc.integer({min: 24, max: 50}), fc.nat(6), (text, width, line) => {
    const free = shown(text, width)!
    const whole = shown(text, width, {whole: new Set([line]), lines: free.length})
    if (whole) expect([whole.length, whole[line]?.endsWith('-') ?? false]).toEqual([free.length, false])
    else expect(free[line]).toMatch(/-$/)
    const longer = shown(text, width, {lines: free.length + 1, tolerance: 2})
    if (longer) expect(longer).toHaveLength(free.length + 1)
  }))
})
