import {beforeAll, describe, expect, it} from 'vitest'
import type {Book} from '../book.ts'
import {prepareBook} from '../build/prepare.ts'
import {syntheticBook} from '../fixtures/synthetic.ts'
import {epubcheck, epubcheckJava} from '../judge/index.ts'
import {renderPdf} from '../pdf/index.ts'
import {openFolder} from '../source/folder.ts'
import {contentFolder} from '../../content/index.ts'
import {defaultTemplates} from '../../templates/index.ts'
import type {ContentsEntry} from '../tree/outline.ts'
import {renderEpub} from './index.ts'

/** A page for each entry of the contents, as if each began one. */
function pagesOf({outline}: Book): Map<string, string> {
  const pages = new Map([['contents', '3']])
  const walk = (entries: readonly ContentsEntry[]) => entries.forEach(({id, children}) => {
    pages.set(id, String(pages.size + 4))
    walk(children)
  })
  walk(outline.contents)
  return pages
}

const clean = {ran: true, findings: []}

describe('the first edition', () => {
  let epub: Uint8Array
  beforeAll(async () => {
    const {book} = prepareBook(await openFolder(contentFolder).read('deepseek-cities'), new Map(), defaultTemplates)
    epub = await renderEpub(book, await renderPdf(book))
  })

  it('has nothing that EPUBCheck 5.4 names, not even a usage', async () => {
    expect(await epubcheck(epub)).toMatchObject(clean)
  })

  it('has nothing that EPUBCheck 5.3 names', async ({skip}) => {
    const verdict = await epubcheckJava(epub)
    if (!verdict.ran) skip(verdict.reason)
    expect(verdict).toMatchObject(clean)
  })
})

describe('300 chapters of everything', () => {
  let epub: Uint8Array
  beforeAll(async () => {
    const book = await syntheticBook({chapters: 300, notes: 200})
    epub = await renderEpub(book, {pages: pagesOf(book), softHyphens: true})
  })

  it('have nothing that EPUBCheck 5.4 names', async () => {
    expect(await epubcheck(epub)).toMatchObject(clean)
  })

  it('have nothing that EPUBCheck 5.3 names', async ({skip}) => {
    const verdict = await epubcheckJava(epub)
    if (!verdict.ran) skip(verdict.reason)
    expect(verdict).toMatchObject(clean)
  })
})
