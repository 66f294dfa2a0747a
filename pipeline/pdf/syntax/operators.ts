/** All operators of content (ISO 32000-1, annex A), by what they do. */
const groups = {
  state: 'q Q cm w J j M d ri i gs',
  path: 'm l c v y h re',
  paint: 'S s f F f* B B* b b* n',
  clip: 'W W*',
  textObject: 'BT ET',
  textState: 'Tc Tw Tz TL Tf Tr Ts',
  textPosition: 'Td TD Tm T*',
  textShow: 'Tj TJ \' "',
  glyph: 'd0 d1',
  colour: 'CS cs SC SCN sc scn G g RG rg K k',
  shading: 'sh',
  image: 'BI ID EI',
  object: 'Do',
  marked: 'MP DP BMC BDC EMC',
  compatibility: 'BX EX',
} as const

export type OperatorGroup = keyof typeof groups

export const operators: ReadonlyMap<string, OperatorGroup> = new Map(
  (Object.entries(groups) as [OperatorGroup, string][]).flatMap(([group, names]) =>
    names.split(' ').map((each) => [each, group] as const)))
