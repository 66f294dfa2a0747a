import type {ElementContent, Root} from 'hast'
import {h} from 'hastscript'

export interface EpubPage {
  /** BCP 47. */
  language: string
  /** Of the file, for the reading system. */
  title: string
  /** Address of the style sheet from this file. */
  stylesheet: string
  /** https://www.w3.org/TR/epub-ssv-11/#sec-partitions */
  type: 'cover' | 'frontmatter' | 'bodymatter' | 'backmatter'
  body: ElementContent[]
}

/** A file of the e-book. */
export function page({language, title, stylesheet, type, body}: EpubPage): Root {
  return {
    type: 'root',
    children: [h('html', {lang: language}, [
      h('head', [h('title', title), h('link', {rel: 'stylesheet', type: 'text/css', href: stylesheet})]),
      h('body', {'epub:type': type}, body),
    ])],
  }
}
