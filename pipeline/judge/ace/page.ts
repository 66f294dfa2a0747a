import {readFile} from 'node:fs/promises'
import type {HTTPRequest, Page} from 'puppeteer'
import type {Files} from '../../book.ts'

/** A host that does not exist (RFC 6761, §6.4). */
const origin = 'https://book.invalid'

/** Content-Security-Policy: nothing of a book runs, frames or leaves it. */
const policy = [
  "default-src 'none'", "img-src 'self' data:", "font-src 'self' data:", "style-src 'self' 'unsafe-inline'",
  "base-uri 'none'", "form-action 'none'",
].join('; ')

/** Looks at pages of a book that lies in memory: without its scripts, without network and without disk. */
export class Looker {
  readonly #page: Page

  private constructor(page: Page) {
    this.#page = page
  }

  /**
   * @param files those of the book
   * @param types media types of them, as the package document has it
   */
  static async open(page: Page, files: Files, types: ReadonlyMap<string, string>): Promise<Looker> {
    await page.setRequestInterception(true)
    page.on('request', (request) => {
      // An error thrown here would end the whole process.
      answer(request, files, types).catch(() => {})
    })
    return new Looker(page)
  }

  /** What the scripts of Ace say of a page. */
  async look(path: string, scripts: string): Promise<unknown> {
    await this.#page.goto(`${origin}/${path.split('/').map(encodeURIComponent).join('/')}`, {waitUntil: 'load'})
    await this.#page.evaluate(scripts)
    return this.#page.evaluate(`new Promise((resolve, reject) => daisy.ace.run((error, found) => {
      if (error) reject(error)
      // Of what is in order there is a hundred times more, and nobody reads it.
      else resolve({...found, axe: {...found.axe, passes: [], incomplete: [], inapplicable: []}})
    }))`)
  }
}

/** Scripts as one. */
export async function scriptText(paths: readonly string[], contents: readonly string[]): Promise<string> {
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')))
  return [...contents, ...texts, '0'].join('\n;\n')
}

async function answer(request: HTTPRequest, files: Files, types: ReadonlyMap<string, string>): Promise<void> {
  const url = new URL(request.url())
  if (url.protocol === 'data:' && !request.isNavigationRequest()) return request.continue()
  const path = decodeURIComponent(url.pathname.slice(1))
  const body = url.origin === origin ? files.get(path) : undefined
  const isElsewhere = request.isNavigationRequest() && request.frame()?.parentFrame() !== null
  if (!body || isElsewhere) return request.abort('blockedbyclient')
  await request.respond({
    status: 200, body, contentType: types.get(path) ?? 'application/octet-stream',
    headers: {'Content-Security-Policy': policy, 'Access-Control-Allow-Origin': '*', 'X-Content-Type-Options': 'nosniff'},
  })
}
