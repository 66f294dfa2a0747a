import type {ChildProcess} from 'node:child_process'
import {subscribe, unsubscribe} from 'node:diagnostics_channel'
import {describe, expect, test} from 'vitest'
import {finish} from '../fixtures/draft.ts'
import {goodX4} from '../fixtures/x4.ts'
import {preflight} from '../index.ts'

const file = (...objects: string[]) => {
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.7\n${body}trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF`, 'latin1')
}
/** Two pages; the second shows text in a font whose widths are looked through for ever. */
const endless = file(
  '<</Type /Catalog /Pages 2 0 R>>', '<</Type /Pages /Kids [3 0 R 4 0 R] /MediaBox [0 0 9 9]>>',
  '<</Type /Page>>', '<</Type /Page /Contents 5 0 R /Resources <</Font <</F 6 0 R>>>>>>',
  '<</Length 30>> stream\nBT /F 9 Tf <0000> Tj ET\nendstream',
  '<</Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [7 0 R]>>',
  '<</Type /Font /Subtype /CIDFontType2 /BaseFont /F /FontDescriptor 8 0 R /CIDToGIDMap /Identity /W 10 0 R>>',
  '<</Type /FontDescriptor /FontFile2 9 0 R>>',
  `<</Length 100 /Filter /ASCIIHexDecode>> stream\n${program()}>\nendstream`,
  `[${'0 65536 9 '.repeat(200_000)}]`,
)
/** A font program of one glyph, as far as it is looked at. */
function program(): string {
  const tables = ['maxp', 'head', 'hhea', 'hmtx']
    .map((tag) => Buffer.from(tag).toString('hex') + '00000000' + '0000004c' + '00000024')
  return `000100000004000000000000${tables.join('')}${'0001'.repeat(20)}`
}
/** An array of two million arrays. */
const vast = file(
  '<</Type /Catalog /Pages 2 0 R>>', '<</Type /Pages /Kids [3 0 R]>>', `<</MediaBox [${'[]'.repeat(2_000_000)}]>>`
)
const good = finish(await goodX4())

describe('a file that takes too much', () => {
  test('of time: stopped, told with the page it was at, and the next file is judged', async () => {
    const started = performance.now()
    expect(await preflight(endless, {profile: 'ua1', deadlineMs: 2500})).toEqual({
      judge: 'preflight', ran: true, profiles: ['ua1'], claims: [], pageCount: 2, plates: [],
      findings: [{
        rule: 'pdf-unfinished', severity: 'error', page: 2, hint: expect.stringContaining('--timeout') as string,
        message: 'The file was not judged to its end: it takes longer than 2.5 seconds. Work was stopped on page 2 of 2.',
      }],
    })
    expect(performance.now() - started).toBeLessThan(20_000)
    expect((await preflight(await good)).findings).toEqual([])
  })

  test('of memory: so, too', async () => {
    const {findings, profiles} = await preflight(vast, {profile: 'x4', memoryMiB: 64})
    expect({profiles, findings}).toEqual({
      profiles: ['x4'],
      findings: [{
        rule: 'pdf-unfinished', severity: 'error', hint: expect.stringContaining('--memory') as string,
        message: 'The file was not judged to its end: it fills more than 64 MiB of memory. Work was stopped while it was opened.',
      }],
    })
    expect((await preflight(await good)).findings).toEqual([])
  })
})

test('a file the process crashes on: told with the page it was at, and the next file is judged', async () => {
  const onProcess = (started: unknown) => {
    const {process: child} = started as {process: ChildProcess}
    child.on('message', ({type, number}: {type: string; number?: number}) => {
      if (type === 'page' && number === 2) child.kill('SIGSEGV')
    })
  }
  subscribe('child_process', onProcess)
  // No process waits that has this limit of memory, so one is started.
  const {pageCount, findings} = await preflight(endless, {profile: 'ua1', memoryMiB: 500})
  unsubscribe('child_process', onProcess)
  expect({pageCount, findings}).toEqual({
    pageCount: 2,
    findings: [{
      rule: 'pdf-unfinished', severity: 'error', page: 2,
      hint: 'write it anew, such as by “qpdf in.pdf out.pdf”, or make it anew from its source',
      message: 'The file was not judged to its end: the process that judges it crashed (SIGSEGV). Work was stopped on page 2 of 2.',
    }],
  })
  expect((await preflight(await good)).findings).toEqual([])
})

test('a signal ends the work at once, and work that waits', async () => {
  const stop = new AbortController()
  const both = Promise.allSettled(
    [preflight(endless, {profile: 'ua1', signal: stop.signal}), preflight(await good, {signal: stop.signal})]
  )
  setTimeout(() => stop.abort(new Error('enough')), 300)
  expect(await both)
    .toEqual([{status: 'rejected', reason: new Error('enough')}, {status: 'rejected', reason: new Error('enough')}])
})

test('many at once are judged one after the other', async () => {
  const bytes = await good
  const all = await Promise.all(Array.from({length: 8}, () => preflight(bytes)))
  expect(all.map(({claims, findings}) => ({claims, findings})))
    .toEqual(Array.from({length: 8}, () => ({claims: ['PDF/X-4'], findings: []})))
})
