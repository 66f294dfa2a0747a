import fc from 'fast-check'
import {expect, test} from 'vitest'
import {compare} from './compare.ts'
import type {Unit, UnitKind} from './units.ts'

const name = {format: 'EPUB', file: 'proba.epub'}
const unit = (path: string, text: string, kind: UnitKind = 'text', more: Partial<Unit> = {}): Unit =>
  ({document: 'a', path, kind, text, noteCount: 0, crossReferences: 0, article: 0, ...more})

const units = [
  unit('title', 'Дистанционная гонка', 'title'),
  unit('h1', 'Введение', 'heading'),
  unit('p1', 'Почему мы не смогли создать свой DeepSeek? Этот вопрос задают в Нанкине, в Шанхае и в Гуанчжоу.', 'text',
    {noteCount: 1}),
  unit('n1', 'Его задали на первой полосе.', 'note'),
  unit('p2', 'Город идёт к цели двадцать лет, и каждый шаг вперёд приносит радость тем, кто его сделал.'),
  unit('q1', 'каждый шаг вперёд приносит радость', 'pull'),
  unit('h2', 'Миф об инновациях', 'heading'),
  unit('p3', 'Инновации не приходят по приказу: их ждут, им не мешают, за них не наказывают.'),
  unit('t1', 'Город', 'head'), unit('t2', 'Год', 'head'),
  unit('c1', 'Ухань'), unit('c2', '2001'), unit('c3', 'Хэфэй'), unit('c4', '1970'),
  unit('d1', 'Оптическая долина', 'datum', {group: 1}),
  unit('d2', 'Срок', 'datum', {group: 1}), unit('d3', '20 лет', 'datum', {group: 1}),
  unit('p4', 'Заключение будет кратким, как и всё, что здесь сказано о терпении.'),
]
/** A good file: contents first, notes at the end, text between. */
const good = [
  'Дистанционная гонка', 'Содержание', 'Введение', 'Миф об инновациях',
  ...units.filter(({kind}) => kind !== 'note').map(({path, text}) => (path === 'p1' ? text.replace('?', '?1') : text)),
  'Примечания', '1', 'Его задали на первой полосе.', 'Указатель городов', 'Ухань 3, 4',
]
const judge = (texts: readonly string[], known: string[] = []) =>
  compare(units, texts.map((text) => ({text, part: 'a.xhtml'})), known, name)
const shown = (texts: readonly string[], known?: string[]) =>
  judge(texts, known).map(({rule, severity, path}) => `${severity} ${rule} ${path}`)
const replaced = (from: string, to: string | string[]) => good.flatMap((text) => (text === from ? to : [text]))
const p1 = 'Почему мы не смогли создать свой DeepSeek?1 Этот вопрос задают в Нанкине, в Шанхае и в Гуанчжоу.'
const textOf = (path: string) => units.find((each) => each.path === path)!.text
const [p2, p3, p4, q1, h2, n1] = [textOf('p2'), textOf('p3'), textOf('p4'), textOf('q1'), textOf('h2'), textOf('n1')]
/** The contents have the heading too, near the front. */
const isHeading = (text: string, index: number) => text === h2 && index > 5

test('finds nothing in a good file', () => expect(judge(good)).toEqual([]))

test('does not mind spaces, quotation marks, broken words and capitals', () => {
  expect(judge(good.map((text) => text.replaceAll(' в ', '\u00a0в\u00a0').replaceAll('Введение', 'ВВЕДЕНИЕ')
    .replaceAll('терпении', 'тер\u00adпении')))).toEqual([])
})

