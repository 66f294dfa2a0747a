import type {ElementContent, Root} from 'hast'
import {h} from 'hastscript'

export interface PrintPage {
  /** BCP 47. */
  language: string
  title: string
  body: readonly ElementContent[]
}

/** The document that is laid out for print; its style sheet lies beside it. */
export function page({language, title, body}: PrintPage): Root {
  return {
    type: 'root',
    children: [{type: 'doctype'}, h('html', {lang: language}, [
      h('head', [h('meta', {charSet: 'utf-8'}), h('title', title), h('link', {rel: 'stylesheet', href: 'print.css'})]),
      h('body', [...body]),
    ])],
  }
}
