import type {PortableTextBlock} from '@sanity/types'

/** The words of Portable Text on one line, for a preview; nothing when there are none. */
export function wordsOf(blocks: unknown): string | undefined {
  const words = (Array.isArray(blocks) ? blocks as Partial<PortableTextBlock>[] : []).flatMap(({children}) =>
    Array.isArray(children) ? children.map(({text}) => typeof text === 'string' ? text : '').join('') : [])
  return words.join(' ').trim() || undefined
}
