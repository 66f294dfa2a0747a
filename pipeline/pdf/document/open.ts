import {ParseSpeeds, PDFCatalog, PDFDocument, PDFName, PDFRef} from '@cantoo/pdf-lib'
import {ObjectReader, OtherForm} from './objectReader.ts'

/**
 * Opens a PDF as browsers write it: one table of cross-references (ISO 32000-1,
 * 7.5.4), and each object where it says. That takes a fourth of the time of the
 * library, which opens all that is not of this form. Streams are not copied.
 *
 * @throws what the library says of a file it cannot read
 */
export async function openPrinted(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await openPlain(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  } catch (error) {
    if (!(error instanceof OtherForm)) throw error
    return PDFDocument.load(bytes, {updateMetadata: false, parseSpeed: ParseSpeeds.Fastest})
  }
}

/** @throws OtherForm */
export async function openPlain(buffer: Buffer): Promise<PDFDocument> {
  const document = await PDFDocument.create({updateMetadata: false})
  const {context, catalog} = document
  for (const [ref] of context.enumerateIndirectObjects()) context.delete(ref)
  const {offsets, behind} = readTable(buffer)
  const reader = new ObjectReader(buffer, context)
  const trailer = reader.dictionary(behind)
  const entry = (name: string) => trailer.get(PDFName.of(name))
  if (['Prev', 'XRefStm', 'Encrypt'].some(entry)) throw new OtherForm('trailer')
  context.largestObjectNumber = 0
  for (const [number, offset] of offsets) context.assign(reader.ref(number), reader.object(offset, number))
  const root = entry('Root')
  const read = context.lookup(root)
  if (!(root instanceof PDFRef) || !(read instanceof PDFCatalog)) throw new OtherForm('Root')
  // The document has known its catalog from the beginning.
  for (const name of catalog.keys()) catalog.delete(name)
  for (const [name, value] of read.entries()) catalog.set(name, value)
  context.assign(root, catalog)
  const [Info, ID] = [entry('Info'), entry('ID')]
  context.trailerInfo = {Root: root, ...Info && {Info}, ...ID && {ID}}
  return document
}

/** Where the objects begin by the table at the end of a file, by their numbers; and where the table ends. */
function readTable(buffer: Buffer): {offsets: [number: number, offset: number][]; behind: number} {
  const end = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(buffer.toString('latin1', Math.max(0, buffer.length - 64)))
  if (!end) throw new OtherForm('startxref')
  const start = Number(end[1])
  const table = /^xref\s+0 (\d+)\s*\n/.exec(buffer.toString('latin1', start, start + 32))
  if (!table) throw new OtherForm('xref')
  const [head, count] = [table[0].length, Number(table[1])]
  const text = buffer.toString('latin1', start + head, start + head + count * 20 + 8)
  const offsets: [number, number][] = []
  for (let number = 0; number < count; number++) {
    const entry = text.slice(number * 20, number * 20 + 18)
    if (!/^\d{10} \d{5} [fn]$/.test(entry)) throw new OtherForm('entry')
    if (entry.endsWith('n')) offsets.push([number, Number(entry.slice(0, 10))])
  }
  if (!/^trailer\s/.test(text.slice(count * 20))) throw new OtherForm('trailer')
  return {offsets, behind: start + head + count * 20 + 7}
}
