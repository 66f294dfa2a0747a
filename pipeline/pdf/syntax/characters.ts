/** Classes of characters (ISO 32000-1, 7.2.2): regular ones, white space, delimiters. */
const classes = new Uint8Array(256)
for (const byte of [0, 9, 10, 12, 13, 32]) classes[byte] = 1
for (const char of '()<>[]{}/%') classes[char.charCodeAt(0)] = 2

export const isSpace = (byte: number | undefined): boolean => byte !== undefined && classes[byte] === 1
export const isRegular = (byte: number | undefined): boolean => byte !== undefined && classes[byte] === 0

export const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39

/** Whether a word that begins so is a number, or wanted to be one. */
export const isNumeric = (byte: number): boolean => isDigit(byte) || byte === 0x2d || byte === 0x2e || byte === 0x2b

/** The value of a hexadecimal digit; -1 for another character. */
export function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1
  if (byte >= 48 && byte <= 57) return byte - 48
  const upper = byte & 0xdf
  return upper >= 65 && upper <= 70 ? upper - 55 : -1
}
