import {spawnSync} from 'node:child_process'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {scopeOf} from '../render.ts'
import {assemble} from './assemble.ts'
import {bookOf} from './fixtures/book.ts'
import {hostileNode, hostileText, page} from './fixtures/hostile.ts'
import {toXhtml} from './xhtml.ts'

/** The parser of most reading systems, as Python brings it. */
const script = `
import base64, json, sys
from xml.parsers import expat
def error(document):
    try:
        expat.ParserCreate().Parse(base64.b64decode(document), True)
    except expat.ExpatError as problem:
        return str(problem)
json.dump([error(document) for document in json.load(sys.stdin)], sys.stdout)
`
const expat = (documents: readonly Uint8Array[]): unknown => {
  const input = JSON.stringify(documents.map((bytes) => Buffer.from(bytes).toString('base64')))
  return JSON.parse(spawnSync('python3', ['-c', script], {input, encoding: 'utf8', maxBuffer: 2 ** 28}).stdout)
}
const found = spawnSync('python3', ['-c', 'import xml.parsers.expat']).status === 0
const encode = (text: string) => new TextEncoder().encode(text)

describe.skipIf(!found)(`expat${found ? '' : ', which did not run: python3 is not installed'}`, () => {
  it('is a judge that can say no', () => {
    expect(expat([encode('<p>да</p>'), encode('<p>\u0001</p>'), encode('<br>')])).toEqual([
      null, 'not well-formed (invalid token): line 1, column 3', expect.stringContaining('no element found'),
    ])
  })

  it('takes a page with any tree', () => {
    const pages = fc.sample(fc.array(hostileNode, {maxLength: 5}), 2000).map((children) => encode(toXhtml(page(children))))
    expect(expat(pages)).toEqual(pages.map(() => null))
  })

  it('takes every file of a book with any text', async () => {
    const documents: Uint8Array[] = []
    for (const text of fc.sample(hostileText, 100)) {
      const book = bookOf(text)
      book.data.edition = {...book.data.edition, title: `${text}!`, subtitle: text, description: text, licence: text}
      const files = await assemble(book, {
        css: '', scopeFor: (links) => scopeOf(book, {...links, format: 'epub'}), fontsFor: async () => [], softHyphens: true,
      })
      for (const [path, bytes] of files) if (/\.(?:xhtml|opf|ncx|xml)$/.test(path)) documents.push(bytes)
    }
    expect(documents.length).toBeGreaterThan(500)
    expect(expat(documents)).toEqual(documents.map(() => null))
  })
})
