import {PDFName, PDFNumber, PDFStream, type PDFDocument, type PDFObject, type PDFRef} from '@cantoo/pdf-lib'
import {CrossReferences} from './crossReferences.ts'
import {deflated} from './streams.ts'

/** More of them pack better, but a reader unpacks all of them for one. */
const objectsPerStream = 200

/** A stream as it will stand in the file. */
interface Written { number: number; dict: string; bytes: Uint8Array }

/**
 * Writes a document, all objects but streams packed in streams (ISO 32000-1,
 * 7.5.7). The library's own writer takes the square of the number of objects,
 * and deflates in this thread; zlib has threads of its own.
 *
 * @param document without generations of objects, as browsers write them
 */
export async function saveDocument({context}: PDFDocument): Promise<Uint8Array> {
  const streams: Written[] = []
  const packed: [PDFRef, PDFObject][] = []
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFStream)) packed.push([ref, object])
    // What the document was packed in when it was read is of no more use.
    else if (!isPacking(object)) streams.push(writtenOf(ref, object))
  }
  const references = new CrossReferences()
  const last = context.largestObjectNumber
  const packs = Array.from({length: Math.ceil(packed.length / objectsPerStream)}, async (_, index): Promise<Written> => {
    const number = last + 1 + index
    const own = packed.slice(index * objectsPerStream, (index + 1) * objectsPerStream)
    own.forEach(([{objectNumber}], at) => references.addPacked(objectNumber, number, at))
    return {number, ...await packOf(own)}
  })
  const parts: Uint8Array[] = [Buffer.from(`${context.header.toString()}\n\n`, 'latin1')]
  let offset = parts[0]!.length
  const add = ({number, dict, bytes}: Written) => {
    references.add(number, offset)
    const [head, tail] = [Buffer.from(`${number} 0 obj\n${dict}\nstream\n`, 'latin1'), Buffer.from('\nendstream\nendobj\n\n')]
    parts.push(head, bytes, tail)
    offset += head.length + bytes.length + tail.length
  }
  for (const stream of [...streams, ...await Promise.all(packs)]) add(stream)
  const start = offset
  const number = last + packs.length + 1
  references.add(number, start)
  const {entries, widths, sections} = references.table()
  const table = await deflated(entries)
  const {Root, Info, ID} = context.trailerInfo
  const dict = context.obj({
    Type: 'XRef', Size: number + 1, Root, Info, ID, W: widths, Index: sections, Filter: 'FlateDecode', Length: table.length,
  } as never)
  add({number, dict: dict.toString(), bytes: table})
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`))
  const file = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}

function isPacking({dict}: PDFStream): boolean {
  return ['/ObjStm', '/XRef'].includes(String(dict.get(PDFName.of('Type'))))
}

function writtenOf({objectNumber: number}: PDFRef, stream: PDFStream): Written {
  const {dict} = stream
  const bytes = stream.getContents()
  dict.set(PDFName.of('Length'), PDFNumber.of(bytes.length))
  return {number, dict: dict.toString(), bytes}
}

/** An object stream. */
async function packOf(objects: readonly [PDFRef, PDFObject][]): Promise<{dict: string; bytes: Uint8Array}> {
  const texts = objects.map(([, object]) => object.toString())
  let offset = 0
  const places = objects.map(([{objectNumber}], index) => {
    const place = `${objectNumber} ${offset}`
    offset += texts[index]!.length + 1
    return place
  })
  const index = `${places.join(' ')} `
  const bytes = await deflated(Buffer.from(`${index}${texts.join('\n')}\n`, 'latin1'))
  return {
    bytes, dict: `<<\n/Type /ObjStm\n/N ${objects.length}\n/First ${index.length}\n/Filter /FlateDecode\n/Length ${bytes.length}\n>>`,
  }
}
