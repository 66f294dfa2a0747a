import {getDocument, VerbosityLevel, type PDFDocumentProxy} from 'pdfjs-dist/legacy/build/pdf.mjs'

/**
 * Opens a PDF for reading its text, and closes it again.
 *
 * @throws what pdf.js says of a file it cannot read
 */
export async function withPdf<Result>(
  bytes: Uint8Array, read: (document: PDFDocumentProxy) => Promise<Result>,
): Promise<Result> {
  const task = getDocument({
    data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false, disableFontFace: true,
  })
  try {
    return await read(await task.promise)
  } finally {
    await task.destroy()
  }
}
