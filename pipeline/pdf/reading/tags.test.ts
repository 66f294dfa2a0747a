import {PDFDocument, PDFName, PDFStream} from '@cantoo/pdf-lib'
import {beforeAll, expect, test} from 'vitest'
import {syntheticBook} from '../../fixtures/synthetic.ts'
import {preflight} from '../../preflight/index.ts'
import {tagsOf} from '../fixtures/tags.ts'
import {renderPdf} from '../index.ts'
import {deleteUnused} from '../document/unused.ts'

let pdf: Uint8Array

beforeAll(async () => {
  pdf = (await renderPdf(await syntheticBook({chapters: 3, paragraphs: 5, notes: 4, seed: 2}))).pdf
}, 60_000)

// Write the file anew with `vitest -u`, and read it as one who listens.
test('the tags of everything a book can hold, in the order they are read', async () => {
  // Numbers of pages are the layout's.
  const tags = (await tagsOf(pdf)).replaceAll(/\d+(?=\n *→ #(?!note))/g, '№')
  await expect(tags).toMatchFileSnapshot('../goldens/tags.txt')
})

test('is PDF/UA-1 by the rules of preflight', async () => {
  const {findings} = await preflight(pdf, {profile: 'ua1'})
  expect(findings).toEqual([])
})

test('holds nothing that is of no use, such as the numbers by which the browser counted', async () => {
  const document = await PDFDocument.load(pdf, {updateMetadata: false})
  const typesOfAll = () => document.context.enumerateIndirectObjects()
    .map(([, object]) => (object instanceof PDFStream ? String(object.dict.get(PDFName.of('Type'))) : 'other'))
    // What the others are packed in.
    .filter((type) => !['/ObjStm', '/XRef'].includes(type))
  const before = typesOfAll()
  deleteUnused(document)
  expect(typesOfAll()).toEqual(before)
})
