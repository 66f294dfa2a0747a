import {h} from 'hastscript'
import {stringify} from '../html/index.ts'
import {addresses, policyFor} from './addresses.ts'

const look = `
html { background: #d9d5cc; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { html { background: #26241f; } }
body { margin: 0; }
main { display: grid; gap: 12px; margin: 0 auto; max-width: 760px; padding: 12px; }
.sheet { aspect-ratio: var(--ratio, 0.7); background: #fff; box-shadow: 0 1px 4px #0003; position: relative; }
.sheet canvas { display: block; height: 100%; width: 100%; }
.mark { background: #c8321e22; border: 2px solid #c8321e; border-radius: 2px; pointer-events: none;
  position: absolute; }
main[data-state="failed"] { opacity: 0.5; }
/* As the book lies open: pages of even number left, of odd number right; the cover is before page 1. */
@media (min-width: 900px) {
  main { column-gap: 0; grid-template-columns: 1fr 1fr; max-width: 1500px; }
  .sheet:nth-child(even), .sheet:first-child { grid-column: 2; }
  .sheet:nth-child(odd):not(:first-child) { grid-column: 1; }
}
`

/**
 * The page that shows a print. What it shows comes by its script.
 *
 * @param host of the address it is asked for at, for its policy
 */
export function printPage(host: string): {html: string; policy: string} {
  const policy = policyFor(host, `${addresses.printScript} ${host}${addresses.pdfjs}/`, look,
    `worker-src ${host}${addresses.pdfjs}/`, "frame-ancestors 'self'")
  const html = stringify({type: 'root', children: [{type: 'doctype'}, h('html', {lang: 'ru'}, [
    h('head', [
      h('meta', {charSet: 'utf-8'}), h('meta', {name: 'viewport', content: 'width=device-width, initial-scale=1'}),
      h('title', 'Печать'), h('link', {rel: 'icon', type: 'image/svg+xml', href: addresses.icon}), h('style', look),
      h('script', {type: 'module', src: addresses.printScript}),
    ]),
    h('body', [h('main')]),
  ])]})
  return {html, policy}
}
