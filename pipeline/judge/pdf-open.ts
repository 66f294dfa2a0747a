import {getDocument, VerbosityLevel, type PDFDocumentProxy} from 'pdfjs-dist/legacy/build/pdf.mjs'
import type {DocumentInitParameters} from 'pdfjs-dist/types/src/display/api.js'

/** A PDF that is open for pdf.js; disposing of it closes it. */
export interface OpenPdf extends AsyncDisposable {
  document: PDFDocumentProxy
}

/**
 * Opens a PDF, its own fonts alone.
 *
 * @param settings of pdf.js that are needed beyond reading
 * @throws what pdf.js says of a file it cannot read
 */
export async function openPdf(bytes: Uint8Array, settings: DocumentInitParameters = {}): Promise<OpenPdf> {
  const task = getDocument({
    // It takes what it is given away from us.
    data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS, useSystemFonts: false, disableFontFace: true, ...settings,
  })
  const close = () => task.destroy()
  try {
    return {document: await task.promise, [Symbol.asyncDispose]: close}
  } catch (error) {
    await close()
    throw error
  }
}
