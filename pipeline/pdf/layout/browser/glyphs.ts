/// <reference lib="dom" />

/** Widths of text in one style. */
export interface Glyphs {
  /** Width of a character behind another, kerning included. */
  after(before: string, character: string): number
  /** What of it is kerning. */
  kerning(before: string, character: string): number
}

/**
 * Measures characters and pairs of them, each once: the width of any text is
 * their sum. Sixteen times as large as they are set, for lengths are cut to
 * sixty-fourths of a pixel.
 *
 * @param texts all text in a style, by an element that has the style
 */
export function measureGlyphs(texts: ReadonlyMap<HTMLElement, string>): Map<HTMLElement, Glyphs> {
  const scale = 16
  const bench = document.createElement('div')
  bench.style.cssText = 'position:absolute;left:0;top:0;visibility:hidden;white-space:pre;contain:layout'
  const asked = [...texts].map(([element, text]) => {
    const style = getComputedStyle(element)
    const box = document.createElement('div')
    box.lang = element.closest<HTMLElement>('[lang]')?.lang ?? ''
    Object.assign(box.style, {
      fontFamily: style.fontFamily, fontStyle: style.fontStyle, fontWeight: style.fontWeight,
      fontVariantNumeric: style.fontVariantNumeric, fontVariantCaps: style.fontVariantCaps,
      fontKerning: style.fontKerning, fontFeatureSettings: style.fontFeatureSettings,
      fontSize: `${Number.parseFloat(style.fontSize) * scale}px`,
      letterSpacing: style.letterSpacing === 'normal' ? 'normal' : `${Number.parseFloat(style.letterSpacing) * scale}px`,
    })
    const characters = [...text]
    const pieces = new Set(characters)
    characters.forEach((character, index) => { if (index > 0) pieces.add(characters[index - 1]! + character) })
    const spans = [...pieces].map((piece) => {
      const span = document.createElement('span')
      span.style.cssText = 'position:absolute'
      span.textContent = piece
      return span
    })
    box.append(...spans)
    bench.append(box)
    return {element, pieces: [...pieces], spans}
  })
  document.body.append(bench)
  const measured = asked.map(({element, pieces, spans}): [HTMLElement, Glyphs] => {
    const widths = new Map(spans.map((span, index) => [pieces[index]!, span.getBoundingClientRect().width / scale]))
    // By numbers, for this is asked of every letter of a book.
    const known = new Map<number, number>()
    const after = (before: string, character: string) => {
      const key = (before === '' ? 0 : before.codePointAt(0)!) * 0x110000 + (character.codePointAt(0) ?? 0)
      let width = known.get(key)
      if (width === undefined) {
        const pair = before === '' ? undefined : widths.get(before + character)
        width = pair === undefined ? widths.get(character) ?? 0 : pair - (widths.get(before) ?? 0)
        known.set(key, width)
      }
      return width
    }
    return [element, {after, kerning: (before, character) => after(before, character) - after('', character)}]
  })
  bench.remove()
  return new Map(measured)
}
