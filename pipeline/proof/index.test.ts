import {degrees, PDFDocument, PDFName, rgb, StandardFonts} from '@cantoo/pdf-lib'
import sharp from 'sharp'
import {beforeAll, expect, test} from 'vitest'
import {openDrawing} from './drawing.ts'
import {proof} from './index.ts'

/** Pages of 100 × 150 points within 5 points of bleed and 15 more of paper; red, green, blue, and yellow turned. */
async function colouredPages(): Promise<Uint8Array> {
  const document = await PDFDocument.create({updateMetadata: false})
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (const [index, colour] of [rgb(1, 0, 0), rgb(0, 1, 0), rgb(0, 0, 1), rgb(1, 1, 0)].entries()) {
    const page = document.addPage([140, 190])
    page.setTrimBox(20, 20, 100, 150)
    page.setBleedBox(15, 15, 110, 160)
    page.drawRectangle({x: 15, y: 15, width: 110, height: 160, color: colour})
    // A dark corner at the lower left of the trimmed page.
    page.drawRectangle({x: 20, y: 20, width: 20, height: 20, color: rgb(0, 0, 0)})
    for (const line of [0, 1, 2, 3, 4]) page.drawText('text', {x: 50, y: 150 - 14 * line, font, size: 9})
    if (index === 3) page.setRotation(degrees(90))
  }
  document.catalog.set(PDFName.of('PageLabels'), document.context.obj({Nums: [0, {S: 'r'}, 1, {S: 'D', St: 2}]}))
  return document.save()
}

let pdf: Uint8Array
beforeAll(async () => { pdf = await colouredPages() })

/** Colours of points of a picture, as hexadecimal digits. */
async function coloursAt(png: Uint8Array, points: readonly (readonly [x: number, y: number])[]): Promise<string[]> {
  const {data, info} = await sharp(png).removeAlpha().raw().toBuffer({resolveWithObject: true})
  return points.map(([x, y]) => data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3).toString('hex'))
}
/** The only page, or another, of a PDF at one pixel a point. */
async function drawn(bytes: Uint8Array, index: number, width: number, height: number): Promise<Uint8Array> {
  await using drawing = await openDrawing(bytes)
  const {data, ...raw} = await drawing.draw(index, {left: 0, bottom: 0, right: width, top: height}, 1)
  return new Uint8Array(await sharp(data, {raw: {...raw, channels: 4}}).png().toBuffer())
}

test('a contact sheet shows the trimmed pages as spreads, turned as they are read', async () => {
  const files = await proof(pdf, {name: 'book.pdf', dpi: 72})
  expect([...files.keys()]).toEqual(['contact-1.png', 'spreads.pdf'])
  const {width, height} = await sharp(files.get('contact-1.png')!).metadata()
  // Three spreads in a row, as wide as the turned page twice, with gaps and room for labels.
  expect([width, height]).toEqual([3 * (300 + 28) + 28, 28 + 150 + 26 + 28])
  const spines = [28 + 150, 28 + 328 + 150, 28 + 656 + 150]
  expect(await coloursAt(files.get('contact-1.png')!, [
    [spines[0]! - 10, 60], [spines[0]! + 10, 60], [spines[1]! - 10, 60], [spines[1]! + 10, 60],
    [spines[2]! - 140, 40], [spines[2]! - 140, 100], [spines[2]! + 10, 60],
  ])).toEqual(['dedbd5', 'ff0000', '00ff00', '0000ff', '000000', 'ffff00', 'dedbd5'])
})

test('many pages go on many sheets, and a few can be chosen', async () => {
  const long = await PDFDocument.create()
  for (let page = 0; page < 40; page++) long.addPage([420, 595])
  const files = await proof(await long.save(), {name: 'long.pdf', pages: '2-40'})
  expect([...files.keys()]).toEqual(['contact-1.png', 'contact-2.png', 'spreads.pdf'])
  expect((await PDFDocument.load(files.get('spreads.pdf')!)).getPageCount()).toBe(20)
})

test('the spread PDF has facing pages in their true size, cut', async () => {
  const {spreads} = Object.fromEntries([...await proof(pdf, {name: 'book.pdf'})].map(([name, bytes]) => [name.replace('.pdf', ''), bytes]))
  const sizes = (await PDFDocument.load(spreads!)).getPages().map((page) => page.getSize())
  const size = {width: 2 * 150 + 48, height: 150 + 48}
  expect(sizes).toEqual([size, size, size])
  expect(await coloursAt(await drawn(spreads!, 1, size.width, size.height), [
    [174 - 10, 60], [174 + 50, 60], [174 + 10, 150 + 14], [174 - 110, 60],
  ])).toEqual(['00ff00', '0000ff', '000000', 'ffffff'])
  // The turned page lies as it is read: its corner is up on the left.
  expect(await coloursAt(await drawn(spreads!, 2, size.width, size.height), [[24 + 10, 34], [24 + 10, 100]]))
    .toEqual(['000000', 'ffff00'])
})

test('overlays show bleed, cut and the lines of the text', async () => {
  const files = await proof(pdf, {name: 'book.pdf', pages: '2-3', overlays: ['trim', 'bleed', 'grid']})
  const [spread] = (await PDFDocument.load(files.get('spreads.pdf')!)).getPages()
  expect(spread!.getSize()).toEqual({width: 2 * 105 + 48, height: 160 + 48})
  const picture = await drawn(files.get('spreads.pdf')!, 0, 258, 208)
  // Bleed stands outside the cut, but for the spine.
  const [bleed, besides, left, right] = await coloursAt(picture, [[26, 60], [20, 60], [127, 60], [131, 60]])
  expect([bleed, besides, left, right]).toEqual(['00ff00', 'ffffff', '00ff00', '0000ff'])
  // A line of the grid under each line of text: 14 points apart, through the green.
  const {data, info} = await sharp(picture).removeAlpha().raw().toBuffer({resolveWithObject: true})
  const isLine = (y: number) => data[(y * info.width + 40) * 3 + 2]! > 10
  const lines = Array.from({length: 130}, (_, y) => y + 35).filter((y) => isLine(y) && !isLine(y - 1))
  expect(lines.slice(1).map((y, index) => y - lines[index]!)).toEqual(lines.slice(1).map(() => 14))
  expect(lines.length).toBeGreaterThan(7)
})

test('the same PDF gives the same bytes', async () => {
  const options = {name: 'book.pdf', overlays: ['grid']} as const
  expect(await proof(pdf, options)).toEqual(await proof(pdf, options))
})

test('what cannot be read is told', async () => {
  const failure = (bytes: Uint8Array) => proof(bytes, {name: 'x.pdf'}).catch(({kind, findings}) => ({kind, findings}))
  expect(await failure(new TextEncoder().encode('no PDF'))).toMatchObject({
    kind: 'source', findings: [{rule: 'pdf-unreadable', file: 'x.pdf', message: 'The PDF cannot be read: Invalid PDF structure.'}],
  })
  expect(await failure(pdf.slice(0, pdf.length / 2))).toMatchObject({kind: 'source', findings: [{rule: 'pdf-unreadable'}]})
  const locked = await PDFDocument.load(pdf)
  locked.encrypt({userPassword: 'word', ownerPassword: 'other'})
  expect(await failure(await locked.save())).toMatchObject({kind: 'source', findings: [{rule: 'pdf-locked'}]})
  await expect(proof(pdf, {name: 'x.pdf', pages: '9'})).rejects.toMatchObject({kind: 'usage'})
  await expect(proof(pdf, {name: 'x.pdf', signal: AbortSignal.abort(new Error('enough'))})).rejects.toThrow('enough')
})
