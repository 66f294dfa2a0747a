import type {PdfFile} from '../../file/file.ts'
import {Stream} from '../../file/objects.ts'
import type {Page} from '../../file/pages.ts'
import type {Found, Rule} from '../../rule.ts'
import {cidOf, differencesOf, type Font} from '../../walk/font.ts'
import type {Watcher} from '../../walk/watcher.ts'
import {glyphIdOf} from './glyphs.ts'
import {knownCollections, predefined} from './predefined.ts'
import {programOf} from './program.ts'
import {widthOfCid} from '../../walk/widths.ts'

/** Names that say nothing of what they mean. */
const meaningless = /^(?:g|gid|glyph|cid|index|char|a|c)\.?\d+$/i

/** A rule about each code of each font, once. */
function codes(judge: (font: Font, code: number, file: PdfFile) => string | undefined): Rule['create'] {
  return ({file}, found): Watcher => {
    const seen = new Map<Font, Set<number>>()
    return {
      paint({text, spot: {page}}) {
        const font = text?.font
        if (!font) return
        const known = seen.get(font) ?? new Set()
        seen.set(font, known)
        for (const string of text.strings) {
          for (const code of font.codes(string)) {
            if (known.has(code)) continue
            known.add(code)
            const what = judge(font, code, file)
            if (what !== undefined) found(what, {page, object: font.object})
          }
        }
      },
    }
  }
}

/** A rule about each font, on each page it is used on. */
const fonts = (
  judge: (font: Font, file: PdfFile, tell: (what: string) => void) => void
): Rule['create'] => ({file}, found: Found) => ({
  font(font, {page}: {page: Page}) {
    judge(font, file, (what) => found(what, {page, object: font.object}))
  },
})