test.each([
  ['a lost word', replaced(p2, p2.replace(' каждый', '')), ['error parity-missing p2']],
  ['a lost last word', replaced(p3, p3.replace(' не наказывают', '')), ['error parity-missing p3']],
  ['a lost mark', replaced(p3, p3.replace(':', '')), ['error parity-missing p3']],
  ['a lost space', replaced(p3, p3.replace('не приходят', 'неприходят')), ['error parity-missing p3']],
  ['another word', replaced(p3, p3.replace('приказу', 'указу')), ['error parity-missing p3']],
  ['another letter case', replaced(p4, p4.replace('Заключение', 'заключение')), ['error parity-missing p4']],
  ['a doubled word', replaced(p2, p2.replace('двадцать', 'двадцать двадцать')), ['error parity-doubled p2']],
  ['a doubled last word', replaced(p4, p4.replace('терпении.', 'терпении. терпении.')), ['error parity-doubled p4']],
  ['a doubled phrase', replaced(p1, p1.replace('в Шанхае', 'в Шанхае в Шанхае')), ['error parity-doubled p1']],
  ['swapped words', replaced(p2, p2.replace('шаг вперёд', 'вперёд шаг')), ['error parity-reordered p2']],
  ['an added word', replaced(p2, p2.replace('цели', 'заветной цели')), ['error parity-extra p2']],
  ['a word added in front', replaced(p2, `Итак ${p2}`), ['error parity-extra p2']],
  ['a lost paragraph', replaced(p3, []), ['error parity-missing p3']],
  ['a lost note', good.filter((text) => !text.startsWith('Его')), ['error parity-missing n1']],
  ['a lost cell', good.filter((text) => text !== 'Хэфэй'), ['error parity-missing c3']],
  ['a lost heading, though the contents have it',
    good.filter((text, index) => !isHeading(text, index)), ['error parity-missing h2']],
  ['a lost pull quote, though the text has the words', replaced(q1, []), ['error parity-missing q1']],
  ['a lost fact', replaced('20 лет', []), ['error parity-missing d3']],
  ['a doubled paragraph', replaced(p3, [p3, p3]), ['error parity-doubled p3']],
  ['a paragraph doubled far away', [...good, p2], ['error parity-doubled p2']],
  ['a doubled last paragraph', replaced(p4, [p4, p4]), ['error parity-doubled p4']],
  ['a doubled heading',
    good.flatMap((text, index) => (isHeading(text, index) ? [text, text] : [text])), ['error parity-doubled h2']],
  ['a doubled note', replaced(n1, [n1, n1]), ['error parity-doubled n1']],
  ['a doubled fact',
    replaced('Оптическая долина', ['Оптическая долина', 'Оптическая долина']), ['warning parity-doubled d1']],
  ['words between blocks', replaced(p3, [p3, 'Читайте также']), ['warning parity-extra p3']],
  ['nothing at all', [], units.map(({path}) => `error parity-missing ${path}`)],
])('%s', (_name, texts, expected) => expect(shown(texts)).toEqual(expected))

test('swapped paragraphs are reordered, whichever is called the moved one', () => {
  const swapped = good.map((text) => (text === p2 ? p3 : text === p3 ? p2 : text))
  const found = shown(swapped)
  expect(found.filter((each) => !/^error parity-reordered (?:p2|p3|q1|h2)$/.test(each))).toEqual([])
  expect(found.length).toBeGreaterThan(0)
})

test('swapped cells are reordered', () => {
  expect(shown(good.map((text) => (text === '2001' ? 'Хэфэй' : text === 'Хэфэй' ? '2001' : text))))
    .toEqual([expect.stringMatching(/^error parity-reordered c[23]$/)])
})

test('a card may print its data in its own order', () => {
  const card = ['Оптическая долина', 'Срок', '20 лет']
  const start = good.indexOf(card[0]!)
  expect(judge(good.with(start, '20 лет').with(start + 1, 'Оптическая долина').with(start + 2, 'Срок'))).toEqual([])
})

test('a paragraph may go on behind the notes at the foot of its page', () => {
  const [start, end] = [p1.slice(0, p1.indexOf('вопрос')), p1.slice(p1.indexOf('вопрос'))]
  expect(judge(replaced(p1, [start, `1 ${n1}`, end]).toSpliced(-4, 2))).toEqual([])
  expect(shown([good.slice(0, 6).join(' '), `${start} 1 ${n1} ${end}`, good.slice(7, -5).join(' ')])).toEqual([])
})

