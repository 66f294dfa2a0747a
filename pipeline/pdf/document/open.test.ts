import {PDFDocument, PDFStream} from '@cantoo/pdf-lib'
import {beforeAll, expect, test} from 'vitest'
import {print} from '../../judge/fixtures/print.ts'
import {OtherForm} from './objectReader.ts'
import {openPlain, openPrinted} from './open.ts'

let printed: Buffer
beforeAll(async () => {
  const body = '<h1 lang="zh">Глава</h1><p><a href="#a">Переправа</a>, <a href="https://example.org/(x)">берег</a> левый</p><p id="a">берег правый'
  printed = Buffer.from((await print([body], {tagged: true}))[0]!)
})

const objectsOf = ({context, catalog}: PDFDocument) => [
  ['catalog', String(catalog)], ['Root', String(context.trailerInfo.Root)], ['Info', String(context.trailerInfo.Info)],
  ['next', String(context.nextRef())],
  ...context.enumerateIndirectObjects().map(([ref, object]) => [`${ref.toString()} ${object.constructor.name}`, ...object instanceof PDFStream
    ? [object.dict.toString(), Buffer.from(object.getContents()).toString('hex')] : [object.toString()]]),
]

test('what a browser prints is opened as the library opens it', async () => {
  const document = await openPlain(printed)
  expect(objectsOf(document)).toEqual(objectsOf(await PDFDocument.load(printed, {updateMetadata: false})))
  expect(document.getPages().map((page) => page.getSize())).toEqual([{width: expect.any(Number), height: expect.any(Number)}])
})

test.each<[string, (text: string) => string | Promise<Uint8Array>]>([
  ['packed objects', async () => (await PDFDocument.load(printed)).save()],
  ['something behind the end', (text) => `${text}more`],
  ['an object that does not stand where the table says', (text) => text.replace(/\n3 0 obj/, '\n4 0 obj')],
  ['a dictionary without an end', (text) => text.replace('/Type /Catalog', '/Type << /Catalog')],
  ['a stream that is longer than it says', (text) => text.replace(/\/Length \d(\d+)>> stream/, '/Length $1  >> stream')],
  ['a number that is none', (text) => text.replace('/Count 1', '/Count -')],
  ['a part that was added', (text) => text.replace(/\/Size (\d+)/, '/Prev 9 /Size $1')],
])('is of another form, and the library opens what it can: %s', async (_, change) => {
  const changed = await change(printed.toString('latin1'))
  const bytes = typeof changed === 'string' ? Buffer.from(changed, 'latin1') : Buffer.from(changed)
  expect(bytes.equals(printed)).toBe(false)
  await expect(openPlain(bytes)).rejects.toThrow(OtherForm)
  const opened = await Promise.allSettled([openPrinted(bytes), PDFDocument.load(bytes, {updateMetadata: false})])
  expect(opened[0].status).toBe(opened[1].status)
})

test('no bytes lead to anything but another form', async () => {
  let seed = 3
  const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below
  for (let round = 0; round < 300; round++) {
    const bytes = Buffer.from(printed)
    for (let change = 0; change < 1 + round % 8; change++) bytes[random(bytes.length)] = random(256)
    const outcome: unknown = await openPlain(bytes).catch((error: unknown) => error)
    expect(outcome instanceof PDFDocument || outcome instanceof OtherForm, String(outcome)).toBe(true)
  }
})
