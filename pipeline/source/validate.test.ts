import fc from 'fast-check'
import {expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import type {EditionData} from '../../schemas/types.ts'
import type {Finding} from '../finding.ts'
import {openFolder} from './folder.ts'
import {validate, type Memory} from './validate.ts'
import {maxDepth, maxNodes} from './walk.ts'

const first = await openFolder(contentFolder).read('deepseek-cities')
const p1 = 'sections[_key=="otkrytie"].body[_key=="p1"]'

/** The first edition without types, to be broken at will. */
// oxlint-disable-next-line typescript/no-explicit-any
type Broken = {[List in keyof EditionData]: any}
const broken = (how: (data: Broken) => void): EditionData => {
  const data = structuredClone(first) as Broken
  how(data)
  return data as EditionData
}
const body = (data: Broken) => data.articles[0].sections[0].body

test('the first edition is valid', async () => {
  expect(await validate(first)).toEqual([])
})

type Case = [name: string, how: (data: Broken) => void, expected: string[]]

const cases: Case[] = [
  ['an edition without articles', ({edition}) => { edition.articles = [] }, ['edition-empty articles']],
  ['an article that holds nothing to read', ({articles: [article]}) => {
    article.sections = [{_type: 'section', _key: 's', body: [{_type: 'break', _key: 'b'}]}]
  }, ['article-empty sections']],
  ['a reference to nothing', ({caseStudies: [study]}) => { study.city._ref = 'city-none' }, ['reference-missing city']],
  ['a weak reference to nothing, in a mark', (data) => {
    body(data)[0].markDefs[1].city = {_type: 'reference', _ref: 'city-none', _weak: true}
  }, [`reference-missing ${p1}.markDefs[_key=="p1-m2"].city`]],
  ['a cover whose asset is gone', ({edition}) => {
    edition.cover = {_type: 'image', asset: {_type: 'reference', _ref: 'image-none'}}
  }, ['reference-missing cover.asset']],
  ['a reference to a document of another type', ({edition}) => { edition.articles[0]._ref = 'city-nanjing' }, [
    'reference-type articles[_key=="article-deepseek-cities"]',
  ]],
  ['a script in a link', (data) => {
    body(data)[0].markDefs.push({_type: 'link', _key: 'x', href: 'java\tscript:alert(1)'})
  }, [`url-not-allowed ${p1}.markDefs[_key=="x"].href`]],
  ['a file as the address of a source', ({sources: [source]}) => { source.url = 'file:///etc/passwd' }, [
    'url-not-allowed url',
  ]],
  ['cross-references to an article that is elsewhere, to a place that is gone, and to one of two', (data) => {
    const {articles: [article], edition} = data
    article.sections[1]._key = article.sections[0].body[1]._key
    const mark = (key: string, way: object) => ({_type: 'crossReference', _key: key, ...way})
    body(data)[0].markDefs.push(
      mark('a', {target: {_type: 'reference', _ref: 'article-other'}}), mark('b', {key: 'gone'}), mark('c', {key: 'p2'}),
      mark('d', {target: {_type: 'reference', _ref: edition._id}}), mark('e', {}),
      mark('f', {key: 'p3'}), mark('g', {target: {_type: 'reference', _ref: 'caseStudy-nanjing'}}),
    )
  }, [
    `reference-type ${p1}.markDefs[_key=="d"].target`, `cross-reference-foreign ${p1}.markDefs[_key=="a"].target`,
    `cross-reference-missing ${p1}.markDefs[_key=="b"].key`, `cross-reference-ambiguous ${p1}.markDefs[_key=="c"].key`,
    `schema ${p1}.markDefs[_key=="e"].key`,
  ]],
  ['cross-references to a card that is shown nowhere, and into cards', (data) => {
    const {articles: [article], caseStudies: [study]} = data
    for (const section of article.sections) section.body = section.body.filter(({_type}: {_type: string}) => _type !== 'caseStudies')
    const to = {_type: 'reference', _ref: 'caseStudy-nanjing'}
    study.summary[0].markDefs = [
      {_type: 'crossReference', _key: 'a', target: to}, {_type: 'crossReference', _key: 'b', target: to, key: 'p1'},
      {_type: 'crossReference', _key: 'c', key: 'p1'}, {_type: 'crossReference', _key: 'd'},
    ]
  }, [
    'cross-reference-foreign summary[_key=="itog"].markDefs[_key=="a"].target',
    ...['b', 'c'].map((key) => `cross-reference-missing summary[_key=="itog"].markDefs[_key=="${key}"].key`),
    'schema summary[_key=="itog"].markDefs[_key=="d"].key',
  ]],
  ['a block nobody knows', (data) => { body(data)[1] = {_type: 'video', _key: 'v', of: {_ref: 'nothing'}} }, [
    'type-unknown sections[_key=="otkrytie"].body[_key=="v"]',
  ]],
  ['a text and nothing where blocks belong', (data) => { body(data).splice(0, 2, 'text', null) }, [
    'type-unknown sections[_key=="otkrytie"].body[0]', 'type-unknown sections[_key=="otkrytie"].body[1]',
  ]],
  ['a mark nobody knows', (data) => { body(data)[0].markDefs.push({_type: 'comment', _key: 'c'}) }, [
    `type-unknown ${p1}.markDefs[_key=="c"]`,
  ]],
  ['a section of another type', ({articles: [article]}) => { article.sections[0]._type = 'quote' }, [
    'type-unknown sections[_key=="otkrytie"]',
  ]],
  ['an image that is a file', ({edition}) => { edition.cover = {_type: 'file'} }, ['type-unknown cover']],
  ['a document of an unknown type', ({sources}) => { sources.push({_id: 'x', _type: 'person'}) }, ['type-unknown ']],
  ['a field nobody knows', (data) => { body(data)[0].colour = 'red' }, [`field-unknown ${p1}.colour`]],
  ['one key twice', (data) => { body(data)[1]._key = 'p1' }, ['key-duplicate sections[_key=="otkrytie"].body[1]']],
  ['no key', (data) => { delete body(data)[0].children[0]._key }, [`key-missing ${p1}.children[0]`]],
  ['a slug with spaces', ({edition}) => { edition.slug.current = 'Города Китая' }, ['slug-invalid slug.current']],
  ['one slug twice', ({cities: [one, other]}) => { other.slug.current = one.slug.current }, [
    'slug-duplicate slug.current',
  ]],
  ['a language we cannot print', ({edition}) => { edition.language = 'de' }, ['language-unsupported language']],
  ['an image document without a hash', ({images}) => {
    images.push({_id: 'image-x', _type: 'sanity.imageAsset', sha1hash: '../../etc/passwd'})
  }, ['image-invalid ']],
  ['a field of another kind', ({edition}) => { edition.title = {ru: 'Заглавие'} }, ['schema title']],
  ['no title, or spaces', ({articles: [article], cities: [city]}) => {
    article.title = ' '
    delete city.name
  }, ['schema title', 'schema name']],
  ['no slug', ({edition}) => { delete edition.slug }, ['schema slug']],
  ['a wrong check digit, and one number twice', ({edition}) => {
    edition.isbn = {print: '978-5-17-118366-1', epub: '978-5-17-118366-0', pdf: '9785171183660'}
  }, ['schema isbn', 'schema isbn.print']],
  ['numbers and choices out of range', ({edition}) => {
    const print = {trim: 'a4', bleed: -3, paper: 'silk', marks: 1, caliper: 2, binding: 'thread', spine: -1}
    Object.assign(edition, {year: 2026.5, printing: 0, ageRating: '21+', print})
  }, [
    'schema year', 'schema ageRating', 'schema printing',
    'schema print.trim', 'schema print.bleed', 'schema print.paper', 'schema print.caliper', 'schema print.binding', 'schema print.spine', 'schema print.marks',
  ]],
  ['codes that are none', ({edition}) => {
    edition.authorMark = 'Чжан'
    edition.subjects = [{_type: 'subject', _key: 'a', scheme: 'bisac', code: '338.2'}]
  }, ['schema authorMark', 'schema subjects[_key=="a"].code']],
  ['a figure without an image and without words', (data) => {
    body(data).push({_type: 'figure', _key: 'f'}, {_type: 'figure', _key: 'g', decorative: true, alt: ''})
  }, [
    'schema sections[_key=="otkrytie"].body[_key=="f"].alt', 'schema sections[_key=="otkrytie"].body[_key=="f"].image',
    'schema sections[_key=="otkrytie"].body[_key=="g"].image',
  ]],
  ['an empty quote, table, note and paragraph', (data) => {
    const key = (name: string) => ({_key: name})
    body(data)[0].markDefs.push({_type: 'note', _key: 'n', kind: 'reader', body: []})
    body(data).push(
      {_type: 'quote', ...key('q'), kind: 'pull', text: []},
      {_type: 'table', ...key('t'), head: ['А', 'Б'], rows: [{_type: 'tableRow', ...key('r'), cells: ['1']}]},
      {_type: 'block', ...key('b'), style: 'h4', children: [{_type: 'span', ...key('s'), text: ' '}]},
    )
  }, [
    'schema sections[_key=="otkrytie"].body[_key=="b"]', 'schema sections[_key=="otkrytie"].body[_key=="b"]',
    'schema sections[_key=="otkrytie"].body[_key=="q"].text',
    'schema sections[_key=="otkrytie"].body[_key=="t"].rows[_key=="r"]',
    `schema ${p1}.markDefs[_key=="n"].kind`, `schema ${p1}.markDefs[_key=="n"].body`,
  ]],
  ['a horizon without its years, a place off the map, a form with signs', ({caseStudies: [study], cities: [city]}) => {
    study.horizon = {since: 20}
    city.location = {_type: 'geopoint', lat: 200, lng: 0}
    city.forms = ['Нан--кин']
  }, ['schema horizon.years', 'schema horizon.since', 'schema location', 'schema forms[0]']],
  ['languages that are none', (data) => {
    body(data)[0].markDefs.push({_type: 'foreign', _key: 'x', lang: 'китайский'})
  }, [`schema ${p1}.markDefs[_key=="x"].lang`]],
]

const findingsOf = new Map<string, Promise<Finding[]>>()
function findings([name, how]: Case): Promise<Finding[]> {
  const known = findingsOf.get(name) ?? validate(broken(how))
  findingsOf.set(name, known)
  return known
}

test.for(cases)('%s', async (each) => {
  expect((await findings(each)).map(({rule, path}) => `${rule} ${path}`)).toEqual(each[2])
})

test('each finding says what and how to mend it', async () => {
  const told: string[] = []
  for (const each of cases) {
    told.push(`${each[0]}\n${(await findings(each)).map(({severity, document, path, message, hint}) =>
      `  ${severity} ${document} ${path}\n    ${message}\n    ${hint}\n`).join('')}`)
  }
  await expect(told.join('\n')).toMatchFileSnapshot('goldens/findings.txt')
})

const nested = (depth: number) => JSON.parse(`${'[{"_key":"a","body":'.repeat(depth)}0${'}]'.repeat(depth)}`) as unknown

test.for([
  ['deeper than an article can be', nested(maxDepth), 'document-too-deep'],
  ['nested to crash what recurses', nested(200_000), 'document-too-deep'],
  ['of very many values', Array<number>(maxNodes).fill(0), 'document-too-large'],
])('content %s is told, not walked', async ([, sections, rule]) => {
  const found = await validate(broken(({articles: [article]}) => { article.sections = sections }))
  expect(found.map((finding) => finding.rule)).toEqual([rule])
})

test('what the schema said of a document is remembered by the document, what the whole shows is not', async () => {
  const data = broken(({articles: [article]}) => { article.title = 1 })
  const memory: Memory = new WeakMap()
  const found = await validate(data, memory)
  expect(await validate(data, memory)).toEqual(found)
  const mended = {...data, articles: [{...data.articles[0]!, title: 'Название'}]}
  expect(await validate(mended, memory)).toEqual([])
  expect((await validate({...mended, cities: mended.cities.slice(1)}, memory)).map(({rule}) => rule)).toContain('reference-missing')
})

test('no content makes it fail', async () => {
  const places: {parent: Record<string, unknown>; key: string}[] = []
  const fill = (parent: unknown) => {
    for (const [key, value] of Object.entries(parent as Record<string, unknown>)) {
      places.push({parent: parent as Record<string, unknown>, key})
      if (typeof value === 'object' && value !== null) fill(value)
    }
  }
  const data = structuredClone(first)
  // A small edition, so that many can be tried.
  data.articles[0]!.sections.splice(1)
  data.articles[0]!.sections[0]!.body.splice(2)
  data.caseStudies.splice(1)
  data.cities.splice(1)
  for (const list of [[data.edition], data.articles, data.caseStudies, data.cities, data.sources]) fill(list)
  const changeable = places.filter(({key}) => key !== '_id' && key !== '_type')
  await fc.assert(fc.asyncProperty(fc.nat(changeable.length - 1), fc.jsonValue({maxDepth: 3}), async (index, value) => {
    const {parent, key} = changeable[index]!
    const before = parent[key]
    if (Array.isArray(parent) && typeof before === 'object' && '_id' in before!) return
    parent[key] = value
    const found = await validate(data)
    parent[key] = before
    expect(found.filter(({message}) => /exception/i.test(message))).toEqual([])
  }), {numRuns: 100})
})
