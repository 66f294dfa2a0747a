import type {OperatorGroup} from './operators.ts'

/** A parameter of an operator (ISO 32000-1, 7.3, without references and streams: content has none). */
export type Operand =
  /** `text` is the number as it was written. */
  | {type: 'number'; value: number; text: string}
  /** Without its slash, `#xx` decoded; one character a byte. */
  | {type: 'name'; value: string}
  | {type: 'string'; bytes: Uint8Array; hex: boolean}
  | {type: 'array'; items: Operand[]}
  | {type: 'dictionary'; entries: [name: string, value: Operand][]}
  | {type: 'boolean'; value: boolean}
  | {type: 'null'}

/** An operator with its operands; `BI … ID … EI` counts as one named `BI`. */
export interface Operation {
  readonly operator: string
  /** What it does; none of an operator that is not known. */
  readonly group: OperatorGroup | undefined
  readonly operands: Operand[]
  /** The operands that are numbers: asked for so often that they are read apart. */
  readonly numbers: number[]
  /** Offset of the first byte of the first operand. */
  readonly start: number
  /** Offset behind the last byte. */
  readonly end: number
  readonly image?: InlineImage
}

/** ISO 32000-1, 8.9.7. */
export interface InlineImage {
  entries: [name: string, value: Operand][]
  data: Uint8Array
}

/** What a reader stumbled over, and where; it read on. */
export interface SyntaxProblem {
  offset: number
  message: string
}

/** A number as content has it: no exponent, four places, which is a sixth of a thousandth of a millimetre. */
export function decimal(value: number): string {
  const rounded = Math.round(value * 10_000) / 10_000
  if (!Number.isFinite(rounded) || rounded === 0) return '0'
  const text = String(rounded)
  return text.includes('e') ? rounded.toFixed(0) : text
}

/** The values of operands that are numbers. */
export function numbersOf(operands: readonly Operand[]): number[] {
  const numbers: number[] = []
  for (const operand of operands) if (operand.type === 'number') numbers.push(operand.value)
  return numbers
}

/** The first operand that is a name. */
export function nameIn(operands: readonly Operand[]): string | undefined {
  return operands.find((operand) => operand.type === 'name')?.value
}

/** The last operand where it is a name. */
export function nameOf(operands: readonly Operand[]): string | undefined {
  const last = operands.at(-1)
  return last?.type === 'name' ? last.value : undefined
}
