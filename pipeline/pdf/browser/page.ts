import type {HTTPRequest, Page} from 'puppeteer'
import type {Files} from '../../book.ts'
import {Failure} from '../../finding.ts'
import type {Pages} from './launch.ts'

/** The host of every book; it does not exist (RFC 6761, §6.4) and is never looked up. */
export const bookUrl = 'https://book.invalid/'

/** Content-Security-Policy, https://www.w3.org/TR/CSP3/ */
const policy = [
  "default-src 'none'", "img-src 'self' data:", "font-src 'self'", "style-src 'self' 'unsafe-inline'",
  "base-uri 'none'", "form-action 'none'",
].join('; ')

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', ttf: 'font/ttf', svg: 'image/svg+xml',
  png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif',
}

/** The crash of a page, as a promise: what waits for an answer of a page that crashed would wait for ever. */
const crashes = new WeakMap<Page, Promise<never>>()

/** What pages are asked, or the crash of one. */
export function whileAlive<Result>(pages: readonly Page[], work: Promise<Result>): Promise<Result> {
  work.catch(() => {})
  return Promise.race([work, ...pages.map((page) => crashes.get(page)!)])
}

/**
 * Opens a document that lies in memory, without script, without network and
 * without disk: whatever is not among its files does not exist.
 *
 * @param files `index.html` and what it refers to
 * @throws Failure `page-left` when the document leads away from itself
 */
export async function openPage(pages: Pages, files: Files): Promise<Page> {
  // Nobody looks at it, so it is not drawn.
  const page = await pages.newPage({background: true})
  const crash = new Promise<never>((_, reject) => void page.once('error', reject))
  crash.catch(() => {})
  crashes.set(page, crash)
  await Promise.race([load(page, files), crash])
  return page
}

async function load(page: Page, files: Files): Promise<void> {
  await page.setJavaScriptEnabled(false)
  await page.setRequestInterception(true)
  let opened = false
  page.on('request', (request) => {
    const isFirst = !opened && request.isNavigationRequest() && request.frame() === page.mainFrame()
    opened ||= isFirst
    // An error thrown here would end the whole process, and no answer would keep the page waiting.
    answer(request, files, isFirst).catch(() => request.abort('blockedbyclient').catch(() => {}))
  })
  await page.goto(`${bookUrl}index.html`, {waitUntil: 'load', timeout: 0})
  // Else fonts are fetched when text first asks for them, and the layout may be quicker.
  await page.evaluate('Promise.all([...document.fonts].map((face) => face.load().catch(() => {}))).then(() => 0)')
    .catch((error: Error) => {
      // A refresh that is refused takes the document away all the same.
      throw /context was destroyed|detached/i.test(error.message) ? pageLeft() : error
    })
  // Last, for now there is something to lay out.
  await page.emulateMediaType('print')
}

/** @throws Failure when something in the document led the page away from itself */
export function assertStays(page: Page): void {
  if (page.url().split('#')[0] !== `${bookUrl}index.html`) throw pageLeft()
}

function pageLeft(): Failure {
  return new Failure('browser', [{
    rule: 'page-left', severity: 'error', message: 'The book led the browser to another page while it was laid out.',
    hint: 'look for a meta refresh in the templates',
  }])
}

async function answer(request: HTTPRequest, files: Files, mayNavigate: boolean): Promise<void> {
  const url = new URL(request.url())
  if (url.protocol === 'data:' && !request.isNavigationRequest()) return request.continue()
  const path = decodeURIComponent(url.pathname.slice(1))
  const body = url.origin === new URL(bookUrl).origin ? files.get(path) : undefined
  if (!body || (request.isNavigationRequest() && !mayNavigate)) return request.abort('blockedbyclient')
  await request.respond({
    status: 200, contentType: types[path.split('.').at(-1)!] ?? 'application/octet-stream', body,
    headers: {
      'Content-Security-Policy': policy, 'Access-Control-Allow-Origin': '*', 'X-Content-Type-Options': 'nosniff',
    },
  })
}
