import {expect, test} from 'vitest'
import {bookOf} from '../epub/fixtures/book.ts'
import {renderEpub} from '../epub/index.ts'
import {judgeFiles} from './judges.ts'

const book = bookOf('Проба')
const notRun = (reason: string) => ({judge: 'epubcheck', ran: false, reason})

test('a judge that was not asked says so, and why', async () => {
  const epub = await renderEpub(book)
  expect((await judgeFiles(book, {epub}, {})).at(-1))
    .toEqual(notRun('it was not asked for; --judge epubcheck does, and takes some seconds'))
  expect(await judgeFiles(book, {}, {judges: ['epubcheck']})).toEqual([
    {judge: 'parity', ran: false, reason: 'no file was made'},
    {judge: 'links', ran: false, reason: 'neither a web page nor an e-book was made'}, notRun('no e-book was made'),
  ])
})

test('a judge that was asked and cannot work fails the build: nothing is taken for passed', async () => {
  await expect(judgeFiles(book, {epub: await renderEpub(book)}, {judges: ['epubcheck'], engine: 'epubcheck-elsewhere'}))
    .rejects.toMatchObject({kind: 'judge', findings: [{
      rule: 'judge-not-run',
      message: 'The judge epubcheck was asked for and could not run: the package epubcheck-elsewhere is not installed.',
    }]})
})
