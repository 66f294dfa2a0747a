import {createHash} from 'node:crypto'
import {gzipSync} from 'node:zlib'
import type {Element, Nodes} from 'hast'
import {HtmlValidate} from 'html-validate'
import rehypeParse from 'rehype-parse'
import {unified} from 'unified'
import {expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import {defaultTemplates} from '../../templates/index.ts'
import type {ArticleDocument, BodyBlock} from '../../schemas/types.ts'
import {prepareBook} from '../build/prepare.ts'
import {links, parity} from '../judge/index.ts'
import {openFolder} from '../source/folder.ts'
import {renderHtml} from './index.ts'

function visit(node: Nodes, look: (element: Element) => void): void {
  if (node.type === 'element') look(node)
  if ('children' in node) node.children.forEach((child) => visit(child, look))
}

const data = await openFolder(contentFolder).read('deepseek-cities')
const bookOf = (edition: typeof data) => prepareBook(edition, new Map(), defaultTemplates).book
const files = await renderHtml(bookOf(data))
const html = new TextDecoder().decode(files.get('index.html'))
/** A line for each element that opens, so that a change shows where it is. */
const lines = (text: string) => text.replace(/<style>.*?<\/style>/s, '<style>…</style>')
  .replaceAll(/sha256-[\w+/=]+/g, 'sha256-…').replaceAll(/\.[\da-f]{10}\./g, '.….')
  .replaceAll(/<(?=(?:!|html|head|body|meta|title|link|style|script|main|header|nav|section|article|figure|p|h\d|ol|ul|li|dl|div|table|caption|tr|blockquote)\b)/g, '\n<').trim()

test('the first edition', async () => {
  await expect(`${lines(html)}\n`).toMatchFileSnapshot('goldens/first.html')
  expect([...files.keys()].map((path) => path.replace(/\.[\da-f]{10}\./, '.'))).toEqual([
    'index.html', 'assets/literata.woff2', 'assets/literata-italic.woff2', 'assets/literata-semibold.woff2',
    'assets/golos.woff2', 'assets/golos-semibold.woff2', 'assets/noto-serif-sc.woff2', 'assets/share.jpg', 'assets/icon.svg',
  ])
})

test('is valid, whole, and every link leads somewhere', async () => {
  const report = await new HtmlValidate({extends: ['html-validate:recommended']}).validateString(html)
  expect(report.results.flatMap(({messages}) => messages)).toEqual([])
  expect(await parity(data, {html: files.get('index.html')!}, bookOf(data).labels)).toMatchObject({ran: true, findings: []})
  expect(links({html: files})).toMatchObject({ran: true, findings: []})
})

test('is small, and the same bytes each time', async () => {
  const sent = [...files].filter(([path]) => !path.includes('share'))
    .reduce((sum, [path, bytes]) => sum + (/\.(?:html|svg)$/.test(path) ? gzipSync(bytes).length : bytes.length), 0)
  expect(sent).toBeLessThan(120_000)
  expect(await renderHtml(bookOf(structuredClone(data)))).toEqual(files)
})

test('knows its address when it is told one, and is relative otherwise', async () => {
  const head = (page: Uint8Array | undefined) => {
    const found: Record<string, unknown> = {}
    visit(unified().use(rehypeParse).parse(new TextDecoder().decode(page)), ({tagName, properties, children: [child]}) => {
      if (tagName === 'link' && String(properties.rel) === 'canonical') found['canonical'] = properties.href
      if (tagName === 'meta' && /^og:(?:url|image)$/.test(String(properties.property))) found[String(properties.property)] = properties.content
      if (tagName !== 'script' || child?.type !== 'text') return
      const {url, image, dateModified, '@graph': graph} = JSON.parse(child.value)
      found['data'] = graph?.map((each: {url?: string}) => each.url) ?? [url, image, dateModified]
    })
    return found
  }
  const share = [...files.keys()].find((path) => path.includes('share'))!
  const dateModified = '2026-11-01T09:00:00.000Z'
  expect(head(files.get('index.html'))).toEqual({'og:image': share, data: [undefined, share, dateModified]})
  for (const site of ['https://example.org/книги', 'https://example.org/книги/']) {
    const url = 'https://example.org/%D0%BA%D0%BD%D0%B8%D0%B3%D0%B8/deepseek-cities/'
    expect(head((await renderHtml(bookOf(data), {site})).get('index.html'))).toEqual({
      canonical: url, 'og:url': url, 'og:image': url + share, data: [url, url + share, dateModified],
    })
  }
  const [article] = data.articles
  const other = {...article!, _id: 'other', slug: {...article!.slug, current: 'other'}}
  const two = {...data, articles: [article!, other], edition: {
    ...data.edition, articles: [article!, other].map(({_id}) => ({_type: 'reference' as const, _ref: _id})),
  }}
  expect(head((await renderHtml(bookOf(two), {site: 'https://a.example'})).get('index.html'))['data'])
    .toEqual(['https://a.example/deepseek-cities/#deepseek-cities', 'https://a.example/deepseek-cities/#other'])
})

test('allows its own style and files, and no script', () => {
  const css = /<style>(.*?)<\/style>/s.exec(html)![1]!
  const hash = createHash('sha256').update(css).digest('base64')
  expect(html.replaceAll('&#x27;', "'")).toContain(`default-src 'none'; img-src 'self'; font-src 'self'; style-src 'sha256-${hash}'; base-uri`)
  expect(html).not.toMatch(/ style=|<script(?! type="application\/ld\+json")|\bon\w+=/)
  expect(html.match(/https?:\/\/[^"<\s]+/g)?.filter((url) => !url.startsWith('https://schema.org'))).toEqual([])
})

test('says nothing a hostile text wants', async () => {
  const evil = '</script><script>alert(1)</script><img src=x onerror=alert(1)>'
  const article: ArticleDocument = {
    ...data.articles[0]!, title: evil, summary: evil, slug: {_type: 'slug', current: 'a'},
    sections: [{_type: 'section', _key: 's', heading: evil, body: [{
      _type: 'block', _key: 'b', markDefs: [{_type: 'link', _key: 'l', href: 'javascript:alert(1)'}],
      children: [{_type: 'span', _key: 's', text: evil, marks: ['l']}],
    } satisfies BodyBlock]}],
  }
  const page = (await renderHtml(bookOf({...data, articles: [article], edition: {...data.edition, title: evil, description: evil}}))).get('index.html')
  const text = new TextDecoder().decode(page)
  const elements: string[] = []
  visit(unified().use(rehypeParse).parse(text), (node) => elements.push(`${node.tagName} ${Object.keys(node.properties)}`))
  expect(elements.filter((element) => /^(?:script|img)|\bon[A-Z]/.test(element))).toEqual(['script type'])
  expect(elements.filter((element) => element.startsWith('a '))).toContain('a ')
})
