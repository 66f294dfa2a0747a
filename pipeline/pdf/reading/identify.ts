import {createHash} from 'node:crypto'
import {PDFHexString, type PDFDocument} from '@cantoo/pdf-lib'

const blank = '0'.repeat(32)

/**
 * Writes a document whose identifier (ISO 32000-1, 14.4) is made of all its
 * bytes: the same document has the same, whenever it is written.
 */
export async function saveIdentified(document: PDFDocument): Promise<Uint8Array> {
  const {context} = document
  context.trailerInfo.ID = context.obj([PDFHexString.of(blank), PDFHexString.of(blank)])
  const bytes = await document.save({
    useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: Infinity,
  })
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // The trailer is the last dictionary of the file.
  for (let end = file.length, times = 0; times < 2; times++) {
    end = file.lastIndexOf(`<${blank}>`, end - 1, 'latin1')
    file.write(id, end + 1, 'latin1')
  }
  return bytes
}
