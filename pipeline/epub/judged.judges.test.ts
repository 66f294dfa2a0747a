import {beforeAll, describe, expect, it} from 'vitest'
import type {Book} from '../book.ts'
import {prepareBook} from '../build/prepare.ts'
import {syntheticBook} from '../fixtures/synthetic.ts'
import {epubRules} from '../judge/epub/index.ts'
import {ace, epubcheck, epubcheckJava, parity, type Verdict} from '../judge/index.ts'
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

interface Made {
  book: Book
  epub: Uint8Array
}
type Judge = [name: string, ask: (made: Made) => Verdict | Promise<Verdict>]

const ours: Judge[] = [
  ['parity', ({book, epub}) => parity(book.data, {epub}, book.labels)],
  ['our own rules', ({epub}) => epubRules(epub)],
]
const checkers: Judge[] = [
  ['EPUBCheck 5.3', ({epub}) => epubcheckJava(epub)],
  ['EPUBCheck 5.4', ({epub}) => epubcheck(epub)],
]
const access: Judge = ['Ace', ({epub}) => ace(epub)]

const synthetic = async (chapters: number, softHyphens: boolean): Promise<Made> => {
  const book = await syntheticBook({chapters, notes: Math.round(chapters * 2 / 3)})
  return {book, epub: await renderEpub(book, {pages: pagesOf(book), softHyphens})}
}
const books: [name: string, make: () => Promise<Made>, judges: Judge[]][] = [
  ['the first edition', async () => {
    const {book} = prepareBook(await openFolder(contentFolder).read('deepseek-cities'), new Map(), defaultTemplates)
    return {book, epub: await renderEpub(book, await renderPdf(book))}
  }, [...ours, ...checkers, access]],
  ['an edition of 300 chapters with everything', () => synthetic(300, true), [...ours, ...checkers]],
  // It looks at each page in a browser: 300 chapters, in which it finds nothing either, take it minutes.
  ['an edition of 40 chapters with everything', () => synthetic(40, false), [access]],
]

describe.each(books)('%s', (_, make, judges) => {
  let made: Made
  beforeAll(async () => {
    made = await make()
  })

  it.for(judges)('has nothing that %s names, not even a suggestion', async ([, ask], {skip}) => {
    const verdict = await ask(made)
    if (!verdict.ran && !verdict.broken) skip(`not run: ${verdict.reason}`)
    expect(verdict).toMatchObject({ran: true, findings: []})
  })
})
