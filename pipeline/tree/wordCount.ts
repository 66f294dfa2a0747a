const letterOrDigit = /[\p{L}\p{N}]/u
/** Whether each of the first characters of Unicode, Cyrillic among them, is one: they are nearly all of a text. */
const known = Uint8Array.from({length: 0x530}, (_, code) => Number(letterOrDigit.test(String.fromCharCode(code))))

/** Counts runs of letters and digits, without cutting the text into them. */
export function wordCount(text: string): number {
  let count = 0
  let inWord = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    let isLetter: boolean
    if (code < known.length) isLetter = known[code] === 1
    else {
      const point = text.codePointAt(index)!
      isLetter = letterOrDigit.test(String.fromCodePoint(point))
      if (point > 0xffff) index++
    }
    if (isLetter && !inWord) count++
    inWord = isLetter
  }
  return count
}
