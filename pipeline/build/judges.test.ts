import {expect, test} from 'vitest'
import {bookOf} from '../epub/fixtures/book.ts'
import {renderEpub} from '../epub/index.ts'
import type {Finding} from '../finding.ts'
import {finish} from '../preflight/fixtures/draft.ts'
import {goodUa1} from '../preflight/fixtures/ua1.ts'
import {goodX4} from '../preflight/fixtures/x4.ts'
import {epubJudges, furtherJudges, pdfJudges, untimed, type Judged} from './judgeEpub.ts'
import {judgeFiles, judgesOf} from './judges.ts'
import {refusalOf} from './refusal.ts'

const book = bookOf('Проба')
const nowhere = {epubcheck: 'epubcheck-elsewhere', jar: 'jar-elsewhere', ace: 'ace-elsewhere', verapdf: './no/such/verapdf'}
const absent = (judge: string, module: string) => ({judge, ran: false, reason: `the package ${module} is not installed`})

test('a judge that was not asked says so, and why', async () => {
  const epub = await renderEpub(book)
  expect((await judgeFiles(book, {epub}, {})).slice(2)).toEqual(furtherJudges.map((judge) =>
    ({judge, ran: false, reason: `it was not asked for; --judge ${judge} does, and --check asks all`})))
  expect(await judgeFiles(book, {}, {judges: ['epubcheck']})).toEqual([
    {judge: 'parity', ran: false, reason: 'no file was made'},
    {judge: 'links', ran: false, reason: 'neither a web page nor an e-book was made'},
    {judge: 'epubcheck', ran: false, reason: 'no e-book was made'},
    ...furtherJudges.slice(1).map((judge) =>
      ({judge, ran: false, reason: `it was not asked for; --judge ${judge} does, and --check asks all`})),
  ])
})

test('all are asked at once, in one order, and those that are not here say so', async () => {
  const asked: string[] = []
  const verdicts = await judgeFiles(book, {epub: await renderEpub(book), pdf: await finish(await goodUa1())},
    {check: true, engines: nowhere, onJudge: (judge) => asked.push(judge)})
  expect(verdicts.map(untimed).slice(2)).toMatchObject([
    absent('epubcheck', 'epubcheck-elsewhere'), absent('epubcheck-java', 'jar-elsewhere'), absent('ace', 'ace-elsewhere'),
    {judge: 'epub-rules', ran: true}, {judge: 'preflight', ran: true, findings: []},
    {judge: 'verapdf', ran: false, reason: expect.stringMatching(/^it is not installed: install veraPDF/) as string},
  ])
  expect(asked.toSorted()).toEqual(furtherJudges.toSorted())
})

test('each PDF is judged by its profile, and findings name the file, the page and the object', async () => {
  const [pdf, print, cover] = await Promise.all([goodUa1(), goodX4(), goodX4()])
  pdf.xmp.delete('dc:title')
  cover.content.push('0.1 w 60 60 m 90 60 l S')
  const files = {pdf: await finish(pdf), print: await finish(print), cover: await finish(cover)}
  const verdicts = await judgeFiles(book, files, {judges: ['preflight']})
  const slug = book.data.edition.slug.current
  const [verdict] = verdicts.filter(({judge}) => judge === 'preflight')
  expect(verdict?.ran && verdict.findings.map(({rule, file, page}) => [rule, file, page])).toEqual([
    ['ua1-title', `${slug}.pdf`, undefined], ['x4-hairline', `${slug}.cover.print.pdf`, 1],
  ])
})

test('named judges must judge what is made, and nothing else', () => {
  const bytes = new Uint8Array()
  expect(judgesOf(furtherJudges, {})).toEqual([])
  expect(judgesOf(furtherJudges, {epub: bytes})).toEqual(epubJudges)
  expect(judgesOf(furtherJudges, {print: bytes})).toEqual(['preflight'])
  expect(judgesOf(furtherJudges, {pdf: bytes})).toEqual(pdfJudges)
})

const found = (judge: string, severity: 'error' | 'warning' | 'suggestion'): Judged =>
  ({judge, ran: true, findings: [{rule: `${judge}-x`, severity, message: 'Так нельзя.'}]})
const missing: Judged = {judge: 'ace', ran: false, reason: 'it is not here'}
const broken: Judged = {judge: 'ace', ran: false, reason: 'it broke down', broken: true}
const error = found('ace', 'error')
const warning = found('epubcheck-java', 'warning')
const other = found('epub-rules', 'warning')

test.each<[string, Judged[], Parameters<typeof refusalOf>[2], string[] | undefined]>([
  ['an error', [error], {}, ['ace-x']],
  ['a warning of EPUBCheck in a build', [warning], {}, undefined],
  ['a warning of EPUBCheck in a check', [warning], {check: true}, ['judge-warned', 'epubcheck-java-x']],
  ['a warning of another judge', [other], {check: true}, undefined],
  ['a hint', [found('epubcheck', 'suggestion')], {check: true}, undefined],
  ['a judge that is not here', [missing], {check: true}, undefined],
  ['a judge that is not here and was asked for', [missing], {judges: ['ace']}, ['judge-not-run']],
  ['a judge that broke down', [broken], {check: true}, ['judge-not-run']],
  ['all of it, what is grave first', [other, warning, broken, error], {check: true}, [
    'ace-x', 'judge-not-run', 'judge-warned', 'epub-rules-x', 'epubcheck-java-x', 'date-unknown']],
])('%s', (_name, verdicts, asked, rules) => {
  const refusal = refusalOf(verdicts, [{rule: 'date-unknown', severity: 'suggestion', message: '1980.'}], asked)
  expect(refusal?.findings.map(({rule}) => rule).filter((rule) => rule !== 'date-unknown' || rules?.includes(rule))).toEqual(rules)
  expect(refusal?.verdicts).toEqual(rules && verdicts)
})

test('the refusal for want of a judge says what to do', () => {
  expect(refusalOf([missing], [], {judges: ['ace']})).toMatchObject({kind: 'judge', findings: [{
    rule: 'judge-not-run', message: 'The judge ace was asked for and could not run: it is not here.',
    hint: 'install what it needs, or do not ask for it',
  }]})
})

test('what those who made the files call an error is one', () => {
  const astray: Finding = {rule: 'note-off-page', severity: 'error', message: 'Astray.'}
  const hint: Finding = {rule: 'date-unknown', severity: 'suggestion', message: '1980.'}
  expect(refusalOf([{judge: 'links', ran: true, findings: []}], [hint, astray], {})?.findings).toEqual([astray, hint])
})
