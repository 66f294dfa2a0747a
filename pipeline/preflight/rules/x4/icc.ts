/** The header of an ICC profile (ISO 15076-1, 7.2). */
export interface IccHeader {
  size: number
  version: number
  /** `prtr`, `mntr`, `scnr`, `spac` … */
  deviceClass: string
  /** `CMYK`, `RGB `, `GRAY`, `Lab ` … */
  space: string
}

export const componentsOf: Readonly<Record<string, number>> = {CMYK: 4, 'RGB ': 3, 'Lab ': 3, GRAY: 1}

/** Reads the header; undefined when the bytes are no profile, or are cut off. */
export function readIccHeader(bytes: Uint8Array): IccHeader | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bytes.length < 128 || view.toString('latin1', 36, 40) !== 'acsp') return undefined
  const size = view.readUInt32BE(0)
  if (size > bytes.length) return undefined
  return {
    size, version: bytes[8]!, deviceClass: view.toString('latin1', 12, 16), space: view.toString('latin1', 16, 20),
  }
}