export const fontRules: readonly Rule[] = [
  {
    id: 'ua1-font-embedded', severity: 'error', standard: 'ISO 14289-1, 7.21.4.1; Matterhorn 31-009',
    title: 'Fonts of what is seen are embedded.', mend: 'export with all fonts embedded',
    create: (_, found) => ({
      paint({text, graphics: {textMode}, spot: {page}}) {
        const font = text?.font
        if (font && textMode !== 3 && font.subtype !== 'Type3' && !font.program) {
          found(`The font ${font.name} is not embedded`, {page, object: font.object})
        }
      },
    }),
  },
  {
    id: 'ua1-cid-to-gid', severity: 'error', standard: 'ISO 14289-1, 7.21.3.2; Matterhorn 31-004, 31-005',
    title: 'Embedded composite TrueType fonts say which glyph is which: CIDToGIDMap.',
    mend: 'write CIDToGIDMap, Identity or a stream',
    create: fonts(({descendant, name, program}, file, tell) => {
      if (!descendant || file.name(descendant.get('Subtype')) !== 'CIDFontType2' || !program) return
      const map = file.get(descendant.get('CIDToGIDMap'))
      if (!(map instanceof Stream) && file.name(map) !== 'Identity') tell(`The font ${name} has no CIDToGIDMap`)
    }),
  },
  {
    id: 'ua1-cid-system-info', severity: 'error', standard: 'ISO 14289-1, 7.21.3.1; Matterhorn 31-001 to 31-003',
    title: 'A composite font and its encoding are of one character collection.', mend: 'export the font anew',
    create: fonts((font, file, tell) => {
      if (!font.descendant) return
      const own = file.dict(font.descendant.get('CIDSystemInfo'))
      if (!own) tell(`The font ${font.name} has no CIDSystemInfo`)
      const map = file.dict(file.stream(font.dict.get('Encoding'))?.dict.get('CIDSystemInfo'))
      const differs = ['Registry', 'Ordering']
        .some((key) => String(file.get(map?.get(key))) !== String(file.get(own?.get(key))))
      if (map && differs) tell(`The font ${font.name} and its encoding are of different collections`)
    }),
  },
  {
    id: 'ua1-cmap', severity: 'error', standard: 'ISO 14289-1, 7.21.3.3; Matterhorn 31-006 to 31-008',
    title: 'Character maps are embedded or known to all, and say one writing mode.', mend: 'embed the character map',
    create: fonts((font, file, tell) => {
      if (font.subtype !== 'Type0') return
      const {encoding, encodingName, name} = font
      if (encodingName !== undefined && !predefined.has(encodingName)) {
        tell(`The font ${name} uses the character map ${encodingName}, which is not embedded`)
      }
      if (encoding?.uses !== undefined && !predefined.has(encoding.uses)) {
        tell(`The character map of ${name} refers to ${encoding.uses}, which is not embedded`)
      }
      const said = file.number(file.stream(font.dict.get('Encoding'))?.dict.get('WMode')) ?? 0
      if (encoding && said !== (encoding.writingMode ?? 0)) tell(`The character map of ${name} says two writing modes`)
    }),
  },
  {
    id: 'ua1-truetype-encoding', severity: 'error', standard: 'ISO 14289-1, 7.21.6; Matterhorn 31-017 to 31-022',
    title: 'Simple TrueType fonts with letters have MacRoman or WinAnsi encoding, those with symbols none.',
    mend: 'export the font anew',
    create: fonts(({subtype, symbolic, dict, encodingName, name}, file, tell) => {
      if (subtype !== 'TrueType') return
      const base = encodingName ?? file.name(file.dict(dict.get('Encoding'))?.get('BaseEncoding'))
      if (symbolic && dict.has('Encoding')) tell(`The symbolic font ${name} has an encoding`)
      if (!symbolic && base !== 'MacRomanEncoding' && base !== 'WinAnsiEncoding') {
        tell(`The font ${name} has neither MacRoman nor WinAnsi encoding`)
      }
    }),
  },
  {
    id: 'ua1-to-unicode', severity: 'error', standard: 'ISO 14289-1, 7.21.7; Matterhorn 10-001, 31-027',
    title: 'Every code that is used can be mapped to Unicode.', mend: 'write a ToUnicode map that has all codes',
    create: codes((font, code, file) => {
      const {toUnicode, subtype, name, encodingName} = font
      const text = toUnicode?.text.get(code)
      if (text !== undefined && text !== '') return undefined
      if (toUnicode) return `The font ${name} maps some of its codes to nothing`
      if (subtype === 'Type0') {
        const info = file.dict(font.descendant?.get('CIDSystemInfo'))
        const isKnown = knownCollections.has(
          `${String(file.get(info?.get('Registry')))}-${String(file.get(info?.get('Ordering')))}`
        )
        const isUnicode = /^Uni(?:GB|CNS|JIS|KS)-/.test(encodingName ?? '')
        return isKnown || isUnicode ? undefined : `The font ${name} does not say what its codes mean`
      }
      const glyph = differencesOf(file, font).get(code)
      const isMeant = glyph === undefined ? subtype === 'Type1' || subtype === 'MMType1' || !font.symbolic
        : !meaningless.test(glyph)
      return isMeant ? undefined : `The font ${name} does not say what its codes mean`
    }),
  },
  {
    id: 'ua1-unicode-values', severity: 'error', standard: 'ISO 14289-1, 7.21.7; Matterhorn 31-028, 31-029',
    title: 'No code that is used means U+0000, U+FEFF or U+FFFE.',
    mend: 'map the code to what is seen, or use ActualText',
    create: codes(({toUnicode, name}, code) => {
      const bad = /[\0\uFEFF\uFFFE]/.exec(toUnicode?.text.get(code) ?? '')?.[0]
      return bad === undefined ? undefined
        : `The font ${name} maps a code to U+${bad.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    }),
  },
  {
    id: 'ua1-notdef', severity: 'error', standard: 'ISO 14289-1, 7.21.8; Matterhorn 31-030',
    title: 'No text shows the glyph .notdef.', mend: 'set the character in a font that has it',
    create: codes((font, code, file) => {
      const isNone = glyphIdOf(file, font, code) === 0 || differencesOf(file, font).get(code) === '.notdef'
      return isNone ? `The font ${font.name} has no glyph for something that is shown` : undefined
    }),
  },
  {
    id: 'ua1-glyph-missing', severity: 'error', standard: 'ISO 14289-1, 7.21.4.1; Matterhorn 31-011',
    title: 'Embedded fonts have all glyphs that are shown.',
    mend: 'embed the font anew with all characters that are used',
    create: codes((font, code, file) => {
      const glyph = glyphIdOf(file, font, code)
      const count = glyph === undefined || !font.program ? undefined : programOf(file, font.program)?.glyphs
      return count !== undefined && glyph! >= count
        ? `The font ${font.name} has ${count} glyphs, and glyph ${glyph} is shown` : undefined
    }),
  },
  {
    id: 'ua1-glyph-width', severity: 'error', standard: 'ISO 14289-1, 7.21.5; Matterhorn 31-016',
    title: 'Composite TrueType fonts give the glyphs that are shown the widths of the font program.',
    mend: 'write W anew from the font program',
    create: codes((font, code, file) => {
      const glyph = glyphIdOf(file, font, code)
      const own = glyph === undefined || !font.program ? undefined : programOf(file, font.program)?.widthOf(glyph)
      if (own === undefined) return undefined
      return Math.abs(own - widthOfCid(file, font.descendant!, cidOf(font, code))) > 1
        ? `The font ${font.name} has glyphs of other widths than it says` : undefined
    }),
  },
]
