import {readFileSync} from 'node:fs'
import {h} from 'hastscript'
import {page} from '../../templates/html/page.ts'
import type {Finding} from '../finding.ts'
import {stringify} from '../html/index.ts'
import {addresses, policyFor} from './addresses.ts'
import {told} from './findingTitles.ru.ts'
import {previewFonts} from './fonts.ts'

const tokens = readFileSync(new URL('../../templates/styles/tokens.css', import.meta.url), 'utf8')
const look = `
html { background: var(--paper); color: var(--ink); color-scheme: light dark; font: 1rem/1.5 var(--font-interface); }
body { margin: 0; }
main { margin: 0 auto; max-width: 36rem; padding: 3rem 1.25rem; }
h1 { font: 600 1.5rem/1.2 var(--font-text); margin: 0 0 1.5rem; }
.skip { left: -99rem; position: absolute; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid var(--line); padding: 0.8rem 0; }
li p { margin: 0; }
.error .title { color: var(--accent-text); font-weight: 600; }
.mend, .where { color: var(--soft); font-size: 0.875rem; }
`

/**
 * What stands in place of a page that cannot be shown: why, and where to mend
 * it. It is kept up to date as the page would be.
 *
 * @param host of the address it is asked for at, for its policy
 */
export function findingsPage(findings: readonly Finding[], host: string): string {
  const css = previewFonts(addresses.fonts) + tokens + look
  return stringify(page({
    language: 'ru', title: 'Пока не показать', css, policy: policyFor(host, addresses.webScript, css), preload: [],
    icon: addresses.icon, openGraph: [], script: addresses.webScript, skipToText: 'Перейти к замечаниям',
    body: [
      h('h1', 'Пока не показать: сначала исправьте'),
      h('ul', {dataFindings: ''}, findings.map((finding) => {
        const {severity, title, mend, document, path} = told(finding)
        const place = document === undefined ? {} : {dataDocument: document, dataPath: path ?? ''}
        return h(`li.${severity}`, place, [
          h('p.title', title),
          mend === undefined ? undefined : h('p.mend', mend),
          document === undefined ? undefined : h('p.where', [document, path].filter(Boolean).join(' ')),
        ])
      })),
    ],
  }))
}
