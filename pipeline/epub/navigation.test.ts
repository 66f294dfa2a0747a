import {beforeAll, describe, expect, it} from 'vitest'
import type {Book} from '../book.ts'
import {prepareBook} from '../build/prepare.ts'
import {syntheticEdition} from '../fixtures/synthetic.ts'
import type {EditionData} from '../../schemas/types.ts'
import {defaultTemplates} from '../../templates/index.ts'
import {contentsOf} from './navigation.ts'
import type {NavEntry} from './package.ts'
import {sectionsOf} from './sections.ts'

let data: EditionData
const bookOf = (edition: EditionData): Book => prepareBook(edition, new Map(), defaultTemplates).book

beforeAll(async () => {
  ({data} = await syntheticEdition({chapters: 12, paragraphs: 1, notes: 2}))
})

describe('contentsOf', () => {
  it('leads to the head of an article by its name, and below it by that of its first section', () => {
    const short = ({text, href, children}: NavEntry): unknown[] => [text.split('.')[0], href.split('.xhtml')[1], ...children.map(short)]
    const [first, second] = contentsOf(bookOf(data), [])
    expect(second!.href).toBe('text/vvedenie-2.xhtml')
    expect(short(second!)).toEqual(['Опыт 2', '', ['Введение', '#vvedenie-2'], ['Глава 12', '']])
    expect(first!.children.slice(0, 2).map(({href}) => href)).toEqual([
      'text/vvedenie.xhtml#vvedenie', expect.stringMatching(/^text\/glava-2-.*\.xhtml$/),
    ])
  })
})

describe('sectionsOf', () => {
  const idsOf = (edition: EditionData) => sectionsOf(bookOf(edition).tree).map(({manifestId}) => manifestId)

  it('gives a section the same manifest id wherever it stands and whatever it is called', () => {
    const before = idsOf(data)
    const [article, ...others] = structuredClone(data.articles)
    const [opening, second, third, ...rest] = article!.sections
    const fresh = {...structuredClone(second!), _key: 'fresh', heading: 'Новая глава'}
    article!.sections = [opening!, third!, fresh, {...second!, heading: 'Иначе'}, ...rest]
    const after = idsOf({...data, articles: [article!, ...others]})
    expect(after.toSorted()).toEqual([...before, 'article-opyt-1.fresh'].toSorted())
    expect(after.slice(0, 4)).toEqual([before[0], before[2], 'article-opyt-1.fresh', before[1]])
  })
})
