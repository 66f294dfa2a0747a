import fc from 'fast-check'
import {expect, test} from 'vitest'
import {bindSpaces} from './spaces.ts'

/** No-break spaces shown as `~`, as in TeX. */
const shown = (text: string) => bindSpaces(text).replaceAll('\u00a0', '~')
const prose = fc.array(
  fc.constantFrom('в', 'и', 'не', 'город', '—', '–', '№', '10', '000', 'лет', 'XXI', 'века', '%', 'А.', 'Попов', '«', '»', ' ', '\u202f', '.'),
  {maxLength: 30},
).map(words => words.join(' '))

test.each([
  ['в городе и на реке', 'в~городе и~на~реке'],
  ['Город — это люди', 'Город~— это люди'],
  ['«Проект № 1» и №2', '«Проект №~1» и~№~2'],
  ['в XXI веке', 'в~XXI~веке'],
  ['25 лет, 2014 году, 15 %', '25~лет, 2014~году, 15~%'],
  ['10 000 человек', '10~000 человек'],
  ['А. С. Пушкин', 'А.~С.~Пушкин'],
  ['и т. д.', 'и~т.~д.'],
  ['мог ли он', 'мог~ли он'],
  ['завод и вокзал', 'завод и~вокзал'],
])('%s', (before, after) => expect(shown(before)).toBe(after))

test('twice is once, and only spaces change', () => {
  const bare = (text: string) => text.replace(/[\s\u00a0\u202f]/gu, '')
  fc.assert(fc.property(prose, text => {
    expect(bindSpaces(bindSpaces(text))).toBe(bindSpaces(text))
    expect(bare(bindSpaces(text))).toBe(bare(text))
  }))
})
