import {readFileSync} from 'node:fs'
import {h} from 'hastscript'
import {stringify} from '../html/index.ts'
import {addresses} from './addresses.ts'
import {previewFonts} from './fonts.ts'

/** What can be looked at: one line of the list. */
export interface Listed {
  _id: string
  _type: string
  title?: string
}

/** Lists what has a preview, drafts too. */
export const listQuery = `*[_type in ["edition", "article", "caseStudy"]]{_id, _type, title}
  | order(_type desc, title asc) [0...1000]`

const groups = [['edition', 'Издания'], ['article', 'Статьи'], ['caseStudy', 'Примеры городов']] as const
const tokens = readFileSync(new URL('../../templates/styles/tokens.css', import.meta.url), 'utf8')
const look = `
html { background: var(--paper); color: var(--ink); color-scheme: light dark; font: 1rem/1.5 var(--font-interface); }
body { margin: 3rem auto; max-width: 40rem; padding: 0 1.25rem; }
h1 { font: 600 1.8rem/1.2 var(--font-text); }
h2 { color: var(--soft); font-size: 0.9rem; margin: 2rem 0 0.5rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid var(--line); display: flex; gap: 1rem; padding: 0.5rem 0; }
li span { flex: 1; }
a { color: inherit; text-decoration-color: var(--accent); }
`

/** The way to every preview, for those who work without the Studio. */
export function indexPage(documents: readonly Listed[]): string {
  return stringify({type: 'root', children: [{type: 'doctype'}, h('html', {lang: 'ru'}, [
    h('head', [
      h('meta', {charSet: 'utf-8'}), h('meta', {name: 'viewport', content: 'width=device-width, initial-scale=1'}),
      h('title', 'Тираж: просмотр'), h('link', {rel: 'icon', type: 'image/svg+xml', href: addresses.icon}),
      h('style', previewFonts(addresses.fonts) + tokens + look),
    ]),
    h('body', [h('h1', 'Просмотр'), ...groups.flatMap(([type, title]) => {
      const own = documents.filter(({_type}) => _type === type)
      return own.length === 0 ? [] : [h('h2', title), h('ul', own.map(item))]
    })]),
  ])]})
}

function item({_id, title}: Listed) {
  const link = (kind: string, text: string) =>
    h('a', {href: `/tirazh/preview/${kind}/${encodeURIComponent(_id)}/`}, text)
  return h('li', [h('span', title ?? _id), link('web', 'страница'), link('print', 'печать')])
}
