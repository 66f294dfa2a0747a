import {PDFHexString, PDFString, type PDFObject} from '@cantoo/pdf-lib'

/** A text string (ISO 32000-1, 7.9.2.2). */
export function textOf(value: PDFObject | undefined): string | undefined {
  return value instanceof PDFHexString || value instanceof PDFString ? value.decodeText() : undefined
}
