/** Sheets that lie side by side, as indices; a side without one is empty. */
export interface Spread {
  left?: number
  right?: number
}

type Side = 'left' | 'right'

/**
 * Puts the sheets of a book in the order they lie open: the cover alone, the
 * first page alone on the right, then pairs. An odd number stands on the right,
 * as in every bound book; a sheet without a number follows the one before it.
 *
 * @param labels what the pages are called, `i`, `ii`, `1`; undefined where nothing says
 * @param fromRight true for books that are read from right to left
 */
export function spreadsOf(labels: readonly (string | undefined)[], fromRight = false): Spread[] {
  const [first, second]: [Side, Side] = fromRight ? ['right', 'left'] : ['left', 'right']
  const spreads: Spread[] = []
  let before: Side = first
  labels.forEach((label, sheet) => {
    const number = label === undefined ? undefined : numberOf(label)
    const side = number === undefined ? (before === first ? second : first) : number % 2 === 0 ? first : second
    const open = spreads.at(-1)
    if (side === second && open && open[second] === undefined) open[second] = sheet
    else spreads.push({[side]: sheet})
    before = side
  })
  return spreads
}

const romans: Readonly<Record<string, number>> = {i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000}

/** The number a label stands for: `12`, `xii` (ISO 32000-1, §12.4.2); undefined for `A-1` and the like. */
function numberOf(label: string): number | undefined {
  if (/^\d+$/.test(label)) return Number(label)
  if (!/^[ivxlcdm]+$/i.test(label)) return undefined
  const digits = [...label.toLowerCase()].map((letter) => romans[letter]!)
  return digits.reduce((sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit), 0)
}
