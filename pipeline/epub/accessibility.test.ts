import type {ElementContent} from 'hast'
import {h, s} from 'hastscript'
import {describe, expect, it} from 'vitest'
import {accessibilityOf, traitsOf} from './accessibility.ts'

const sentences = {structure: 'A.', images: 'B.', pages: 'C.'}
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
      .toEqual({images: false, described: true, aria: true, pageMarkers: true, index: true})
  })
})

describe('accessibilityOf', () => {
  it('claims neither words for pictures that have none nor conformance nobody signed', () => {
    const traits = {images: true, described: false, aria: false, pageMarkers: false, index: false}
    expect(accessibilityOf(traits, sentences)).toEqual({
      modes: ['textual', 'visual'], sufficient: ['textual,visual'], hazards: ['none'], summary: 'A.',
      features: ['displayTransformability', 'readingOrder', 'structuralNavigation', 'tableOfContents', 'unlocked'],
    })
  })

  it('prefers the words of the editors', () => {
    const traits = {images: true, described: true, aria: true, pageMarkers: true, index: true}
    expect(accessibilityOf(traits, sentences).summary).toBe('A. B. C.')
    expect(accessibilityOf(traits, sentences, {summary: 'Своё.', certifiedBy: 'Ася'}))
      .toMatchObject({summary: 'Своё.', certifiedBy: 'Ася'})
  })
})
