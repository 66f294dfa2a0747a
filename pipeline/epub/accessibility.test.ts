import type {ElementContent} from 'hast'
import {h, s} from 'hastscript'
import {describe, expect, it} from 'vitest'
import {accessibilityOf, traitsOf} from './accessibility.ts'

const sentences = {structure: 'A.', tables: 'T.', images: 'B.', charts: 'D.', pages: 'C.'}
const none = {
  images: false, described: true, charts: false, tables: false, aria: false, pageMarkers: false, index: false, animated: false,
}
const page = (...children: ElementContent[]) => ({type: 'root' as const, children})

describe('traitsOf', () => {
  it('calls a picture described only when its words say something', () => {
    const described = (image: ElementContent) => {
      const {images, described: words} = traitsOf([page(h('figure', [image]))])
      return {images, words}
    }
    expect([
      described(h('img', {src: 'a.png', alt: 'Мост'})),
      described(h('img', {src: 'a.png', alt: ' '})),
      described(h('img', {src: 'a.png'})),
      described(h('img', {src: 'a.png', alt: ''})),
      described(s('svg', {role: 'img', ariaLabel: 'Полосы'})),
      described(s('svg', [s('title', 'Полосы')])),
      described(s('svg', {ariaHidden: 'true'})),
    ]).toEqual([
      {images: true, words: true}, {images: true, words: false}, {images: true, words: false},
      {images: false, words: true}, {images: true, words: true}, {images: true, words: true},
      {images: false, words: true},
    ])
  })

  it('finds roles, page markers and an index', () => {
    const marker = h('span', {'epub:type': 'pagebreak', role: 'doc-pagebreak'})
    expect(traitsOf([page(h('p', 'x')), page(h('section', {'epub:type': 'index'}, [marker]))]))
      .toEqual({images: false, described: true, charts: false, tables: false, aria: true, pageMarkers: true, index: true})
  })

  it('calls a table with a drawing a chart, and tables told by their heads well made', () => {
    const of = (...cells: ElementContent[]) => {
      const {images, charts, tables} = traitsOf([page(h('table', [h('tr', cells)]))])
      return {images, charts, tables}
    }
    expect([
      of(h('th', 'Лет'), h('td', [s('svg', {ariaHidden: 'true'}), '10'])), of(h('th', 'Лет'), h('td', '10')), of(h('td', '10')),
    ]).toEqual([
      {images: false, charts: true, tables: true}, {images: false, charts: false, tables: true},
      {images: false, charts: false, tables: false},
    ])
  })
})

describe('accessibilityOf', () => {
  it('claims neither words for pictures that have none nor conformance nobody signed', () => {
    expect(accessibilityOf({...none, images: true, described: false}, sentences)).toEqual({
      modes: ['textual', 'visual'], sufficient: ['textual,visual'], hazards: ['none'], summary: 'A.',
      features: ['displayTransformability', 'readingOrder', 'structuralNavigation', 'tableOfContents', 'unlocked'],
    })
  })

  it('counts a chart as seen and read, and promises nothing of pictures that move', () => {
    expect(accessibilityOf({...none, charts: true, tables: true, animated: true}, sentences)).toEqual({
      modes: ['textual', 'visual', 'chartOnVisual'], sufficient: ['textual,visual', 'textual'],
      hazards: ['noSoundHazard', 'noMotionSimulationHazard'], summary: 'A. T. D.',
      features: [
        'displayTransformability', 'longDescription', 'readingOrder', 'structuralNavigation', 'tableOfContents', 'unlocked',
      ],
    })
  })

  it('prefers the words of the editors', () => {
    const traits = {...none, images: true, aria: true, pageMarkers: true, index: true}
    expect(accessibilityOf(traits, sentences).summary).toBe('A. B. C.')
    expect(accessibilityOf(traits, sentences, {summary: 'Своё.', certifiedBy: 'Ася'}))
      .toMatchObject({summary: 'Своё.', certifiedBy: 'Ася'})
  })
})
