const letterOrDigit = /[\p{L}\p{N}]/u
/** Whether each of the first characters of Unicode, Cyrillic among them, is one: they are nearly all of a text. */
const known = Array.from({length: 0x530}, (_, code) => letterOrDigit.test(String.fromCharCode(code)))

/** Counts runs of letters and digits, without cutting the text into them. */
export function wordCount(text: string): number {
  let count = 0
  let inWord = false
  for (let index = 0; index < text.length; index++) {
    const code = text.codePointAt(index)!
    const isLetter = known[code] ?? letterOrDigit.test(String.fromCodePoint(code))
    if (isLetter && !inWord) count++
    inWord = isLetter
    if (code > 0xffff) index++
  }
  return count
}
