import {TextDecoder} from 'node:util'

const signatures: readonly [extension: string, type: string, offset: number, bytes: string][] = [
  ['pdf', 'application/pdf', 0, '%PDF-'],
  ['png', 'image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['jpg', 'image/jpeg', 0, '\xff\xd8\xff'],
  ['gif', 'image/gif', 0, 'GIF8'],
  ['webp', 'image/webp', 8, 'WEBP'],
  ['wav', 'audio/wav', 8, 'WAVE'],
  ['mp4', 'video/mp4', 4, 'ftyp'],
  ['mp3', 'audio/mpeg', 0, 'ID3'],
  ['ogg', 'audio/ogg', 0, 'OggS'],
  ['gz', 'application/gzip', 0, '\x1f\x8b'],
  ['woff2', 'font/woff2', 0, 'wOF2'],
  ['zip', 'application/zip', 0, 'PK\x03\x04'],
]
/** Kinds of zip that their name may tell apart. */
const zips: ReadonlyMap<string, string> = new Map([
  ['epub', 'application/epub+zip'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
])
/** Text that no browser runs; all other text is plain. */
const texts: ReadonlyMap<string, string> = new Map([
  ['csv', 'text/csv'], ['json', 'application/json'], ['md', 'text/markdown'],
])

export interface FileType {
  extension: string
  mimeType: string
}

/** The type of a file by what is in it. Its name only chooses among types that are equally harmless. */
export function fileTypeOf(content: Uint8Array, name = ''): FileType {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const head = Buffer.from(content.subarray(0, 32)).toString('latin1')
  const found = signatures.find(([, , offset, bytes]) => head.startsWith(bytes, offset))
  const zip = zips.get(extension)
  if (found?.[0] === 'zip' && zip !== undefined) return {extension, mimeType: zip}
  if (found) return {extension: found[0], mimeType: found[1]}
  try {
    new TextDecoder('utf-8', {fatal: true}).decode(content)
    const text = texts.get(extension)
    if (!content.includes(0)) return text === undefined ? plain : {extension, mimeType: text}
  } catch {
    // Not text.
  }
  return {extension: 'bin', mimeType: 'application/octet-stream'}
}

const plain = {extension: 'txt', mimeType: 'text/plain'}
