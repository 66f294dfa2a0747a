import {strToU8} from 'fflate'
import {describe, expect, it} from 'vitest'
import {assemble} from '../epub/assemble.ts'
import {writeContainer} from '../epub/container.ts'
import {bookOf, png} from '../epub/fixtures/book.ts'
import {renderEpub} from '../epub/index.ts'
import {scopeOf} from '../render.ts'
import {epubcheck} from './epubcheck.ts'
import {bytesOf, page, smallBook as book} from './fixtures/smallBook.ts'

describe('epubcheck', () => {
  it('finds nothing in a book without faults', async () => {
    expect(await epubcheck(await bytesOf(book)))
      .toEqual({judge: 'epubcheck', ran: true, version: expect.any(String), findings: []})
    // The engine starts here, in ten seconds where nothing else is at work.
  }, 180_000)

  it('says what is wrong and where', async () => {
    const verdict = await epubcheck(await bytesOf({
      ...book,
      'EPUB/text.xhtml': page('<p id="b">А</p>'),
      'EPUB/nav.xhtml': book['EPUB/nav.xhtml'].replace('<nav ', '<nav itemref="x" '),
      'EPUB/package.opf': book['EPUB/package.opf'].replace(/<meta property="dcterms:modified">.*?<\/meta>/, ''),
      'EPUB/left-over.xhtml': page('<p>Б</p>'),
    }))
    expect(verdict.ran && verdict.findings.map(({rule, severity, file}) => ({rule, severity, file}))).toEqual([
      {rule: 'epubcheck-rsc-005', severity: 'error', file: 'EPUB/package.opf'},
      {rule: 'epubcheck-rsc-005', severity: 'error', file: 'EPUB/nav.xhtml'},
      {rule: 'epubcheck-rsc-012', severity: 'error', file: 'EPUB/nav.xhtml'},
      {rule: 'epubcheck-opf-003', severity: 'suggestion', file: undefined},
    ])
  })

  it('finds nothing in what the pipeline makes of hostile text', async () => {
    const hostile = bookOf(']]><script>alert(1)</script>&nbsp;\u0000\u000b\ufffe\ud800 <!-- \u202e 𠮷')
    const files = await assemble(hostile, {
      css: '', scopeFor: (links) => scopeOf(hostile, {...links, format: 'epub'}), fontsFor: async () => [],
      cover: {bytes: png, mediaType: 'image/png'}, pages: new Map([['vvedenie', '5'], ['podrobno', '8']]),
    })
    const books = [await writeContainer(files, hostile.modified), await renderEpub(hostile)]
    for (const bytes of books) expect(await epubcheck(bytes)).toMatchObject({ran: true, findings: []})
  })

  it('points to where the text comes from', async () => {
    const broken = await bytesOf({...book, 'EPUB/text.xhtml': page('<p id="a">А</p><p id="b" x="1">Б</p><p id="c">В</p>')})
    const places = new Map([['a', {document: 'article-a', path: 'sections[0]'}], ['c', {document: 'article-c'}]])
    expect(await epubcheck(broken, {places})).toMatchObject({findings: [{
      rule: 'epubcheck-rsc-005', file: 'EPUB/text.xhtml', line: 1, document: 'article-a', path: 'sections[0]',
    }]})
  })

  it('refuses what is no book', async () => {
    const verdict = await epubcheck(strToU8('not a ZIP file'))
    expect(verdict.ran && verdict.findings.map(({severity}) => severity)).toContain('error')
  })
})
