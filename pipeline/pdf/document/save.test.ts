import {PDFDocument, PDFHexString, PDFName, PDFRef, PDFStream, PDFString} from '@cantoo/pdf-lib'
import {expect, test} from 'vitest'
import {openPdf} from '../../judge/pdf-open.ts'
import {PdfFile} from '../../preflight/file/file.ts'
import {Ref} from '../../preflight/file/objects.ts'
import {blankUuid, saveIdentified} from './identify.ts'
import {saveDocument} from './save.ts'

/** A page with a font, objects of all kinds, more than one stream has room for, and gaps between their numbers. */
async function documentOf(count: number, title = 'Переправа'): Promise<PDFDocument> {
  const document = await PDFDocument.create({updateMetadata: false})
  const {context, catalog} = document
  document.addPage([100, 200]).drawText('abc')
  await document.flush()
  const made = Array.from({length: count}, (_, index) => context.register(context.obj({
    Index: index, Text: PDFHexString.fromText(`${title} ${index}`), Bytes: PDFString.of('\u0080\u00ff\\('), List: [true, null, -0.5],
  } as never)))
  made.forEach((ref, index) => index % 7 === 3 && context.delete(ref))
  catalog.set(PDFName.of('All'), context.obj(made.filter((_, index) => index % 7 !== 3)))
  catalog.set(PDFName.of('Metadata'), context.register(context.stream(`<a:InstanceID>${blankUuid}</a:InstanceID><title>${blankUuid}</title>`, {})))
  return document
}

const packings = ['/ObjStm', '/XRef']
const objectsOf = ({context}: PDFDocument) => context.enumerateIndirectObjects()
  .filter(([, object]) => !(object instanceof PDFStream && packings.includes(String(object.dict.get(PDFName.of('Type'))))))
  .map(([ref, object]) => [ref.toString(), ...object instanceof PDFStream
    ? [object.dict.toString(), Buffer.from(object.getContents()).toString('hex')] : [object.toString()]])

test.each([0, 1, 250])('what is written is read back, by the library and by others: %s objects', async (count) => {
  const document = await documentOf(count)
  const bytes = await saveDocument(document)
  expect(objectsOf(await PDFDocument.load(bytes, {updateMetadata: false}))).toEqual(objectsOf(document))
  await using opened = await openPdf(bytes)
  expect((await (await opened.document.getPage(1)).getTextContent()).items).toMatchObject([{str: 'abc'}])
  const file = new PdfFile(bytes)
  expect(file.objectNumbers.filter((number) => file.get(new Ref(number, 0)) === null)).toEqual([0])
  expect(file.troubles).toEqual([])
})

test('a document is identified by its bytes, in its trailer and in its metadata alone', async () => {
  const idOf = async (title: string) => {
    const bytes = await saveIdentified(await documentOf(20, title))
    const {context, catalog} = await PDFDocument.load(bytes, {updateMetadata: false})
    const [first, second] = context.trailerInfo.ID!.toString().match(/[\dA-F]{32}/gi)!
    const metadata = context.lookup(catalog.get(PDFName.of('Metadata')) as PDFRef, PDFStream).getContentsString()
    expect(second).toBe(first)
    expect(metadata.replaceAll('-', '')).toBe(`<a:InstanceID>uuid:${first}</a:InstanceID><title>${blankUuid.replaceAll('-', '')}</title>`)
    return first
  }
  expect(await idOf('а')).toBe(await idOf('а'))
  expect(await idOf('а')).not.toBe(await idOf('б'))
})
