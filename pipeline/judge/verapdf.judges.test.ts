import {PDFDict, PDFDocument, PDFName} from '@cantoo/pdf-lib'
import {beforeAll, describe, expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import {defaultTemplates} from '../../templates/index.ts'
import {prepareEdition} from '../build/prepare.ts'
import {syntheticBook} from '../fixtures/synthetic.ts'
import {renderPdf} from '../pdf/index.ts'
import {openFolder} from '../source/folder.ts'
import {verapdf} from './verapdf.ts'

const probe = await verapdf(new Uint8Array())
const reason = !probe.ran && probe.reason.startsWith('it is not installed') ? probe.reason : undefined

describe.skipIf(reason !== undefined)(reason === undefined ? 'veraPDF' : `veraPDF, not run: ${reason}`, () => {
  let first: Uint8Array

  beforeAll(async () => {
    const {book} = await prepareEdition('deepseek-cities', openFolder(contentFolder), defaultTemplates)
    first = (await renderPdf(book)).pdf
  })

  test('finds no fault of PDF/UA-1 in the reading edition of the first edition', async () => {
    expect(await verapdf(first)).toEqual({judge: 'verapdf', ran: true, version: expect.any(String) as string, findings: []})
  })

  test('nor in one of more than 300 pages that holds everything', async () => {
    const {pdf, pageCount} = await renderPdf(await syntheticBook({chapters: 60, paragraphs: 6, notes: 120, crossReferences: 80}))
    expect(pageCount).toBeGreaterThan(300)
    expect(await verapdf(pdf)).toMatchObject({ran: true, findings: []})
  })

  test('finds the fault in a damaged one, and where it is', async () => {
    const document = await PDFDocument.load(first, {updateMetadata: false})
    const [page] = document.getPages().flatMap(({node}, index) => (node.Annots() ? [index + 1] : []))
    const [link] = document.getPages()[page! - 1]!.node.Annots()!.asArray()
    document.context.lookup(link, PDFDict).delete(PDFName.of('Contents'))
    const verdict = await verapdf(await document.save())
    expect(verdict.ran && verdict.findings.map(({rule, page: at}) => [rule, at]).sort())
      .toEqual([['verapdf-7.18.1-2', page], ['verapdf-7.18.5-2', page]])
  })
})
