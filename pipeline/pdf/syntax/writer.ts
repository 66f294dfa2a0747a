import type {Operand, Operation} from './operation.ts'

/** Writes operations as a content stream, one a line; numbers as they were written. */
export function writeContent(operations: Iterable<Pick<Operation, 'operator' | 'operands' | 'image'>>): Uint8Array {
  const parts: (string | Uint8Array)[] = []
  for (const operation of operations) {
    if (operation.image) {
      const {entries, data} = operation.image
      const written = entries.map(([key, value]) => `${nameText(key)} ${operandText(value)}`)
      parts.push(`BI ${written.join(' ')} ID `, data, '\nEI\n')
    } else parts.push(`${operationText(operation)}\n`)
  }
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
}

/** One operation, without inline data. */
export function operationText({operator, operands}: Pick<Operation, 'operator' | 'operands'>): string {
  return [...operands.map(operandText), operator].join(' ')
}

function operandText(operand: Operand): string {
  switch (operand.type) {
    case 'number': return operand.text
    case 'name': return nameText(operand.value)
    case 'string': return operand.hex ? `<${Buffer.from(operand.bytes).toString('hex')}>` : literal(operand.bytes)
    case 'array': return `[${operand.items.map(operandText).join(' ')}]`
    case 'dictionary':
      return `<<${operand.entries.map(([key, value]) => `${nameText(key)} ${operandText(value)}`).join(' ')}>>`
    case 'boolean': return String(operand.value)
    case 'null': return 'null'
  }
}

function nameText(value: string): string {
  return `/${value.replaceAll(/[^!-~]|[#()<>[\]{}/%]/g, (char) => `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`)}`
}

function literal(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1')
  return `(${text.replaceAll(/[\\()]/g, (char) => `\\${char}`).replaceAll('\r', '\\r')})`
}
