import {strToU8} from 'fflate'
import {expect, test} from 'vitest'
import {epubcheckJava} from './epubcheckJava.ts'
import {bytesOf, page, smallBook} from './fixtures/smallBook.ts'

/** Where there is no Java these tests are not run, and say so. */
const first = await epubcheckJava(new Uint8Array(50))
const isHere = first.ran || first.broken === true
const notRun = isHere ? '' : ` (not run: ${first.ran ? '' : first.reason})`
const shown = async (bytes: Uint8Array) => {
  const verdict = await epubcheckJava(bytes, {places: new Map([['a', {document: 'article-a', path: 'sections[0]'}]])})
  if (!verdict.ran) throw new Error(verdict.reason)
  return verdict.findings.map(({rule, severity, file, line, document}) => ({rule, severity, file, line, document}))
}
const none = {file: undefined, line: undefined, document: undefined}

test.skipIf(!isHere)(`EPUBCheck in Java says what its other self says, and where${notRun}`, async () => {
  expect(await shown(await bytesOf(smallBook))).toEqual([])
  expect(await shown(await bytesOf({
    ...smallBook, 'EPUB/text.xhtml': page('<p id="a">А</p>\n<p x="1">Б</p>'), 'EPUB/left-over.xhtml': page('<p>В</p>'),
  }))).toEqual([
    {...none, rule: 'epubcheck-opf-003', severity: 'suggestion'},
    {rule: 'epubcheck-rsc-005', severity: 'error', file: 'EPUB/text.xhtml', line: 2, document: 'article-a'},
  ])
})

test.skipIf(!isHere)(`refuses what is no book, and stops when it is told to${notRun}`, async () => {
  expect(await shown(strToU8('not a ZIP file'))).toContainEqual({...none, rule: 'epubcheck-pkg-003', severity: 'error'})
  const stop = new AbortController()
  const work = epubcheckJava(await bytesOf(smallBook), {signal: stop.signal})
  stop.abort(new Error('enough'))
  await expect(work).rejects.toThrow('enough')
  expect(await epubcheckJava(await bytesOf(smallBook), {deadlineMs: 100}))
    .toEqual({judge: 'epubcheck-java', ran: false, reason: 'it did not come to an end within 0.1 seconds', broken: true})
})