const cross = (text: string, printed: string, crossReferences = 1, page: string | null = 'с.', others = 0) => {
  const around = [unit('a', p2, 'text', {crossReferences: others}), unit('x', text, 'text', {crossReferences}), unit('b', p3)]
  const file = {format: 'PDF', file: 'proba.pdf', ...page !== null && {page}}
  return compare(around, [p2, printed, p3].map((each) => ({text: each})), [], file).map(({rule, severity, path}) => `${severity} ${rule} ${path}`)
}
const looked = 'Город долго смотрел на рисунок с рекой, и река с городом смотрела на него.'

test.each([
  ['in brackets', looked, looked.replace('рисунок', 'рисунок (с. 12)')],
  ['behind a comma', looked, looked.replace('рекой', 'рекой, с. 12')],
  ['at the end', 'Об этом в городе сказано на рисунке', 'Об этом в городе сказано на рисунке (с. 7)'],
  ['in a text shorter than it', 'См. схему.', 'См. схему (с. 112).'],
  ['beside the like of it', 'Как сказано в книге (с. 5), смотри', 'Как сказано в книге (с. 5), смотри (с. 7)'],
  ['before the same words', 'Здесь есть рисунок, с городом на нём вдали', 'Здесь есть рисунок, с. 12, с городом на нём вдали'],
])('a number of a page %s is no word of the author', (_, text, printed) => {
  expect(cross(text, printed)).toEqual([])
  expect(cross(text, printed, 0)).toContain('error parity-extra x')
  expect(cross(text, printed, 0, 'с.', 1)).toContain('error parity-extra x')
  // The web page and the e-book have no pages.
  expect(cross(text, printed, 1, null)).toContain('error parity-extra x')
})

test.each([
  ['another word with it', looked.replace('рисунок', 'рисунок (с. 12 и дальше)')],
  ['no number', looked.replace('рисунок', 'рисунок (с. )')],
  ['two of them', looked.replace('рисунок', 'рисунок (с. 12) (с. 13)')],
  ['a word lost beside it', looked.replace('рисунок с рекой', 'рисунок (с. 12) рекой')],
  ['the like of it lost', 'Как сказано в книге, смотри', 'Как сказано в книге (с. 5), смотри'],
])('%s is told', (_, printed, text = looked) => {
  const found = cross(text, printed)
  expect([found.length > 0, found.filter((each) => !/^error parity-(?:extra|missing|doubled) x$/.test(each))]).toEqual([true, []])
})

test('labels and names are welcome between blocks', () => {
  expect(judge(replaced(p3, [p3, 'Прим. ред.']), ['Прим. ред.'])).toEqual([])
})

test('says which words, and where to look', () => {
  expect(judge(replaced(p2, p2.replace(' каждый', '')))).toEqual([{
    rule: 'parity-missing', severity: 'error', document: 'a', path: 'p2', file: 'proba.epub',
    message: 'The words “каждый” are missing. ' +
      '(EPUB, a.xhtml, near “к цели двадцать лет, и шаг вперёд приносит радость”)',
    hint: 'look at the template that prints this field; the content itself is in order',
  }])
})

test('any one word dropped from any paragraph is missed in that paragraph', () => {
  const words = [p1, p2, p3, p4].flatMap((text) =>
    text.split(' ').map((_, index, all) => ({text, left: all.toSpliced(index, 1).join(' ')})))
  fc.assert(fc.property(fc.constantFrom(...words), ({text, left}) => {
    const path = units.find((each) => each.text.slice(-20) === text.slice(-20))!.path
    const found = shown(replaced(text, left))
    expect(found.length).toBeGreaterThan(0)
    expect(found.every((each) => each.endsWith(` ${path}`))).toBe(true)
  }))
})

test('a book of the same words again and again is compared in its order', () => {
  const letter = (index: number) => 'абвгдежзиклмнопрст'[index % 18]!
  const word = (seed: number, index: number) => letter(index * 5) + letter(seed * 7 + index * index)
  const sentence = (seed: number) => Array.from({length: 30}, (_, index) => word(seed, index)).join(' ')
  const book = Array.from({length: 600}, (_, index) => unit(`b${index}`, sentence(index % 12)))
  const passages = book.map(({text}) => ({text}))
  expect(compare(book, passages, [], name)).toEqual([])
  const lacking = compare(book, passages.toSpliced(300, 1), [], name)
  expect(lacking.map(({rule}) => rule)).toEqual(['parity-missing'])
})
