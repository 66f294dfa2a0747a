import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join, normalize} from 'node:path'
import type {Page} from 'puppeteer'
import type {Pages} from '../../../pdf/browser/launch.ts'

const system = dirname(createRequire(import.meta.url).resolve('foliate-js/view.js'))
const host = 'https://reader.invalid/'
const script = `
import './view.js'
import {FootnoteHandler} from './footnotes.js'
const view = document.createElement('foliate-view')
document.body.append(view)
await view.open(new File([await (await fetch('book.epub')).blob()], 'book.epub'))
globalThis.reader = {view, notes: new FootnoteHandler()}
`
const shell = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><style>html, body, foliate-view { height: 100%; margin: 0 }</style>
<script type="module" src="start.js"></script>`

/**
 * Opens an e-book in foliate-js, the reading system of Foliate and Readest, in
 * a page that has no network. `reader.view` in the page is its view,
 * `reader.notes` what shows notes over the page.
 *
 * @param lost takes every address the book or the system asked for in vain
 */
export async function openReader(pages: Pages, epub: Uint8Array, lost: string[]): Promise<Page> {
  const page = await pages.newPage()
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const {protocol, pathname} = new URL(request.url())
    // Files of the book, which the system unpacked.
    if (protocol === 'blob:' || protocol === 'data:') return void request.continue()
    const body = request.url().startsWith(host) ? answer(pathname, epub) : undefined
    if (!body) lost.push(request.url())
    const contentType = pathname.endsWith('.js') ? 'text/javascript' : pathname === '/' ? 'text/html' : 'application/epub+zip'
    void (body ? request.respond({body, contentType}) : request.abort())
  })
  page.on('pageerror', (error) => lost.push(String(error)))
  await page.goto(host)
  await page.waitForFunction('globalThis.reader')
  return page
}

function answer(path: string, epub: Uint8Array): string | Uint8Array | undefined {
  if (path === '/') return shell
  if (path === '/start.js') return script
  if (path === '/book.epub') return epub
  const file = normalize(path)
  return /^\/[\w/-]+\.js$/.test(file) ? readFileSync(join(system, file)) : undefined
}

/** What a reading system makes of a book. */
export interface Reading {
  metadata: {title: string; subtitle: string | undefined; language: string; authors: string[]}
  contents: unknown[]
  landmarks: [type: string, href: string][]
  pages: [label: string, found: boolean][]
  sections: SectionReading[]
  notes: {type: string; hidden: boolean; text: string}[]
}

interface SectionReading {
  href: string
  linear: boolean
  /** Families whose faces were loaded, and of which one failed. */
  fonts: string[]
  failed: string[]
  /** Images that are shown, and those that are not. */
  images: number
  broken: number
  direction: string[]
}

/** Reads the whole book: its lists, every file as it is shown, every note by its call. */
export function readBook(page: Page): Promise<Reading> {
  return page.evaluate(readInPage) as Promise<Reading>
}

/** What stands in another colour than the reader's, at night, and on a ground of its own. */
export function readAtNight(page: Page): Promise<string[]> {
  return page.evaluate(`(async () => {
    const {view} = reader
    // As reading systems do: before the style sheet of the book, which may overrule it.
    view.renderer.setStyles(['html { background: #101010; color: #e0e0e0 }', ''])
    const odd = []
    for (const index of view.book.sections.keys()) {
      await view.goTo(index)
      const {doc} = view.renderer.getContents()[0]
      for (const element of doc.body.querySelectorAll('*:not(svg *)')) {
        const {color, backgroundColor} = doc.defaultView.getComputedStyle(element)
        const ground = backgroundColor !== 'rgba(0, 0, 0, 0)'
        if (color !== 'rgb(224, 224, 224)' || ground) odd.push(view.book.sections[index].id + ' ' + element.localName + '.' + element.className)
      }
    }
    return odd
  })()`) as Promise<string[]>
}

/** Runs in the page, hence one text: what it names is there and not here. */
const readInPage = `(async () => {
  const {view, notes} = reader
  const {book} = view
  const entry = ({label, href, subitems}) => subitems ? [label, href, subitems.map(entry)] : [label, href]
  const found = async (href) => {
    const {index, anchor} = await book.resolveHref(href)
    return Boolean(anchor(await book.sections[index].createDocument()))
  }
  const result = {
    metadata: {
      title: book.metadata.title, subtitle: book.metadata.subtitle, language: book.metadata.language,
      authors: [book.metadata.author ?? []].flat().map(({name}) => name),
    },
    contents: book.toc.map(entry),
    landmarks: book.landmarks.map(({type, href}) => [type.join(' '), href]),
    pages: [], sections: [], notes: [],
  }
  for (const {label, href} of book.pageList ?? []) result.pages.push([label, await found(href)])
  const shown = []
  notes.addEventListener('render', ({detail: {type, hidden, view: popUp}}) => {
    shown.push({type, hidden, text: popUp.renderer.getContents()[0].doc.body.textContent})
  })
  notes.addEventListener('before-render', ({detail}) => document.body.append(detail.view))
  for (const [index, section] of book.sections.entries()) {
    await view.goTo(index)
    const {doc} = view.renderer.getContents()[0]
    await doc.fonts.ready
    await Promise.all([...doc.images].map((image) => image.decode().catch(() => {})))
    const faces = [...doc.fonts]
    const families = (status) => [...new Set(faces.filter((face) => face.status === status).map(({family}) => family.replaceAll('"', '')))].sort()
    const images = [...doc.images]
    result.sections.push({
      href: section.id, linear: section.linear !== 'no', fonts: families('loaded'), failed: families('error'),
      images: images.filter((image) => image.naturalWidth > 0).length,
      broken: images.filter((image) => image.naturalWidth === 0).length,
      direction: [...doc.querySelectorAll('[lang=ar], [lang=he]')].map((run) => doc.defaultView.getComputedStyle(run).direction),
    })
    for (const a of doc.querySelectorAll('a')) {
      if (a.getAttributeNS('http://www.idpf.org/2007/ops', 'type') !== 'noteref') continue
      const href = section.resolveHref(a.getAttribute('href'))
      await notes.handle(book, {detail: {a, href}, preventDefault() {}})
      result.notes.push(shown.pop())
    }
  }
  return result
})()`
