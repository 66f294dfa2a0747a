import type {Operand, Operation} from '../syntax/operation.ts'

/** Codes of the glyphs an operation paints: two bytes each, as in all fonts that Chromium writes. */
export function codesIn({operands}: Operation): number[] {
  const codes: number[] = []
  const add = (operand: Operand) => {
    if (operand.type === 'array') operand.items.forEach(add)
    if (operand.type !== 'string') return
    const {bytes} = operand
    for (let at = 0; at + 1 < bytes.length; at += 2) codes.push(bytes[at]! << 8 | bytes[at + 1]!)
  }
  operands.forEach(add)
  return codes
}

/** The id of the marked content an operation begins. */
export function markedId(operation: Operation): number | undefined {
  const id = property(operation, 'MCID')
  return id?.type === 'number' ? id.value : undefined
}

/** What is said in place of the marked content an operation begins. */
export function actualText(operation: Operation): string | undefined {
  const text = property(operation, 'ActualText')
  if (text?.type !== 'string' || text.bytes[0] !== 0xfe || text.bytes[1] !== 0xff) return undefined
  return Buffer.from(text.bytes.subarray(2, text.bytes.length & ~1)).swap16().toString('utf16le')
}

function property({operands}: Operation, name: string): Operand | undefined {
  const properties = operands[1]
  return properties?.type === 'dictionary' ? properties.entries.find(([key]) => key === name)?.[1] : undefined
}
