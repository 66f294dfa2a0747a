/** Modules of the digits in the left half, odd parity (GS1 General Specifications, 5.2.1.2.1: set A). */
const setA = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011']
const mirrored = (modules: string) => [...modules].toReversed().join('')
const inverted = (modules: string) => modules.replaceAll(/[01]/g, (module) => (module === '0' ? '1' : '0'))
const setC = setA.map(inverted)
const setB = setC.map(mirrored)

/** What the first digit, which has no bars of its own, makes of the other six on the left: set A or B. */
const parities = ['AAAAAA', 'AABABB', 'AABBAB', 'AABBBA', 'ABAABB', 'ABBAAB', 'ABBBAA', 'ABABAB', 'ABABBA', 'ABBABA']

/** Modules of the guards at both ends and in the middle; their bars reach further down. */
export const guards: readonly [from: number, to: number][] = [[0, 3], [45, 50], [92, 95]]

/**
 * The bars of an EAN-13 symbol (GS1 General Specifications, 5.2; ISO/IEC
 * 15420): 95 modules from left to right, `1` is dark.
 *
 * @param digits thirteen, with the right check digit
 */
export function ean13(digits: string): string {
  const [first = 0, ...rest] = Array.from(digits, Number)
  const left = rest.slice(0, 6).map((digit, index) => (parities[first]![index] === 'A' ? setA : setB)[digit])
  const right = rest.slice(6).map((digit) => setC[digit])
  return ['101', ...left, '01010', ...right, '101'].join('')
}
