import {PDFDict, PDFDocument, PDFHexString, PDFName} from '@cantoo/pdf-lib'
import {expect, test} from 'vitest'
import {Torture} from '../fixtures/torture.ts'
import {renderPdf} from '../index.ts'

test('every call of a note leads to it and says so, however pages end', async () => {
  const t = new Torture(3)
  const book = await t.book([[
    t.heading('h4'), t.noted([20, 5, 400]), t.table(40, 3), t.noted([700]), t.quote('block', t.noted([12, 30]), t.text(4)),
    t.quote('pull', t.text(1)), t.heading(), t.noted([5]),
  ]])
  const document = await PDFDocument.load((await renderPdf(book)).pdf, {updateMetadata: false})
  const links = document.getPages().flatMap(({node}) => node.Annots()?.asArray() ?? [])
    .map((ref) => document.context.lookup(ref, PDFDict))
    .map((link) => [String(link.get(PDFName.of('Dest'))).slice(1), link.lookup(PDFName.of('Contents'), PDFHexString).decodeText()])
  expect(links.filter(([id]) => id!.startsWith('note'))).toEqual(expect.arrayContaining(book.outline.notes.flatMap(({id, refId, number}) => [
    [id, `Примечание ${number}`], [refId, `Вернуться к тексту, к примечанию ${number}`],
  ])))
}, 30_000)
