import {readdirSync, readFileSync} from 'node:fs'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import type {EditionData, EditionDocument, SanityDocument} from '../../schemas/types.ts'
import {compare} from './compare.ts'
import {unitsOf, type Unit} from './units.ts'

const folder = new URL('../../content/documents/', import.meta.url)
const documents = readdirSync(folder).map((name) =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as SanityDocument)
const ofType = <Document extends SanityDocument>(type: Document['_type']) =>
  documents.filter(({_type}) => _type === type) as Document[]
const data: EditionData = {
  edition: ofType<EditionDocument>('edition')[0]!,
  articles: ofType('article'), caseStudies: ofType('caseStudy'), cities: ofType('city'), sources: ofType('source'),
  images: [],
}

const units = unitsOf(data)
/** The first edition as plain as can be: a passage a unit, the notes at the end. */
const plain = [...units.filter(({kind}) => kind !== 'note'), ...units.filter(({kind}) => kind === 'note')]
const judge = (passages: readonly {text: string}[]) => compare(units, passages, [], {format: 'EPUB', file: 'a.epub'})
const shown = (passages: readonly {text: string}[]) =>
  judge(passages).map(({severity, rule, document, path}) => `${severity} ${rule} ${document} ${path}`)
const finding = (rule: string, {document, path}: Unit) => `error ${rule} ${document} ${path}`

test('the first edition printed plainly has nothing missing', () => expect(judge(plain)).toEqual([]))

test('any block dropped is missing, under its own path', () => {
  expect(plain.map((_, index) => shown(plain.toSpliced(index, 1))))
    .toEqual(plain.map((unit) => [finding('parity-missing', unit)]))
})

test('any block of prose doubled stands twice, under its own path', () => {
  const prose = plain.filter(({kind}) => kind !== 'title' && kind !== 'datum')
  expect(prose.map((unit) => shown(plain.toSpliced(plain.indexOf(unit), 0, unit))))
    .toEqual(prose.map((unit) => [finding('parity-doubled', unit)]))
})

const rules = {drop: 'parity-missing', double: 'parity-doubled', swap: 'parity-reordered', replace: 'parity-missing'}
const changes: Record<keyof typeof rules, (words: string[], at: number) => string[]> = {
  drop: (words, at) => words.toSpliced(at, 1),
  double: (words, at) => words.toSpliced(at, 0, words[at]!),
  swap: (words, at) => words.with(at, words[at + 1]!).with(at + 1, words[at]!),
  replace: (words, at) => words.with(at, 'иное'),
}

test('any word damaged anywhere is told by the right rule and path, and nothing else is', () => {
  const long = plain.filter(({kind, text}) => kind !== 'title' && text.includes(' '))
  const of = (key: string) => long.find(({path}) => path.endsWith(`[_key=="${key}"]`))!
  fc.assert(fc.property(
    fc.constantFrom(...long), fc.nat(), fc.constantFrom(...Object.keys(rules) as (keyof typeof rules)[]),
    (unit, chosen, change) => {
      const words = unit.text.split(' ')
      const at = chosen % (words.length - 1)
      fc.pre(words[at] !== words[at + 1] && !/^\d+$/.test(words[at]!))
      const text = changes[change](words, at).join(' ')
      const found = new Set(shown(plain.with(plain.indexOf(unit), {...unit, text})))
      expect(found).toContain(finding(rules[change], unit))
      expect([...found].filter((each) => !each.endsWith(` ${unit.document} ${unit.path}`))).toEqual([])
    },
  ), {
    numRuns: 200,
    // The end of p3 is a pull quote too; a card says what p20 says, but for the one word.
    examples: [[of('p3'), 46, 'drop'], [of('p3'), 48, 'replace'], [of('p3'), 52, 'swap'], [of('p20'), 39, 'drop']],
  })
})
