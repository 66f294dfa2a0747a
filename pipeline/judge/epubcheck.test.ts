import {expect, test} from 'vitest'
import {epubcheck} from './epubcheck.ts'

const book = new Uint8Array(4)

test('says so when it is not installed', async () => {
  expect(await epubcheck(book, {engine: 'epubcheck-elsewhere'})).toEqual({
    judge: 'epubcheck', ran: false, reason: 'the package epubcheck-elsewhere is not installed',
  })
})

test('stops when it is told to, and can be asked again', async () => {
  const stop = new AbortController()
  const work = epubcheck(book, {signal: stop.signal, engine: 'data:text/javascript,for(;;);'})
  stop.abort(new Error('enough'))
  await expect(work).rejects.toThrow('enough')
  expect(await epubcheck(book, {engine: 'epubcheck-elsewhere'})).toMatchObject({ran: false})
  expect(await epubcheck(book, {engine: 'data:text/javascript,process.exit()'}))
    .toMatchObject({ran: false, reason: 'it broke down: its thread ended'})
})
