/** What an import takes at most, in bytes unless said otherwise. */
export interface Limits {
  /** A line, which is a document. */
  line: number
  /** All lines together. */
  documents: number
  /** One image or other file. */
  asset: number
  /** An archive, unpacked. */
  unpacked: number
  /** How many files an archive may hold. */
  entries: number
}

export const usualLimits: Limits = {
  line: 16 * 2 ** 20,
  documents: 512 * 2 ** 20,
  asset: 64 * 2 ** 20,
  unpacked: 4 * 2 ** 30,
  entries: 50_000,
}

/** A size for people. */
export function megabytes(bytes: number): string {
  return bytes < 2 ** 20 ? `${bytes} bytes` : `${Math.floor(bytes / 2 ** 20)} MB`
}
