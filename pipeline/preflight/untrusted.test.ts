import {deflateSync} from 'node:zlib'
import {PDFName, PDFNumber} from '@cantoo/pdf-lib'
import {describe, expect, test} from 'vitest'
import {finish, rawStream, set, use} from './fixtures/draft.ts'
import {goodUa1} from './fixtures/ua1.ts'
import {goodX4} from './fixtures/x4.ts'
import {preflight} from './index.ts'

const file = (...objects: string[]) => {
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(`%PDF-1.7\n${body}trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF`, 'latin1')
}
const said = async (bytes: Uint8Array) =>
  (await preflight(bytes)).findings.map(({rule, message}) => `${rule}: ${message}`)

describe('what is no PDF is refused', () => {
  test.each([
    ['nothing', new Uint8Array(), 'pdf-header'],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n'), 'pdf-header'],
    ['a PDF that ends after its first line', Buffer.from('%PDF-1.7\n'), 'pdf-damaged'],
    ['a catalog nobody names', Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj'), 'pdf-damaged'],
  ])('%s', async (_, bytes, rule) => {
    await expect(preflight(bytes)).rejects.toMatchObject({kind: 'source', findings: [{rule, severity: 'error'}]})
  })
})

test('a file that was cut anywhere is refused or judged, and never passes', async () => {
  const whole = await finish(await goodX4())
  for (let share = 1; share < 20; share++) {
    const cut = whole.subarray(0, Math.floor(whole.length * share / 20))
    const outcome = await preflight(cut, {profile: 'x4'})
      .then(({findings}) => findings.length > 0, (error: unknown) => error)
    expect(outcome === true || outcome)
      .toSatisfy((value: unknown) => value === true || (value as {kind: string}).kind === 'source')
  }
})

/** Pieces of syntax where they do not belong. */
const strange = [
  '<<', '>>', '[', ']', '(', '<', 'endobj', 'stream', 'endstream', ' R', '-1', '99999999999', '/Kids', '/K', 'null',
  'BI', 'Do',
]

/** Changes a file in a way that only depends on the numbers. */
function spoil(bytes: Buffer<ArrayBuffer>, random: (below: number) => number): Buffer<ArrayBuffer> {
  const at = random(bytes.length)
  switch (random(5)) {
    case 0: bytes[at] = random(256); return bytes
    case 1: return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random(200))])
    case 2: return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - random(300)))])
    case 3: bytes.write(strange[random(strange.length)]!, at, 'latin1'); return bytes
    default: {
      const digit = bytes.subarray(at).findIndex((byte) => byte >= 0x30 && byte <= 0x39)
      if (digit >= 0) bytes[at + digit] = 0x30 + random(10)
      return bytes
    }
  }
}

const goodOnes = [['x4', goodX4], ['ua1', goodUa1]] as const

test.each(goodOnes)('a file spoilt at random never breaks it, nor takes long: %s', async (profile, make) => {
  const whole = await finish(await make())
  let seed = 7
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % below
  for (let round = 0; round < 250; round++) {
    let bytes: Buffer<ArrayBuffer> = Buffer.from(whole)
    for (let change = 0; change < 1 + round % 9; change++) bytes = spoil(bytes, random)
    const outcome: unknown = await preflight(bytes, {profile, deadlineMs: 20_000}).catch((error: unknown) => error)
    expect(outcome).toMatchObject(outcome instanceof Error ? {kind: 'source'} : {judge: 'preflight'})
    expect(outcome).not.toMatchObject({findings: [{rule: 'pdf-unfinished'}]})
  }
})

test('circles end', async () => {
  expect(await said(
    file('<</Type /Catalog /Pages 2 0 R>>', '<</Type /Pages /Kids [2 0 R 3 0 R]>>', '<</Type /Pages /Kids [2 0 R]>>')
  )).toEqual([
    expect.stringContaining('pdf-cross-reference') as string,
    'pdf-page-tree: The page tree holds a node twice, or goes in a circle.',
    'pdf-page-tree: The file has no pages.',
  ])
  const draft = await goodX4()
  const form = rawStream(draft.context, '/Fm Do', {Subtype: 'Form', BBox: [0, 0, 1, 1]})
  use(draft, 'XObject', 'Fm', form)
  draft.content.push('/Fm Do')
  expect(await said(await finish(draft)))
    .toEqual(['pdf-content: The content is not as it should be: a form or pattern paints itself.'])
})

test('a structure tree that goes in a circle ends', async () => {
  const draft = await goodUa1()
  draft.paragraph.dict.set(PDFName.of('K'), draft.context.obj([draft.top.ref]))
  const rules = (await preflight(await finish(draft))).findings.map(({rule}) => rule)
  expect(rules).toContain('ua1-structure-tree')
})

test('what unpacks to more than is allowed is told, and not unpacked', async () => {
  const draft = await goodX4()
  const bomb = deflateSync(deflateSync(Buffer.alloc(2 ** 27 + 1)))
  expect(bomb.length).toBeLessThan(2 ** 12)
  use(
    draft, 'XObject', 'Fm',
    rawStream(draft.context, bomb, {Subtype: 'Form', BBox: [0, 0, 1, 1], Filter: ['FlateDecode', 'FlateDecode']})
  )
  draft.content.push('/Fm Do')
  expect(await said(await finish(draft))).toEqual([
    expect.stringMatching(/^pdf-stream: A stream cannot be unpacked: it unpacks to more than \d+ bytes\.$/) as string,
  ])
})

