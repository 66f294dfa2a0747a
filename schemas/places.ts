import {isBlank} from './text.ts'
import {wordsOf} from './preview.ts'

/** A place in an article that a cross-reference can lead to. */
export interface PlaceInText {
  /** `_key` of the section or block. */
  key: string
  kind: 'section' | 'heading' | 'text' | 'quote' | 'figure' | 'table' | 'horizonChart' | 'caseStudies'
  /** What it is known by: its words, its caption; empty when it has none. */
  words: string
  /** 1 for a section, 2 and 3 for headings inside, one more than the heading above for what stands under it. */
  depth: number
}

type Known = Record<string, unknown>

/**
 * The places of an article in their order: its sections and all that is
 * printed in them. What is no article has none.
 *
 * @param article a stored document or a draft, in no way trusted
 */
export function placesIn(article: unknown): PlaceInText[] {
  return recordsIn(article, 'sections').flatMap((section) => {
    const {_key: key, heading} = section
    let under = 1
    const own = recordsIn(section, 'body').flatMap((block): PlaceInText[] => {
      const known = kinds.get(block._type)?.(block)
      if (known === undefined || typeof block._key !== 'string') return []
      if (known.kind === 'heading') under = block.style === 'h4' ? 3 : 2
      return [{key: block._key, ...known, depth: known.kind === 'heading' ? under : under + 1}]
    })
    const words = isBlank(heading) ? '' : String(heading)
    return typeof key === 'string' ? [{key, kind: 'section', words, depth: 1}, ...own] : own
  })
}

/** What a block is, by type; a break prints nothing one could point at. */
const kinds = new Map<unknown, (block: Known) => Pick<PlaceInText, 'kind' | 'words'>>(Object.entries({
  block: (block: Known) => ({kind: block.style === 'h3' || block.style === 'h4' ? 'heading' : 'text', words: wordsOf([block]) ?? ''}),
  quote: ({text}: Known) => ({kind: 'quote', words: wordsOf(text) ?? ''}),
  figure: ({caption, alt}: Known) => ({kind: 'figure', words: wordsOf(caption) ?? textIn(alt)}),
  table: ({caption, head}: Known) => ({kind: 'table', words: textIn(caption) || (Array.isArray(head) ? head.map(textIn).filter(Boolean).join(', ') : '')}),
  horizonChart: ({caption}: Known) => ({kind: 'horizonChart', words: textIn(caption)}),
  caseStudies: () => ({kind: 'caseStudies', words: ''}),
}))

function textIn(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

function recordsIn(value: unknown, name: string): Known[] {
  const list = typeof value === 'object' && value !== null ? (value as Known)[name] : undefined
  return (Array.isArray(list) ? list as unknown[] : [])
    .filter((item): item is Known => typeof item === 'object' && item !== null && !Array.isArray(item))
}
