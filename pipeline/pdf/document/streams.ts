import {promisify} from 'node:util'
import {deflate, inflateSync} from 'node:zlib'
import {
  decodePDFRawStream, PDFArray, PDFName, PDFRawStream, PDFRef, type PDFContext, type PDFObject, type PDFPage,
} from '@cantoo/pdf-lib'

/** The bytes of a stream, inflated. */
export function bytesOf(stream: PDFRawStream): Buffer {
  const {dict, contents} = stream
  // Node inflates many times faster than the library.
  const isPlain = dict.get(PDFName.of('Filter')) === PDFName.of('FlateDecode') && !dict.has(PDFName.of('DecodeParms'))
  return isPlain ? inflateSync(contents, {chunkSize: 1 << 16}) : Buffer.from(decodePDFRawStream(stream).decode())
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

const deflater = promisify(deflate)

/** Bytes deflated beside the work that follows; the next level takes half as long again, for a fortieth of the size. */
export const deflated = (bytes: Uint8Array): Promise<Buffer> => deflater(bytes, {level: 5})

/** Replaces a stream by bytes, deflated; zlib does it beside the work that follows. */
export async function replaceStream(context: PDFContext, ref: PDFRef, bytes: Uint8Array): Promise<void> {
  context.assign(ref, context.stream(await deflated(bytes), {Filter: 'FlateDecode'}))
}
