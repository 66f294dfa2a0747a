const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

/** Media type told by the first bytes, for what a book may hold; undefined for text and the unknown. */
export function kindOf(bytes: Uint8Array): string | undefined {
  const start = ascii(bytes, 0, 4)
  if (start === '\u0089PNG') return 'image/png'
  if (start.startsWith('\u00ff\u00d8\u00ff')) return 'image/jpeg'
  if (start === 'GIF8') return 'image/gif'
  if (start === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (start === 'OTTO') return 'font/otf'
  if (start === '\0\u0001\0\0' || start === 'true') return 'font/ttf'
  if (start === 'wOFF') return 'font/woff'
  if (start === 'wOF2') return 'font/woff2'
  return undefined
}

export interface Pixels { width: number; height: number }

/**
 * Width and height from the head of a PNG, JPEG, GIF or WebP; undefined for
 * drawings and for what is damaged.
 */
export function imageSize(bytes: Uint8Array): Pixels | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    switch (kindOf(bytes)) {
      case 'image/png': return {width: view.getUint32(16), height: view.getUint32(20)}
      case 'image/gif': return {width: view.getUint16(6, true), height: view.getUint16(8, true)}
      case 'image/jpeg': return jpegSize(view)
      case 'image/webp': return webpSize(bytes, view)
      default: return undefined
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** ITU-T T.81, B.2.2: the frame header, whatever segments stand before it. */
function jpegSize(view: DataView): Pixels | undefined {
  for (let at = 2; view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return {width: view.getUint16(at + 7), height: view.getUint16(at + 5)}
    // Filling bytes stand alone, segments say how long they are.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** RFC 9649, 2.5 to 2.7. */
function webpSize(bytes: Uint8Array, view: DataView): Pixels | undefined {
  const chunk = ascii(bytes, 12, 16)
  if (chunk === 'VP8X') return {width: uint24(view, 24) + 1, height: uint24(view, 27) + 1}
  if (chunk === 'VP8 ') return {width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff}
  if (chunk !== 'VP8L') return undefined
  const bits = view.getUint32(21, true)
  return {width: (bits & 0x3fff) + 1, height: (bits >>> 14 & 0x3fff) + 1}
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | view.getUint8(at + 2) << 16
}