test('metadata with entities are not read', async () => {
  const draft = await goodX4()
  draft.last.push(() => set(draft.catalog, {
    Metadata: draft.context.register(rawStream(draft.context, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>')),
  }))
  expect(await said(await finish(draft)))
    .toEqual(['pdf-metadata: The XMP metadata cannot be read: it declares a document type.'])
})

test('references to themselves, and lengths that need themselves, end', async () => {
  const bytes = file('<</Type /Catalog /Pages 2 0 R /Lang 4 0 R>>', '<</Type /Pages /Kids [3 0 R]>>',
    '<</Type /Page /MediaBox [0 0 9 9] /Contents 5 0 R>>', '4 0 R', '<</Length 5 0 R>> stream\n0 g\nendstream')
  expect((await preflight(bytes, {profile: 'ua1'})).findings.map(({rule}) => rule)).toContain('ua1-language')
})

test('pages that are counted from less than nothing', async () => {
  const bytes = file('<</Type /Catalog /Pages 2 0 R /PageLabels <</Nums [0 <</S /A /St -100>>]>>>>',
    '<</Type /Pages /Kids [3 0 R] /Count 1>>', '<</Type /Page>>')
  expect((await preflight(bytes)).findings).toContainEqual(expect.objectContaining({rule: 'pdf-media-box', page: 1, pageLabel: ''}))
})

/** A part that is looked at again for every place it is named in makes the square of the work. */
describe('what refers to much from many places is bounded', () => {
  const count = 30_000
  const list = `[${'9 0 R '.repeat(count)}]`
  const head = [
    '<</Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R>>', '<</Type /Pages /Kids [3 0 R]>>',
    '<</Type /Page /MediaBox [0 0 9 9] /Contents 4 0 R>>',
  ]
  const rulesOf = async (bytes: Uint8Array) =>
    new Set((await preflight(bytes, {profile: 'ua1'})).findings.map(({rule}) => rule))

  test('elements that share their children', async () => {
    const elements = Array.from({length: count}, () => '<</S /P /K 7 0 R>>')
    const all = file(...head, '<</Length 0>> stream\n\nendstream', '<</K 7 0 R>>', 'null',
      `[${elements.map((_, index) => `${index + 9} 0 R`).join(' ')}]`, 'null', ...elements)
    expect(await rulesOf(all)).toContain('ua1-structure-tree')
  })

  test('pages that share their annotations', async () => {
    const pages = Array.from({length: 400}, (_, index) => `${index + 10} 0 R`).join(' ')
    const nothing = Array.from({length: 5}, () => 'null')
    const all = file('<</Type /Catalog /Pages 2 0 R>>', `<</Type /Pages /Kids [${pages}]>>`, ...nothing, list, '<</Subtype /Link>>',
      ...Array.from({length: 400}, () => '<</Type /Page /Annots 8 0 R /MediaBox [0 0 9 9]>>'))
    expect(await rulesOf(all)).toContain('pdf-page-tree')
  })

  test('objects that end nowhere', async () => {
    const lost = Array.from({length: count}, () => '<</Type /ObjStm /N 1 /First 5 /Length 5>> stream')
    expect(
      await rulesOf(file(...head, list, `<</K [${lost.map((_, index) => `${index + 6} 0 R`).join(' ')}]>>`, ...lost))
    ).toContain('pdf-object')
  })

  test('marked content within marked content', async () => {
    const draft = await goodUa1()
    draft.content.push('/Artifact BMC '.repeat(60_000), '0 0 1 1 re f '.repeat(60_000))
    expect(await rulesOf(await finish(draft))).toEqual(new Set(['pdf-content']))
  })

  test('a character map that begins again and again', async () => {
    const draft = await goodUa1()
    set(draft.font.dict, {ToUnicode: draft.context.register(rawStream(draft.context, 'beginbfchar '.repeat(100_000)))})
    expect(await rulesOf(await finish(draft))).toContain('ua1-to-unicode')
  })

  test('a character map of codes too large to be counted', async () => {
    const draft = await goodUa1()
    const map = '1 beginbfrange <ffffffffffffffffff> <ffffffffffffffffffff> <0041> endbfrange'
    set(draft.font.dict, {ToUnicode: draft.context.register(rawStream(draft.context, map))})
    const {findings} = await preflight(await finish(draft), {profile: 'ua1', deadlineMs: 4000})
    expect(findings.map(({rule}) => rule)).toEqual(['ua1-to-unicode'])
  })

  test('widths of characters too large to be counted', async () => {
    const draft = await goodUa1()
    const numbers = [PDFNumber.of(1e17), PDFNumber.of(2e17), PDFNumber.of(500), PDFNumber.of(-1e17), PDFNumber.of(2), PDFNumber.of(500)]
    set(draft.font.descendant, {W: draft.context.obj(numbers)})
    const {findings} = await preflight(await finish(draft), {profile: 'ua1', deadlineMs: 4000})
    expect(findings.map(({rule}) => rule)).toEqual(['ua1-glyph-width'])
  })
})
