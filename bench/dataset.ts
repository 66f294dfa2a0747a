/** A plausible dataset of any size for measurements: the first edition's prose, shuffled, over made-up cities. */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {contentFolder} from '../content/index.ts'
import {stableJson} from '../lake/json.ts'
import type {
  ArticleDocument, BodyBlock, CaseStudyDocument, CityDocument, EditionDocument, MarkDef, Reference, SourceDocument,
  Span, TextBlock,
} from '../schemas/types.ts'

type Made = ArticleDocument | CaseStudyDocument | CityDocument | EditionDocument | SourceDocument

/** Numbers from 0 to 1, the same each time: https://en.wikipedia.org/wiki/Linear_congruential_generator. */
let state = 1
function random(): number {
  state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
  return state / 2 ** 32
}
const below = (limit: number) => Math.floor(random() * limit)
const list = <Item>(length: number, make: (index: number) => Item) => Array.from({length}, (_, index) => make(index))

const sentences = readFileSync(new URL('source/article.ru.txt', contentFolder), 'utf8')
  .split(/(?<=[.!?…])\s+/).filter((sentence) => sentence.length > 20)
const prose = (count: number) => list(count, () => sentences[below(sentences.length)]).join(' ')
const reference = (id: string, key?: string): Reference =>
  ({_type: 'reference', _ref: id, ...key !== undefined && {_key: key}})

/**
 * Documents in the proportions of a publisher's dataset: of a hundred, forty are articles, thirty case studies,
 * twenty cities, five sources and five editions of eight articles each.
 */
export function makeDocuments(count: number): Made[] {
  state = 1
  const share = (part: number) => Math.max(1, Math.round(count * part))
  const counts = {caseStudy: share(0.3), city: share(0.2), source: share(0.05), edition: share(0.05)}
  const articles = Math.max(1, count - Object.values(counts).reduce((sum, each) => sum + each, 0))
  const some = (type: keyof typeof counts) => `${type}-${below(counts[type])}`
  return [
    ...list(counts.city, city), ...list(counts.source, source),
    ...list(counts.caseStudy, (index) => caseStudy(index, some)),
    ...list(articles, (index) => article(index, some)),
    ...list(counts.edition, (index) => edition(index, articles)),
  ]
}

/** Writes a dataset as a folder of content, one file a document. */
export function writeDataset(folder: string, count: number): void {
  mkdirSync(join(folder, 'documents'), {recursive: true})
  for (const document of makeDocuments(count)) {
    const [, number] = document._id.split('-')
    writeFileSync(join(folder, 'documents', `${document._type}.${document._type}-${number}.json`), stableJson(document))
  }
}

function city(index: number): CityDocument {
  return {
    _id: `city-${index}`, _type: 'city', name: `Город ${index}`, slug: {_type: 'slug', current: `city-${index}`},
    kind: 'city', nameIn: `в Городе ${index}`, location: {_type: 'geopoint', lat: below(80), lng: below(180)},
    forms: [`Го-род ${index}`, `Го-ро-да ${index}`],
  }
}

function source(index: number): SourceDocument {
  return {_id: `source-${index}`, _type: 'source', name: `Газета ${index}`, kind: 'publication'}
}

function caseStudy(index: number, some: (type: 'city') => string): CaseStudyDocument {
  return {
    _id: `caseStudy-${index}`, _type: 'caseStudy', title: `Опыт ${index}`, city: reference(some('city')),
    practice: prose(1), summary: [paragraph(`s${index}`, 1, some)],
    facts: [{_type: 'fact', _key: 'f', label: 'годы', value: String(below(40))}],
    horizon: {years: 1 + below(20)},
  }
}

function article(index: number, some: (type: 'caseStudy' | 'city' | 'source') => string): ArticleDocument {
  return {
    _id: `article-${index}`, _type: 'article', title: `Статья ${index}`, language: 'ru',
    slug: {_type: 'slug', current: `article-${index}`}, summary: prose(2), keywords: ['города', 'инновации'],
    sections: list(3, (section) => ({
      _type: 'section', _key: `s${section}`, ...section > 0 && {heading: `Раздел ${section}`},
      body: list(6, (block) => body(`b${block}`, block, some)),
    })),
  }
}

function body(key: string, index: number, some: (type: 'caseStudy' | 'city' | 'source') => string): BodyBlock {
  if (index === 2) {
    return {_type: 'quote', _key: key, kind: 'block', text: [paragraph(`${key}q`, 1)], source: reference(some('source'))}
  }
  if (index === 4) {
    const items = list(3, (item) => reference(some('caseStudy'), `${key}i${item}`))
    return {_type: 'caseStudies', _key: key, layout: 'cards', items}
  }
  return paragraph(key, 3, some)
}

/** With `some`, a city is named in the middle, as the editors mark it. */
function paragraph(key: string, length: number, some?: (type: 'city') => string): TextBlock {
  const span = (part: string, text: string, marks: string[] = []): Span =>
    ({_type: 'span', _key: `${key}${part}`, text, marks})
  const markDefs: MarkDef[] = some ? [{_type: 'place', _key: `${key}m`, city: reference(some('city'))}] : []
  const children = some
    ? [span('a', `${prose(length)} `), span('b', 'Город', [`${key}m`]), span('c', ` ${prose(1)}`)]
    : [span('a', prose(length))]
  return {_type: 'block', _key: key, style: 'normal', markDefs, children}
}

function edition(index: number, articles: number): EditionDocument {
  return {
    _id: `edition-${index}`, _type: 'edition', title: `Издание ${index}`, language: 'ru',
    slug: {_type: 'slug', current: `edition-${index}`},
    articles: list(Math.min(8, articles), (item) => reference(`article-${(index * 8 + item) % articles}`, `a${item}`)),
  }
}
