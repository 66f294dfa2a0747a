import {promisify} from 'node:util'
import {deflate, inflateSync} from 'node:zlib'
import {
  decodePDFRawStream, PDFArray, PDFName, PDFRawStream, PDFRef, type PDFContext, type PDFObject, type PDFPage,
} from '@cantoo/pdf-lib'

/** The bytes of a stream, inflated, as Latin-1: one character a byte. */
export function textOfStream(stream: PDFRawStream): string {
  // Node inflates many times faster than the library.
  const bytes = stream.dict.get(PDFName.of('Filter')) === PDFName.of('FlateDecode')
    ? inflateSync(stream.contents) : Buffer.from(decodePDFRawStream(stream).decode())
  return bytes.toString('latin1')
}

/** The content of a page; Chromium writes one stream a page. */
export function contentRef({node}: PDFPage): PDFRef {
  const contents = node.get(PDFName.of('Contents'))
  const ref = contents instanceof PDFArray ? contents.get(0) : contents
  if (!(ref instanceof PDFRef)) throw new Error('A page has no content')
  return ref
}

export function streamAt(context: PDFContext, object: PDFObject | undefined): PDFRawStream {
  const stream = context.lookup(object)
  if (!(stream instanceof PDFRawStream)) throw new Error(`No stream at ${object?.toString()}`)
  return stream
}

const deflated = promisify(deflate)

/** Replaces a stream by text in Latin-1, deflated; zlib does it beside the work that follows. */
export async function replaceStream(context: PDFContext, ref: PDFRef, text: string): Promise<void> {
  const bytes = await deflated(Buffer.from(text, 'latin1'))
  context.assign(ref, context.stream(bytes, {Filter: 'FlateDecode'}))
}
