import {isNumber, tokenise, type Token} from './normalise.ts'

/**
 * Tokens without the numbers of pages that a file sets behind its
 * cross-references, «(с. 12)» or «, с. 12», which are no words of the author.
 * A text that has the like of its own loses it in the same way; how many there
 * were is compared apart.
 *
 * @param page the word before the number, «с.»; nothing in a file without pages
 * @returns `at`: before which of the tokens that are left they stood
 */
export function withoutPageNumbers(tokens: readonly Token[], page: string | undefined): {tokens: Token[]; at: number[]} {
  const patterns = page === undefined ? [] : [`(${page} 0)`, `, ${page} 0`].map((text) => tokenise(text).map(({key}) => key))
  const left: Token[] = []
  const at: number[] = []
  for (let place = 0; place < tokens.length;) {
    const found = patterns.find((pattern) => pattern.every((key, offset) => {
      const own = tokens[place + offset]?.key
      return own === key || (key === '0' && own !== undefined && isNumber(own))
    }))
    if (found) {
      at.push(left.length)
      place += found.length
    } else left.push(tokens[place++]!)
  }
  return {tokens: left, at}
}
