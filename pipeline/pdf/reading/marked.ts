import type {GlyphText} from './toUnicode.ts'

/** The content stream of a page, an operator a line as Chromium (Skia) writes it, by its marked content. */
export class PageContent {
  readonly lines: readonly string[]
  readonly fonts: ReadonlyMap<string, GlyphText>
  readonly #spans = new Map<number, [from: number, to: number]>()

  /** @param fonts what the glyphs stand for, by name in the page's resources */
  constructor(content: string, fonts: ReadonlyMap<string, GlyphText>) {
    this.lines = content.split('\n')
    this.fonts = fonts
    const open: {id: number | undefined; from: number}[] = []
    this.lines.forEach((line, index) => {
      if (line.endsWith('BDC') || line.endsWith('BMC')) {
        const id = /\/MCID (\d+)/.exec(line)?.[1]
        open.push({id: id === undefined ? undefined : Number(id), from: index + 1})
      } else if (line === 'EMC') {
        const {id, from} = open.pop() ?? {}
        if (id !== undefined) this.#spans.set(id, [from!, index])
      }
    })
  }

  /** Operators of marked content, by its id. */
  of(id: number): readonly string[] {
    return this.lines.slice(...this.#spans.get(id) ?? [0, 0])
  }

  /** Its text, as its glyphs say, or what is said in their place; soft hyphens are none. */
  text(id: number): string {
    return this.glyphs(id).map(({text}) => text).join('').replaceAll('\u00ad', '')
  }

  /** The text of each glyph, from left to right, line by line; and the height it stands at. */
  glyphs(id: number): {text: string; y: number}[] {
    const glyphs: {text: string; y: number}[] = []
    let font: GlyphText | undefined
    let y = 0
    let depth = 0
    let replaced = Infinity
    /** What is said in place of glyphs, whose place is known with the first of them. */
    let said: string | undefined
    const say = () => {
      if (said !== undefined) glyphs.push({text: said, y})
      said = undefined
    }
    for (const line of this.of(id)) {
      if (line.endsWith('BDC') || line.endsWith('BMC')) {
        depth++
        const actual = /\/ActualText <FEFF([\dA-F]*)\s*>/i.exec(line)?.[1]
        if (actual === undefined) continue
        if (depth < replaced) said = Buffer.from(actual, 'hex').swap16().toString('utf16le')
        replaced = Math.min(replaced, depth)
      } else if (line === 'EMC') {
        if (depth === replaced) {
          replaced = Infinity
          say()
        }
        depth--
      } else if (line.endsWith(' Tf')) font = this.fonts.get(line.slice(1, line.indexOf(' ')))
      else if (line.endsWith(' Tm')) y = Number(line.split(' ').at(-2))
      else if (line.endsWith('Tj')) {
        say()
        if (depth < replaced) for (const code of codesIn(line)) glyphs.push({text: font?.get(code) ?? '', y})
      }
    }
    return glyphs
  }
}

/** Codes of the glyphs a line paints. */
function codesIn(line: string): number[] {
  const codes = line.slice(line.lastIndexOf('<') + 1, line.lastIndexOf('>')).match(/.{4}/g) ?? []
  return codes.map((code) => Number.parseInt(code, 16))
}
