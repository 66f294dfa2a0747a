import {PDFName, type PDFDocument} from '@cantoo/pdf-lib'

/** Names pages as the book does (ISO 32000-1, 12.4.2): the cover i, the title page 1, and so on. */
export function setPageLabels(document: PDFDocument): void {
  document.catalog.set(PDFName.of('PageLabels'), document.context.obj({
    Nums: [0, {S: 'r'}, 1, {S: 'D'}],
  } as never))
}
