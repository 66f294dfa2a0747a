/** One style of one family, as one TrueType file. */
export interface Face {
  /** `font-family` in CSS and in the name table. */
  family: 'Literata' | 'Golos Text' | 'Noto Serif SC' | 'Amiri' | 'Noto Serif Hebrew'
  /** `font-weight`. */
  weight: 400 | 500 | 600 | 700
  style: 'normal' | 'italic'
  /** The file, as a module specifier: the font packages hold whole TTFs, so kerning is whole too. */
  file: string
}

/** The faces a book may be set in; text, captions, other scripts. There is no fake bold or italic beside them. */
export const faces = {
  'literata': literata(400, 'Regular'),
  'literata-italic': literata(400, 'Regular_Italic'),
  'literata-medium': literata(500, 'Medium'),
  'literata-semibold': literata(600, 'SemiBold'),
  'literata-semibold-italic': literata(600, 'SemiBold_Italic'),
  'literata-bold': literata(700, 'Bold'),
  'literata-bold-italic': literata(700, 'Bold_Italic'),
  'golos': golos(400, 'Regular'),
  'golos-medium': golos(500, 'Medium'),
  'golos-semibold': golos(600, 'SemiBold'),
  'golos-bold': golos(700, 'Bold'),
  'noto-serif-sc': notoSerifSc(400, 'Regular'),
  'noto-serif-sc-semibold': notoSerifSc(600, 'SemiBold'),
  'noto-serif-sc-bold': notoSerifSc(700, 'Bold'),
  'amiri': {
    family: 'Amiri', weight: 400, style: 'normal',
    file: '@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf',
  },
  'noto-serif-hebrew': {
    family: 'Noto Serif Hebrew', weight: 400, style: 'normal',
    file: '@expo-google-fonts/noto-serif-hebrew/400Regular/NotoSerifHebrew_400Regular.ttf',
  },
} as const satisfies Record<string, Face>

export type FaceId = keyof typeof faces

/** Every face, in the order of the table above. */
export const faceIds = Object.keys(faces) as FaceId[]

function literata(weight: Face['weight'], name: string): Face {
  return {
    family: 'Literata', weight, style: name.endsWith('_Italic') ? 'italic' : 'normal',
    file: `@expo-google-fonts/literata/${weight}${name}/Literata_${weight}${name}.ttf`,
  }
}

function golos(weight: Face['weight'], name: string): Face {
  return {
    family: 'Golos Text', weight, style: 'normal',
    file: `@expo-google-fonts/golos-text/${weight}${name}/GolosText_${weight}${name}.ttf`,
  }
}

function notoSerifSc(weight: Face['weight'], name: string): Face {
  return {
    family: 'Noto Serif SC', weight, style: 'normal',
    file: `@expo-google-fonts/noto-serif-sc/${weight}${name}/NotoSerifSC_${weight}${name}.ttf`,
  }
}
