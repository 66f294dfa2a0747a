/** What a profile says of itself (ICC.1:2022, 7.2), or why it cannot be an output intent for CMYK. */
export function readHeader(bytes: Uint8Array): {description: string} | {problem: string} {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (buffer.length < 132 || buffer.toString('latin1', 36, 40) !== 'acsp') return {problem: 'it is no ICC profile'}
  if (buffer.readUInt32BE(0) > buffer.length) return {problem: 'it is cut off'}
  const [kind, space] = [buffer.toString('latin1', 12, 16), buffer.toString('latin1', 16, 20)]
  if (kind !== 'prtr') return {problem: `it is of class “${kind.trim()}”, not of an output device (“prtr”)`}
  if (space !== 'CMYK') return {problem: `its colours are ${space.trim()}, not CMYK`}
  const version = buffer[8]!
  if (version !== 2 && version !== 4) return {problem: `version ${version} of ICC is not known to PDF/X-4`}
  const tags = tagsOf(buffer)
  const lacking = ['A2B0', 'B2A0'].filter((name) => !tags.has(name))
  if (lacking.length > 0) return {problem: `it has no table ${lacking.join(' and ')}`}
  return {description: descriptionOf(tags.get('desc'))}
}

function tagsOf(buffer: Buffer): Map<string, Buffer> {
  const tags = new Map<string, Buffer>()
  const count = Math.min(buffer.readUInt32BE(128), 1000)
  for (let at = 132; at + 12 <= buffer.length && tags.size < count; at += 12) {
    const offset = buffer.readUInt32BE(at + 4)
    const size = buffer.readUInt32BE(at + 8)
    if (offset + size <= buffer.length) tags.set(buffer.toString('latin1', at, at + 4), buffer.subarray(offset, offset + size))
  }
  return tags
}

/** `desc` of version 2, `mluc` of version 4. */
function descriptionOf(tag: Buffer | undefined): string {
  const kind = tag?.toString('latin1', 0, 4)
  if (kind === 'desc' && tag!.length > 12) {
    return tag!.toString('latin1', 12, Math.min(tag!.length, 12 + tag!.readUInt32BE(8))).replaceAll(/[^ -~]/g, '').trim()
  }
  if (kind === 'mluc' && tag!.length >= 28) {
    const [size, offset] = [tag!.readUInt32BE(20), tag!.readUInt32BE(24)]
    const text = tag!.subarray(offset, offset + size - size % 2)
    return Buffer.from(text).swap16().toString('utf16le').replaceAll('\0', '').trim()
  }
  return 'CMYK'
}
