import {describe, expect, it} from 'vitest'
import {edition, fullEdition} from './fixtures/edition.ts'
import {identifierOf, metadataOf} from './metadata.ts'

const accessibility = {modes: [], sufficient: [], features: [], hazards: [], summary: ''}
const options = {modified: new Date(0), words: 0, accessibility, pages: true}

describe('identifierOf', () => {
  it('is the ISBN if its check digit is right, or else a UUID that stays with the document', () => {
    expect(identifierOf(fullEdition.edition)).toBe('urn:isbn:9785000000007')
    expect(identifierOf(edition.edition)).toBe(identifierOf({...edition.edition, title: 'Другое название'}))
    expect(identifierOf(edition.edition)).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f-]{16}$/)
    const uuid = identifierOf(edition.edition)
    expect(['скоро', '978-5-00000-000-8', ''].map((epub) => identifierOf({...edition.edition, isbn: {epub}})))
      .toEqual([uuid, uuid, uuid])
  })
})

describe('metadataOf', () => {
  it('takes the authors of the articles when the edition names none', () => {
    const article = fullEdition.articles[0]!
    expect(metadataOf({...edition, articles: [article, article]}, options).people)
      .toEqual([{name: 'Не названный', role: 'aut'}])
  })

  it('dates an edition without a year from its newest article', () => {
    const articles = ['2025-03-01T10:00:00Z', '2024-01-01T10:00:00Z']
      .map((publishedAt) => ({...fullEdition.articles[0]!, publishedAt}))
    expect(metadataOf({...edition, articles}, options).date).toBe('2025-03-01')
  })

  it('names the edition whose pages are marked', () => {
    expect(metadataOf(fullEdition, options).pageBreakSource).toBe('urn:isbn:9785000000014')
    expect(metadataOf(edition, options).pageBreakSource).toBe('Проба (PDF)')
    expect(metadataOf(fullEdition, {...options, pages: false}).pageBreakSource).toBe('none')
  })
})
