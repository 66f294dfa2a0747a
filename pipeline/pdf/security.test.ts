import {chmod, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Element} from 'hast'
import {h} from 'hastscript'
import puppeteer from 'puppeteer'
import rehypeParse from 'rehype-parse'
import {unified} from 'unified'
import {afterAll, beforeAll, expect, test} from 'vitest'
import type {BodyBlock, ImageAsset} from '../../schemas/types.ts'
import {defaultTemplates, type Templates} from '../../templates/index.ts'
import {findBrowser} from './browser/find.ts'
import {withBrowser} from './browser/launch.ts'
import {bookUrl, openPage} from './browser/page.ts'
import {WarmBrowser} from './browser/warm.ts'
import {block, fixtureBook, span} from './fixtures/book.ts'
import {listen, type Listener} from './fixtures/listener.ts'
import {pageTexts} from './fixtures/read.ts'
import {drawingOf, hostilePage, leaving} from './fixtures/vectors.ts'
import {renderPdf} from './index.ts'

let listener: Listener
let warm: WarmBrowser
const at = (name: string) => `http://127.0.0.1:${listener.port}/${name}`
const encode = (text: string) => new TextEncoder().encode(text)
const heard = () => [listener.count(), ...listener.asked]

beforeAll(async () => {
  listener = await listen()
  warm = new WarmBrowser()
})
afterAll(async () => {
  await warm[Symbol.asyncDispose]()
  await listener[Symbol.asyncDispose]()
})

const hostileFiles = () => new Map([
  ['index.html', encode(hostilePage(at, listener.port))], ['evil.svg', encode(drawingOf(at, 'svg-file'))],
])

test('a page that tries everything speaks with no one', async () => {
  const text = await warm.use({}, async (pages) => {
    const page = await openPage(pages, hostileFiles())
    const pdf = await page.pdf()
    expect(page.url()).toBe(`${bookUrl}index.html`)
    return (await pageTexts(pdf)).join('\n')
  })
  expect(text).toContain('Текст')
  expect(text).not.toContain('RUN')
  expect(text).not.toContain('root:')
  expect(heard()).toEqual([0])
})

test('a page that would lead elsewhere is not followed', async () => {
  for (const html of Object.values(leaving(at))) {
    const text = await warm.use({}, async (pages) => {
      const page = await openPage(pages, new Map([['index.html', encode(html)]])).catch((error: unknown) => {
        expect(error).toMatchObject({findings: [{rule: 'page-left'}]})
      })
      // What is refused may still leave the page: then there is nothing to print.
      const pdf = await page?.pdf().catch(() => undefined)
      if (page) expect(page.url().startsWith(bookUrl) || page.url().startsWith('chrome-error:')).toBe(true)
      return pdf ? (await pageTexts(pdf)).join('\n') : ''
    })
    expect(text).not.toContain('root:')
  }
  expect(heard()).toEqual([0])
})

const {path, how} = await findBrowser()
// The browser that comes along needs libraries which are found by its own path.
test.skipIf(how === '@sparticuz/chromium')('no name is looked up and no address tried', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tirazh-security-'))
  const program = join(folder, 'browser')
  const file = join(folder, 'net.json')
  await writeFile(program, `#!/bin/sh\nexec '${path}' --log-net-log='${file}' "$@"\n`)
  await chmod(program, 0o755)
  await withBrowser({env: {...process.env, TIRAZH_BROWSER: program}}, {}, async (browser) => {
    await (await openPage(browser, hostileFiles())).pdf()
  })
  const log = JSON.parse(await readFile(file, 'utf8')) as {
    constants: {logEventTypes: Record<string, number>}; events: {type: number}[]
  }
  await rm(folder, {recursive: true})
  const numbers = ['HOST_RESOLVER_MANAGER_JOB', 'TCP_CONNECT', 'TCP_CONNECT_ATTEMPT', 'SOCKET_BYTES_SENT', 'UDP_BYTES_SENT']
    .map((name) => log.constants.logEventTypes[name])
  expect(numbers).toEqual(numbers.map(() => expect.any(Number)))
  expect(log.events.length).toBeGreaterThan(50)
  expect(log.events.filter(({type}) => numbers.includes(type))).toEqual([])
})

test('content and pictures are no way either', async () => {
  const asset: ImageAsset = {
    _id: 'image-evil', _type: 'sanity.imageAsset', sha1hash: 'evil', extension: 'svg', mimeType: 'image/svg+xml', size: 9,
    path: 'x', metadata: {dimensions: {width: 90, height: 90, aspectRatio: 1}},
  }
  const markup = `<img src="${at('content')}"><script>document.body.append('RUN')</script>&nbsp;`
  const figure: BodyBlock = {
    _type: 'figure', _key: 'f', alt: markup, image: {_type: 'image', asset: {_type: 'reference', _ref: asset._id}},
    caption: [block('c', [span('ca', markup)])],
  } as BodyBlock
  const made = fixtureBook({
    sections: 1, paragraphs: 3, noteEvery: 0, title: '<base href="//evil.invalid">', images: [asset],
    extra: () => [figure, block('evil', [span('a', `Начало ${markup} конец`)])],
  })
  // A source would refuse it.
  const book = {...made, images: new Map([[asset._id, encode(drawingOf(at, 'figure'))]])}
  const {pdf} = await renderPdf(book, {browser: warm})
  const text = (await pageTexts(pdf)).join(' ').replaceAll(/\s+/g, ' ')
  expect(text).toContain("<script>document.body.append('RUN')</script>")
  expect(text.replaceAll("append('RUN')", '')).not.toContain('RUN')
  expect(text).not.toContain('root:')
  expect(heard()).toEqual([0])
})

