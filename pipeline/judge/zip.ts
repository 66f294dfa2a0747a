import {crc32, inflateRawSync} from 'node:zlib'

/** What a ZIP file from outside may hold before it is refused: shops take no book of more than a gigabyte. */
const zipLimits = {entries: 20_000, bytes: 1_000_000_000}

const signatures = {end: 0x06054b50, central: 0x02014b50, local: 0x04034b50}
/** Upper half of the external attributes of an entry that is a symbolic link in Unix. */
const symbolicLink = 0o120_000

interface Entry { name: string; method: number; crc: number; packed: number; size: number; at: number }

/**
 * Unpacks a ZIP file that may come from anywhere (APPNOTE.TXT 6.3, sections
 * 4.3 and 4.4): no name leads out of it, no entry is larger than it says, and
 * all together are within the limits.
 *
 * @returns files by their names, folders left out, in the order of the directory
 * @throws Error that says what is wrong with it, and with which entry
 */
export function readZip(bytes: Uint8Array, limits = zipLimits): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const entries = directory(bytes, view, limits)
    const sum = entries.reduce((total, {size}) => total + size, 0)
    if (sum > limits.bytes) throw new Error(`it would unpack to ${megabytes(sum)} MB, more than ${megabytes(limits.bytes)}`)
    const files = new Map<string, Uint8Array>()
    for (const entry of entries) {
      if (files.has(entry.name)) throw new Error(`it holds “${entry.name}” twice`)
      if (!entry.name.endsWith('/')) files.set(entry.name, unpack(entry, bytes, view))
    }
    return files
  } catch (error) {
    throw error instanceof RangeError ? new Error('it is cut off or damaged', {cause: error}) : error
  }
}

function directory(bytes: Uint8Array, view: DataView, limits: typeof zipLimits): Entry[] {
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  if (count === 0xffff || view.getUint32(end + 16, true) === 0xffffffff) throw new Error('it is in the ZIP64 format, which no reader of e-books needs')
  if (count > limits.entries) throw new Error(`it holds ${count} entries, more than ${limits.entries}`)
  const entries: Entry[] = []
  for (let at = view.getUint32(end + 16, true); entries.length < count;) {
    if (view.getUint32(at, true) !== signatures.central) throw new Error('its directory is damaged')
    const [flags, nameLength] = [view.getUint16(at + 8, true), view.getUint16(at + 28, true)]
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    assertInside(name)
    if (flags & 1) throw new Error(`“${name}” is encrypted`)
    if ((view.getUint32(at + 38, true) >>> 16 & 0o170_000) === symbolicLink) throw new Error(`“${name}” is a symbolic link`)
    entries.push({
      name, method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true), at: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** Where the end of the directory is recorded: at the very end, before a comment at most. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === signatures.end) return at
  }
  throw new Error('it is no ZIP file')
}

function unpack({name, method, crc, packed, size, at}: Entry, bytes: Uint8Array, view: DataView): Uint8Array {
  if (view.getUint32(at, true) !== signatures.local) throw new Error(`“${name}” is not where the directory says`)
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  if (start + packed > bytes.length) throw new RangeError(name)
  const raw = bytes.subarray(start, start + packed)
  if (method !== 0 && method !== 8) throw new Error(`“${name}” is packed by a method e-books may not use`)
  const file = method === 0 ? raw : inflate(name, raw, size)
  if (file.length !== size || crc32(file) !== crc) throw new Error(`“${name}” is damaged`)
  return file
}

/** @throws Error when there is more in it than it says */
function inflate(name: string, raw: Uint8Array, size: number): Uint8Array {
  try {
    const {buffer, byteOffset, length} = inflateRawSync(raw, {maxOutputLength: Math.max(1, size)})
    return new Uint8Array(buffer, byteOffset, length)
  } catch (error) {
    const isLarger = (error as {code?: unknown}).code === 'ERR_BUFFER_TOO_LARGE'
    throw new Error(isLarger ? `“${name}” is larger than it says` : `“${name}” is damaged`, {cause: error})
  }
}

function assertInside(name: string): void {
  const isOutside = name === '' || /^(?:\/|[a-z]:)|\\|\0/iu.test(name) || name.split('/').includes('..')
  if (isOutside) throw new Error(`the path “${name}” leads out of it`)
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6)
}
