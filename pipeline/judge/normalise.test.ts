import {expect, test} from 'vitest'
import {sameForm, tokenise} from './normalise.ts'

const keys = (text: string) => tokenise(text).map(({key}) => key).join(' ')

test.each([
  ['no-break and thin spaces', 'в\u00a0городе 10\u202f000', 'в городе 10 000'],
  ['inner quotation marks', '«Проект „Юг“»', '«Проект «Юг»»'],
  ['kinds of dashes', 'город – это', 'город — это'],
  ['soft hyphens', 'эконо\u00adмика', 'экономика'],
  ['no-break hyphen', 'кто\u2011то', 'кто-то'],
  ['word joiner and byte order mark', '\ufeffслово\u2060—', 'слово—'],
  ['small capitals made of capitals', 'СЛОВО', 'слово'],
  ['numero sign and ligatures', '№ 1 ﬁ', 'No 1 fi'],
  ['line break between Chinese characters', '新华\n日报', '新华日报'],
  ['mark without space', 'слово—слово', 'слово — слово'],
])('%s make no difference', (_name, one, other) => expect(keys(one)).toBe(keys(other)))

test.each([
  ['a lost space', 'Петр Первый', 'ПетрПервый'],
  ['a lost mark', 'слово, слово', 'слово слово'],
  ['another letter', 'все', 'всё'],
])('%s makes a difference', (_name, one, other) => expect(keys(one)).not.toBe(keys(other)))

test('forms tell lost hyphens and capitals, not hyphens at line ends or set capitals', () => {
  const same = (one: string, other: string) => sameForm(tokenise(one)[0]!, tokenise(other)[0]!)
  expect([
    same('кто-то', 'ктото'), same('кто-то', 'кто\u00adто'),
    same('Ухань', 'ухань'), same('Ухань', 'УХАНЬ'), same('Ухань', 'Ухань'),
  ]).toEqual([false, true, false, true, true])
})
