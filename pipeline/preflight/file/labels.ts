import type {PdfFile} from './file.ts'
import {Text, type Value} from './objects.ts'
import {numberTree} from './numberTree.ts'

/** No label has a longer beginning. */
const longest = 40

/** What each page is called (ISO 32000-1, 12.4.2); undefined when the file gives no names. */
export function pageLabels(file: PdfFile, count: number): string[] | undefined {
  const tree = file.catalog.get('PageLabels')
  if (!file.dict(tree)) return undefined
  const ranges = [...numberTree(file, tree)].toSorted(([one], [other]) => one - other)
  let next = 0
  return Array.from({length: count}, (_, index) => {
    while (next < ranges.length && ranges[next]![0] <= index) next++
    const [start, range] = ranges[next - 1] ?? [0, undefined]
    const dict = file.dict(range)
    const number = (file.number(dict?.get('St')) ?? 1) + index - start
    return `${textOf(file, dict?.get('P'))}${numeral(file.name(dict?.get('S')), number)}`
  })
}

function textOf(file: PdfFile, value: Value | undefined): string {
  const text = file.get(value)
  return text instanceof Text ? text.toString().slice(0, longest) : ''
}

function numeral(style: string | undefined, number: number): string {
  if (style === 'D') return String(number)
  if (style === 'r') return roman(number).toLowerCase()
  if (style === 'R') return roman(number)
  if (number < 1 || (style !== 'a' && style !== 'A')) return ''
  const letter = String.fromCharCode((style === 'A' ? 65 : 97) + (number - 1) % 26)
  return letter.repeat(Math.min(40, Math.ceil(number / 26)))
}

function roman(number: number): string {
  const signs = [
    [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'],
    [9, 'IX'],
    [5, 'V'], [4, 'IV'], [1, 'I'],
  ] as const
  let [left, text] = [Math.min(number, 20_000), '']
  for (const [value, sign] of signs) {
    for (; left >= value; left -= value) text += sign
  }
  return text
}
