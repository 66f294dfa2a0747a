import {createServer, type Server} from 'node:http'
import type {AddressInfo} from 'node:net'
import {h} from 'hastscript'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {defaultTemplates, type Templates} from '../../templates/index.ts'
import {withBrowser} from './browser/launch.ts'
import {bookUrl, openPage} from './browser/page.ts'
import {fixtureBook} from './fixtures/book.ts'
import {pageTexts} from './fixtures/read.ts'
import {renderPdf} from './index.ts'

let server: Server
let address = ''
const asked: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!)
    response.end('')
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

test('a page that wants to speak with the world speaks with no one', async () => {
  const hostile = `<!doctype html><html><head><meta charset="utf-8">
    <meta http-equiv="refresh" content="0;url=${address}/refresh"><base href="${address}/base/">
    <link rel="stylesheet" href="${address}/css"><link rel="prefetch" href="${address}/prefetch">
    <link rel="preconnect" href="${address}"><link rel="dns-prefetch" href="//evil.example">
    <style>@import url(${address}/import); @font-face { font-family: x; src: url(${address}/font) }
      body { background: url(${address}/background); font-family: x }</style></head>
    <body><p>Текст<img src="${address}/img"><iframe src="${address}/frame"></iframe>
    <iframe src="file:///etc/passwd"></iframe>
    <object data="${address}/object"></object><embed src="${address}/embed"><video src="${address}/video"></video>
    <svg><image href="${address}/svg"/><use href="${address}/use#a"/></svg>
    <img src=x onerror="document.body.append('run')">
    <script>fetch('${address}/fetch');
      new WebSocket('${address.replace('http', 'ws')}/socket'); document.body.append('run')</script>
    </body></html>`
  const text = await withBrowser({}, {}, async (browser) => {
    const page = await openPage(browser, new Map([['index.html', new TextEncoder().encode(hostile)]]))
      .catch((error: unknown) => {
        expect(error).toMatchObject({findings: [{rule: 'page-left'}]})
      })
    if (!page) return ''
    // The refresh is refused, and may still leave the page: then there is nothing to print.
    const pdf = await page.pdf().catch(() => undefined)
    expect(page.url().startsWith(bookUrl) || page.url().startsWith('chrome-error:')).toBe(true)
    return pdf ? (await pageTexts(pdf)).join('\n') : ''
  })
  expect(text).not.toContain('run')
  expect(text).not.toContain('root:')
  expect(asked).toEqual([])
})

test('what templates may not make is left out, and said', async () => {
  const colophon = () => h('section.colophon', {id: 'colophon', onClick: 'x()'}, [
    h('script', 'alert(1)'), h('iframe', {src: `${address}/frame`}),
    h('meta', {httpEquiv: 'refresh', content: `0;url=${address}`}),
    h('img', {src: `${address}/picture`, alt: ''}),
    h('p', {style: 'white-space: nowrap'}, 'Длинная строка без конца '.repeat(9)), h('p', 'Конец'),
  ])
  const templates: Templates = {...defaultTemplates, parts: {...defaultTemplates.parts, colophon}}
  const {pdf, findings} = await renderPdf(fixtureBook({sections: 1, paragraphs: 2, noteEvery: 0}, templates))
  expect(findings.map(({rule, message}) => `${rule}: ${message.replace(/\d+ px/, 'n px')}`)).toEqual([
    ...['iframe', 'meta', 'script'].map((name) =>
      `element-forbidden: A template made an element “${name}”; it was left out of the PDF.`),
    'element-too-wide: “#colophon > p” is n px wider than the text area and would be cut off.',
  ])
  expect((await pageTexts(pdf)).at(-1)).toContain('Конец')
  expect(asked).toEqual([])
})

test('without a browser, and with one that does not answer, a book fails with what to do', async () => {
  const book = fixtureBook({sections: 1, paragraphs: 1, noteEvery: 0})
  await expect(renderPdf(book, {browser: {env: {}, installed: [], packages: false}}))
    .rejects.toMatchObject({kind: 'browser', findings: [{rule: 'browser-missing'}]})
  await expect(renderPdf(book, {deadlineMs: 1}))
    .rejects.toMatchObject({kind: 'browser', findings: [{rule: 'browser-hung'}]})
  await expect(renderPdf(book, {signal: AbortSignal.abort(new Error('enough'))})).rejects.toThrow('enough')
})
