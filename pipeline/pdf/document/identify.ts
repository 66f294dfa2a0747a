import {createHash} from 'node:crypto'
import {PDFHexString, type PDFDocument} from '@cantoo/pdf-lib'
import {saveDocument} from './save.ts'

const blank = '0'.repeat(32)
const uuidOf = (id: string) => id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, 'uuid:$1-$2-$3-$4-$5')

/** Stands in metadata (ISO 16684-1) for the identifier of the document. */
export const blankUuid = uuidOf(blank)

/**
 * Writes a document whose identifier (ISO 32000-1, 14.4) is made of all its
 * bytes: the same document has the same, whenever it is written.
 */
export async function saveIdentified(document: PDFDocument): Promise<Uint8Array> {
  const {context} = document
  context.trailerInfo.ID = context.obj([PDFHexString.of(blank), PDFHexString.of(blank)])
  const bytes = await saveDocument(document)
  const file = Buffer.from(bytes.buffer)
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  // The trailer is the last dictionary of the file.
  for (let end = file.length, times = 0; times < 2; times++) {
    end = file.lastIndexOf(`<${blank}>`, end - 1, 'latin1')
    file.write(id, end + 1, 'latin1')
  }
  const element = 'ID>'
  for (let at = file.indexOf(element + blankUuid); at >= 0; at = file.indexOf(element + blankUuid, at)) {
    file.write(uuidOf(id), at + element.length, 'latin1')
  }
  return bytes
}
