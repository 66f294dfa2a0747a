import type {Rule} from '../../rule.ts'

export const fontRules: readonly Rule[] = [
  {
    id: 'x4-font-embedded', severity: 'error', standard: 'ISO 15930-7, fonts; ISO 32000-1, 9.9',
    title: 'Every font is embedded, also those in forms, patterns and appearances.',
    mend: 'export with all fonts embedded, or set the text in another',
    create: (_, found) => ({
      font({subtype, program, name, object}, {page}) {
        if (subtype !== 'Type3' && !program) found(`The font ${name} is not embedded`, {page, object})
      },
    }),
  },
  {
    id: 'x4-font-subset', severity: 'suggestion', standard: 'ISO 32000-1, 9.6.4',
    title: 'Fonts are embedded as subsets.',
    mend: 'embed only the characters that are used; the file gets smaller, and licences often ask for it',
    create: (_, found) => ({
      font({subtype, program, name, object}, {page}) {
        if (subtype !== 'Type3' && program && !/^[A-Z]{6}\+/.test(name)) {
          found(`The font ${name} is embedded whole`, {page, object})
        }
      },
    }),
  },
  {
    id: 'x4-font-unicode', severity: 'warning', standard: 'ISO 32000-1, 9.10.2',
    title: 'Text can be read back: composite fonts map their codes to Unicode.',
    mend: 'export with a ToUnicode map; without one a late correction cannot find its line',
    create: (_, found) => ({
      font({subtype, toUnicode, name, object}, {page}) {
        if ((subtype === 'Type0' || subtype === 'Type3') && !toUnicode) {
          found(`The font ${name} does not say what its codes mean`, {page, object})
        }
      },
    }),
  },
  {
    id: 'x4-font-type3', severity: 'warning', standard: 'practice of printers; ISO 32000-1, 9.6.5',
    title: 'No text is set in Type 3 fonts.',
    mend: 'use a TrueType or OpenType font; drawings of letters lose their hints, and some RIPs make bitmaps of them',
    create: (_, found) => ({
      font({subtype, name, object}, {page}) {
        if (subtype === 'Type3') found(`The font ${name} is of Type 3`, {page, object})
      },
    }),
  },
]
