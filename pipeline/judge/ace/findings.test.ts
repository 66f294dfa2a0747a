import {readFileSync} from 'node:fs'
import {expect, test} from 'vitest'
import {openContainer} from '../container.ts'
import {bytesOf, page, smallBook} from '../fixtures/smallBook.ts'
import {findingsOfReport} from './findings.ts'
import type {AceReport} from './report.ts'

/** What Ace 1.4.6 said of this book, but for some of its rules. */
const report = JSON.parse(readFileSync(new URL('fixtures/report.json', import.meta.url), 'utf8')) as AceReport
const book = openContainer(await bytesOf({
  ...smallBook, 'EPUB/text.xhtml': page('<h1 id="a">А</h1>\n<p id="b">Текст <img src="x.png"/></p>\n<h4>Б</h4>'),
}))

test('a finding says what, how to mend it, and where in the book and in the CMS', () => {
  const places = new Map([['a', {document: 'article-a', path: 'sections[0]'}], ['b', {document: 'article-a', path: 'sections[0].body[0]'}]])
  expect(findingsOfReport(report, book, places)).toEqual([
    {
      rule: 'ace-epub-lang', severity: 'error', message: 'The language must be specified (xml:lang in OPF package).',
      hint: 'Add the missing OPF xml:lang attribute; see http://kb.daisy.org/publishing/docs/epub/language.html', file: 'EPUB/package.opf',
    },
    {
      rule: 'ace-metadata-accessibilitysummary', severity: 'warning',
      message: 'Publications should declare the \'schema:accessibilitySummary\' metadata.',
      hint: 'Add a \'schema:accessibilitySummary\' metadata property to the Package Document; see ' +
        'http://kb.daisy.org/publishing/docs/metadata/schema.org/index.html',
      file: 'EPUB/package.opf',
    },
    {
      rule: 'ace-heading-order', severity: 'warning', message: 'Heading levels should only increase by one. Heading order invalid: <h4>Б</h4>',
      hint: 'see http://kb.daisy.org/publishing/docs/html/headings.html', document: 'article-a', path: 'sections[0].body[0]',
      file: 'EPUB/text.xhtml', line: 3, column: 1,
    },
    {
      rule: 'ace-image-alt', severity: 'error',
      message: 'Images must have alternative text. Element does not have an alt attribute: <img src="x.png" />',
      hint: 'see http://kb.daisy.org/publishing/docs/html/images.html', document: 'article-a', path: 'sections[0].body[0]',
      file: 'EPUB/text.xhtml', line: 2, column: 17,
    },
  ])
})

test('a page that is not well-formed, or not there, still has its findings', () => {
  const broken = new Map(book.files).set('EPUB/text.xhtml', new TextEncoder().encode('<p'))
  for (const files of [broken, new Map<string, Uint8Array>()]) {
    expect(findingsOfReport(report, {...book, files}).map(({rule, line}) => ({rule, line})).slice(2))
      .toEqual([{rule: 'ace-heading-order', line: undefined}, {rule: 'ace-image-alt', line: undefined}])
  }
})