test('what templates may not make is left out, and said', async () => {
  const colophon = () => h('section.colophon', {id: 'colophon', onClick: 'x()'}, [
    h('script', 'alert(1)'), h('iframe', {src: at('frame')}),
    h('meta', {httpEquiv: 'refresh', content: `0;url=${at('refresh')}`}),
    h('img', {src: at('picture'), alt: '', srcSet: `${at('set')} 2x`}), h('img', {src: 'none.png', alt: ''}),
    h('a', {href: 'https://example.org/', ping: at('ping')}, 'Ссылка'), h('p', {style: `background: url('${at('style')}')`}, 'Фон'),
    h('p', {style: 'white-space: nowrap'}, 'Длинная строка без конца '.repeat(9)), h('p', 'Конец'),
  ])
  const templates: Templates = {...defaultTemplates, parts: {...defaultTemplates.parts, colophon}}
  const {pdf, findings} = await renderPdf(fixtureBook({sections: 1, paragraphs: 2, noteEvery: 0}, templates))
  expect(findings.map(({rule, message}) => `${rule}: ${message.replace(/\d+ px/, 'n px').replaceAll(/127\.0\.0\.1:\d+/g, 'host')}`)).toEqual([
    ...['iframe', 'meta', 'script'].map((name) =>
      `element-forbidden: A template made an element “${name}”; it was left out of the PDF.`),
    ...['http://host/picture', 'http://host/set', 'http://host/style', 'none.png'].map((address) =>
      `address-unreachable: A template asked for “${address}”, which is no file of the book; the PDF lacks it.`),
    'element-too-wide: “#colophon > p” is n px wider than the text area and would be cut off.',
  ])
  expect((await pageTexts(pdf)).at(-1)).toContain('Конец')
  expect(heard()).toEqual([0])
})

test('the page shell, the style and the cover of a project have no network', async () => {
  const named = (nodes: readonly object[], name: string) => nodes.find((node) => (node as Element).tagName === name) as Element
  const evil = named(unified().use(rehypeParse).parse(hostilePage(at, listener.port)).children, 'html')
  const print: Templates['pages']['print'] = (page) => {
    const root = defaultTemplates.pages.print(page)
    for (const name of ['head', 'body']) named(named(root.children, 'html').children, name).children.push(...named(evil.children, name).children)
    return root
  }
  const templates: Templates = {
    ...defaultTemplates, pages: {...defaultTemplates.pages, print}, cover: () => drawingOf(at, 'cover'),
    styles: {...defaultTemplates.styles, print: `@import url(${at('style')});${defaultTemplates.styles.print}`},
  }
  const {pdf} = await renderPdf(fixtureBook({sections: 1, paragraphs: 2, noteEvery: 0}, templates), {browser: warm})
  expect((await pageTexts(pdf)).join(' ')).toContain('Содержание')
  expect(heard()).toEqual([0])
})

test('without a browser, and with one that does not answer, a book fails with what to do', async () => {
  const book = fixtureBook({sections: 1, paragraphs: 1, noteEvery: 0})
  await expect(renderPdf(book, {browser: {env: {}, installed: [], packages: false}}))
    .rejects.toMatchObject({kind: 'browser', findings: [{rule: 'browser-missing'}]})
  await expect(renderPdf(book, {deadlineMs: 1}))
    .rejects.toMatchObject({kind: 'browser', findings: [{rule: 'browser-hung'}]})
  await expect(renderPdf(book, {signal: AbortSignal.abort(new Error('enough'))})).rejects.toThrow('enough')
})

test.skipIf(how === '@sparticuz/chromium')('the same page speaks with us where nothing stands in its way', async () => {
  // Else all of the above would prove nothing.
  const browser = await puppeteer.launch({executablePath: path, args: ['--no-sandbox'], pipe: true})
  const page = await browser.newPage()
  await page.setContent(hostilePage(at, listener.port), {waitUntil: 'load'})
  await expect.poll(() => listener.asked.size, {timeout: 20_000}).toBeGreaterThan(55)
  await expect.poll(() => ['link-prefetch', 'css-import', 'css-font', 'svg-image', 'iframe', 'object', 'img-srcset', 'style-attribute',
    'fetch', 'socket', 'beacon', 'worker', 'web-rtc', 'speculation'].filter((name) => !listener.asked.has(name)), {timeout: 20_000})
    .toEqual([])
  await browser.close()
})
