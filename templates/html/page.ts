import type {ElementContent, Root} from 'hast'
import {h} from 'hastscript'

export interface HtmlPage {
  /** BCP 47. */
  language: string
  title: string
  description?: string | undefined
  /** Written into the page: one request less, and the policy can name it by its hash. */
  css: string
  /** Content-Security-Policy, https://www.w3.org/TR/CSP3/ */
  policy: string
  /** Fonts the first screen needs. */
  preload: readonly string[]
  icon: string
  /** The page's own address, where it is known. */
  canonical?: string | undefined
  /** Open Graph, https://ogp.me */
  openGraph: readonly (readonly [property: string, content: string])[]
  /** schema.org, as JSON-LD. */
  structuredData?: unknown
  /** Address of a module that runs in the page; only previews have one. */
  script?: string
  skipToText: string
  body: readonly ElementContent[]
}

/** The web page around the parts of an edition. */
export function page(options: HtmlPage): Root {
  const {language, title, description, css, policy, preload, icon, canonical, openGraph, structuredData, script} = options
  return {
    type: 'root',
    children: [{type: 'doctype'}, h('html', {lang: language}, [
      h('head', [
        h('meta', {charSet: 'utf-8'}),
        h('meta', {httpEquiv: 'Content-Security-Policy', content: policy}),
        h('meta', {name: 'viewport', content: 'width=device-width, initial-scale=1'}),
        h('meta', {name: 'referrer', content: 'no-referrer'}),
        h('title', title),
        description === undefined ? undefined : h('meta', {name: 'description', content: description}),
        canonical === undefined ? undefined : h('link', {rel: 'canonical', href: canonical}),
        ...openGraph.map(([property, content]) => h('meta', {property, content})),
        h('link', {rel: 'icon', type: 'image/svg+xml', href: icon}),
        ...preload.map((href) => h('link', {rel: 'preload', as: 'font', type: 'font/woff2', href, crossOrigin: 'anonymous'})),
        h('style', css),
        // In a script element nothing is escaped, and `</script>` in a title would end it.
        structuredData === undefined ? undefined
          : h('script', {type: 'application/ld+json'}, JSON.stringify(structuredData).replaceAll('<', String.raw`\u003c`)),
        script === undefined ? undefined : h('script', {type: 'module', src: script}),
      ]),
      h('body', [
        h('a.skip', {href: '#text'}, options.skipToText),
        h('main.page', {id: 'text'}, [...options.body]),
      ]),
    ])],
  }
}
