import {readFileSync} from 'node:fs'
import {beforeAll, expect, test} from 'vitest'
import type {SectionObject} from '../../schemas/types.ts'
import {bindSpaces} from '../typography/spaces.ts'
import {article, block, edition} from './fixtures/edition.ts'
import {print} from './fixtures/print.ts'
import {bodyOf, epubOf, pageOf, type Part} from './fixtures/render.ts'
import {parity, type ParityFiles} from './parity.ts'

const source = readFileSync(new URL('../../content/source/article.ru.txt', import.meta.url), 'utf8')
const lines = source.trim().split('\n').slice(0, 23)
const headings = new Set([7, 12, 15, 21])
const sections: SectionObject[] = []
lines.forEach((text, index) => {
  if (index === 0 || headings.has(index + 1)) sections.push({_type: 'section', _key: `s${sections.length}`, body: []})
  const section = sections.at(-1)!
  if (headings.has(index + 1)) section.heading = text
  else section.body.push(block(`l${index + 1}`, text))
})
const data = edition([article('a', {title: 'Почему мы не смогли создать свой DeepSeek?', sections})])
/** The article as a format prints it, with no-break spaces and inner quotation marks. */
const parts: Part[] = [
  ['h1', 'Почему мы не смогли создать свой DeepSeek?'],
  ...lines.map((text, index): Part => [headings.has(index + 1) ? 'h2' : 'p', bindSpaces(text).replaceAll('“', '„')]),
]
const line = (number: number) => parts[number]!
const found = async (files: ParityFiles) => {
  const verdict = await parity(data, files)
  return verdict.ran ? verdict.findings.map(({rule, path, file}) => `${rule} ${path ?? ''} ${file}`) : [`not run: ${verdict.reason}`]
}

test('says that it did not run when there is nothing to judge', async () => {
  expect(await parity(data, {})).toEqual({judge: 'parity', ran: false, reason: 'no file was made'})
})

const swap = (texts: Part[], one: number, other: number) => texts.with(one, texts[other]!).with(other, texts[one]!)
const words = (number: number, change: (words: string[]) => string[]): Part[] =>
  parts.with(number, [line(number)[0], change(line(number)[1].split(/[ \u00a0]/u)).join(' ')])
const bodyPath = (section: number, key: string) =>
  new RegExp(`^sections\\[_key=="s${section}"\\]\\.body\\[_key=="${key}"\\]$`)
const mutations: [name: string, parts: Part[], rule: string, path: RegExp][] = [
  ['a word is dropped', words(5, (all) => all.toSpliced(20, 1)), 'parity-missing', bodyPath(0, 'l5')],
  ['a word is doubled', words(9, (all) => all.toSpliced(12, 0, all[12]!)), 'parity-doubled', bodyPath(1, 'l9')],
  ['two words are swapped', words(18, (all) => all.with(10, all[11]!).with(11, all[10]!)), 'parity-reordered',
    bodyPath(3, 'l18')],
  ['a paragraph is dropped', parts.toSpliced(14, 1), 'parity-missing', bodyPath(2, 'l14')],
  ['a paragraph is doubled', parts.toSpliced(14, 0, line(14)), 'parity-doubled', bodyPath(2, 'l14')],
  ['two paragraphs are swapped', swap(parts, 10, 11), 'parity-reordered', bodyPath(1, 'l1[01]')],
  ['a heading is dropped', parts.toSpliced(15, 1), 'parity-missing', /^sections\[_key=="s3"\]\.heading$/],
]

let prints: Uint8Array[]
let untagged: Uint8Array
beforeAll(async () => {
  prints = await print([parts, ...mutations.map(([, mutant]) => mutant)].map(bodyOf), {tagged: true})
  untagged = (await print([bodyOf(parts)], {tagged: false}))[0]!
})

test('finds nothing in good files', async () => {
  const epub = epubOf([parts.slice(0, 7), parts.slice(7, 16), parts.slice(16)])
  const files = {html: pageOf(parts), epub, pdf: prints[0]!}
  expect(await parity(data, files)).toEqual({judge: 'parity', ran: true, findings: []})
  expect(await parity(data, {pdf: untagged})).toEqual({judge: 'parity', ran: true, findings: []})
})

test.each(mutations.map(([name], index) => [name, index] as const))('%s', async (_name, index) => {
  const [, mutant, rule, path] = mutations[index]!
  const epub = epubOf([mutant.slice(0, 7), mutant.slice(7)])
  const all = await found({html: pageOf(mutant), epub, pdf: prints[index + 1]!})
  expect(all.map((each) => each.split(' '))).toEqual(
    ['proba/index.html', 'proba.epub', 'proba.pdf'].map((file) => [rule, expect.stringMatching(path), file]))
})

test('says where in each file', async () => {
  const [, mutant] = mutations[0]!
  const verdict = await parity(data, {html: pageOf(mutant), epub: epubOf([mutant]), pdf: prints[1]!})
  expect(verdict.ran && verdict.findings.map(({message, line: row, column}) => ({message, row, column}))).toEqual([
    {message: expect.stringMatching(/^The words “лишь” are missing\. \(HTML, near “потери, и /), row: 2, column: 2287},
    {message: expect.stringMatching(/ \(EPUB, EPUB\/text\/1\.xhtml, near “потери, и вопросы Нанкина .* В”\)$/)},
    {message: expect.stringMatching(/ \(PDF, page 6, near “потери, и вопросы Нанкина — верхушка айсберга\. В”\)$/)},
  ])
  // A press edition has no cover, and the print it is made of has one.
  const press = await parity(data, {printed: prints[1]!})
  expect(press.ran && press.findings.map(({file, message}) => [file, message]))
    .toEqual([['proba.print.pdf', expect.stringContaining('(PDF for the press, page 5, near')]])
})

test('words of the interface may stand between blocks', async () => {
  const files = {html: pageOf(parts.toSpliced(6, 0, ['p', 'Читайте также']))}
  expect(await found(files)).toEqual(['parity-extra sections[_key=="s0"].body[_key=="l5"] proba/index.html'])
  expect(await parity(data, files, {more: {also: 'Читайте также'}})).toEqual({judge: 'parity', ran: true, findings: []})
})

test('a file that cannot be read is a finding', async () => {
  const bytes = new TextEncoder().encode('nothing')
  expect(await found({epub: bytes, pdf: bytes}))
    .toEqual(['parity-unreadable  proba.epub', 'parity-unreadable  proba.pdf'])
})
