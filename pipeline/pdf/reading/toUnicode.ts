/** Unicode text by glyph code, as a `ToUnicode` CMap says (ISO 32000-1, 9.10.3). */
export type GlyphText = Map<number, string>

/** Reads a CMap of Chromium's: codes of two bytes, single and in ranges. */
export function readToUnicode(cmap: string): GlyphText {
  const text: GlyphText = new Map()
  for (const [, body] of cmap.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, code, to] of body!.matchAll(/<(\w+)>\s*<(\w+)>/g)) text.set(Number.parseInt(code!, 16), utf16(to!))
  }
  for (const [, body] of cmap.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, from, to, start] of body!.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = Number.parseInt(from!, 16)
      for (let code = first; code <= Number.parseInt(to!, 16); code++) {
        text.set(code, String.fromCodePoint(utf16(start!).codePointAt(0)! + code - first))
      }
    }
  }
  return text
}

function utf16(hexes: string): string {
  return String.fromCharCode(...hexes.match(/.{4}/g)!.map((unit) => Number.parseInt(unit, 16)))
}
