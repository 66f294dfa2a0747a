/** How codes of a composite font are cut out of a string: their possible lengths and ranges. */
export interface CodeSpace {
  ranges: {length: number; low: number; high: number}[]
}

/** A character map embedded in the file, as far as it is needed (ISO 32000-1, 9.7.5 and 9.10.3). */
export interface CharacterMap extends CodeSpace {
  /** Of a ToUnicode map: text by code. */
  text: Map<number, string>
  /** Of an encoding: CID by code, as ranges from the lowest on. */
  cids: {low: number; high: number; cid: number}[]
  writingMode?: number
  uses?: string
}

/** Maps with more entries are cut there. */
const most = 200_000
/** Of one section; a map of all of Unicode in one has fewer. */
const mostWords = 4 * most
/** Ranges of codes; the largest maps there are have a dozen. */
const mostRanges = 256
/** Codes have four bytes at most. */
const largestCode = 2 ** 32 - 1

/** Reads a character map; what it does not understand it passes over. */
export function readCharacterMap(bytes: Uint8Array): CharacterMap {
  const source = Buffer.from(bytes).toString('latin1')
  const map: CharacterMap = {ranges: [], text: new Map(), cids: []}
  const mode = /\/WMode\s+(\d)/.exec(source)?.[1]
  if (mode !== undefined) map.writingMode = Number(mode)
  const uses = /\/([^\s/]+)\s+usecmap/.exec(source)?.[1]
  if (uses !== undefined) map.uses = uses
  for (const [kind, body] of sectionsOf(source)) {
    const words = body.matchAll(/<([\da-fA-F\s]*)>|(\[)|(\])|(-?\d+)/g).take(mostWords).toArray()
    if (kind === 'codespacerange') readSpaces(words, map)
    else if (kind === 'bfchar') readChars(words, map)
    else if (kind === 'bfrange') readRanges(words, map)
    else readCids(words, kind === 'cidrange', map)
  }
  map.cids.sort((one, other) => one.low - other.low)
  return map
}

/** What stands between `beginbfchar` and `endbfchar`, and the like. */
function* sectionsOf(source: string): Iterable<[kind: string, body: string]> {
  const begin = /begin(codespacerange|bfchar|bfrange|cidchar|cidrange)/g
  for (let match = begin.exec(source); match; match = begin.exec(source)) {
    const end = source.indexOf(`end${match[1]}`, begin.lastIndex)
    if (end < 0) return
    yield [match[1]!, source.slice(begin.lastIndex, end)]
    begin.lastIndex = end
  }
}

function hex(word: RegExpExecArray | RegExpMatchArray | undefined): string {
  return (word?.[1] ?? '').replaceAll(/\s/g, '')
}

function readSpaces(words: RegExpMatchArray[], map: CharacterMap): void {
  for (let at = 0; at + 1 < words.length && map.ranges.length < mostRanges; at += 2) {
    const [low, high] = [hex(words[at]), hex(words[at + 1])]
    map.ranges.push(
      {length: Math.min(4, low.length >> 1), low: Number.parseInt(low, 16), high: Number.parseInt(high, 16)}
    )
  }
}

function textOf(digits: string): string {
  const bytes = Buffer.from(digits.length % 4 ? digits.padStart(Math.ceil(digits.length / 4) * 4, '0') : digits, 'hex')
  return new TextDecoder('utf-16be', {ignoreBOM: true}).decode(bytes)
}

function readChars(words: RegExpMatchArray[], map: CharacterMap): void {
  for (let at = 0; at + 1 < words.length && map.text.size < most; at += 2) {
    map.text.set(Number.parseInt(hex(words[at]), 16), textOf(hex(words[at + 1])))
  }
}

function readRanges(words: RegExpMatchArray[], map: CharacterMap): void {
  let at = 0
  while (at + 2 < words.length) {
    const [low, high] = [Number.parseInt(hex(words[at]), 16), Number.parseInt(hex(words[at + 1]), 16)]
    at += 2
    if (words[at]![2] === '[') {
      at++
      for (let code = low; at < words.length && words[at]![3] !== ']'; code++, at++) {
        if (map.text.size < most) map.text.set(code, textOf(hex(words[at])))
      }
      at++
      continue
    }
    const first = textOf(hex(words[at++]))
    const head = first.slice(0, -1)
    const last = first.charCodeAt(first.length - 1)
    for (let code = low; code <= Math.min(high, largestCode) && map.text.size < most; code++) {
      map.text.set(code, head + String.fromCharCode(last + code - low))
    }
  }
}

function readCids(words: RegExpMatchArray[], ranges: boolean, map: CharacterMap): void {
  const step = ranges ? 3 : 2
  for (let at = 0; at + step <= words.length && map.cids.length < most; at += step) {
    const low = Number.parseInt(hex(words[at]), 16)
    const high = ranges ? Number.parseInt(hex(words[at + 1]), 16) : low
    map.cids.push({low, high, cid: Number(words[at + step - 1]![4] ?? 0)})
  }
}

/** Codes of a string, with how many bytes each has. */
export function* codesOf(bytes: Uint8Array, space: CodeSpace): Iterable<number> {
  let at = 0
  while (at < bytes.length) {
    let [code, taken] = [0, 0]
    for (let length = 1; length <= 4 && at + length <= bytes.length; length++) {
      code = code * 256 + bytes[at + length - 1]!
      if (space.ranges.some((range) => range.length === length && code >= range.low && code <= range.high)) {
        taken = length
        break
      }
    }
    if (taken === 0) {
      // No range holds it: as many bytes as the shortest code has (9.7.6.3).
      taken = Math.max(1, Math.min(...space.ranges.map(({length}) => length), bytes.length - at))
      code = bytes.subarray(at, at + taken).reduce((sum, byte) => sum * 256 + byte, 0)
    }
    yield code
    at += taken
  }
}
