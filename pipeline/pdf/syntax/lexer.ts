import {isSpace} from './characters.ts'
import {inlineImageEnd} from './inlineImage.ts'
import {maxOperands, pairs, readNumbers, readOperands, tellTo, type Tell} from './operands.ts'
import {numbersOf, type InlineImage, type Operand, type Operation, type SyntaxProblem} from './operation.ts'
import {Tokens} from './tokens.ts'
import {wordAt} from './words.ts'

export interface Content {
  operations: Operation[]
  problems: SyntaxProblem[]
}

/** Reads a whole content stream. Never throws: what cannot be read is a problem with its place. */
export function readContent(bytes: Uint8Array): Content {
  const problems: SyntaxProblem[] = []
  return {operations: [...operationsIn(bytes, problems)], problems}
}

/**
 * The operations of a content stream (ISO 32000-1, 7.8.2), one after another.
 * Reads any bytes: it throws nothing, and goes on behind what it does not
 * understand. Operands are made when they are asked for, for most readers ask
 * for few; those in which something is wrong at once, to tell of it.
 *
 * @param problems gets what was not as it should be; no more than a hundred
 */
export function* operationsIn(bytes: Uint8Array, problems: SyntaxProblem[] = []): Generator<Operation, void> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const tokens = new Tokens(buffer)
  const tell = tellTo(problems)
  /** Behind the last operation, and the first operand of the next. */
  let behind = 0
  let start = -1
  let count = 0
  let isPlain = true
  while (tokens.next()) {
    const {kind, from} = tokens
    if (kind !== 'word') {
      if (!tokens.isPlain) isPlain = false
      if (start < 0 && kind !== 'close' && kind !== 'stray') start = from
      count++
      continue
    }
    const operator = wordAt(buffer, from, tokens.at)
    const operands = isPlain && count <= maxOperands ? undefined : readOperands(buffer, behind, from, tell)
    if (operator === 'ID') tell(from, 'ID without BI')
    else {
      const first = start < 0 ? from : start
      // The dictionary of an inline image follows; it is whole at its ID.
      const found = operator === 'BI' ? inlineImage(buffer, tokens.at, tell) : undefined
      if (found) tokens.at = found.end
      yield new Read(buffer, operator, first, from, tokens.at, operands, found?.image)
    }
    behind = tokens.at
    start = -1
    count = 0
    isPlain = true
  }
  const left = readOperands(buffer, behind, buffer.length, tell)
  if (left.length > 0) tell(start, 'operands without an operator')
}

class Read implements Operation {
  readonly operator: string
  readonly start: number
  readonly end: number
  readonly image?: InlineImage
  readonly #buffer: Buffer
  readonly #operatorAt: number
  #operands: Operand[] | undefined

  constructor(
    buffer: Buffer, operator: string, start: number, operatorAt: number, end: number, operands?: Operand[], image?: InlineImage,
  ) {
    this.operator = operator
    this.start = start
    this.end = end
    if (image) this.image = image
    this.#buffer = buffer
    this.#operatorAt = operatorAt
    this.#operands = operands
  }

  get operands(): Operand[] {
    return this.#operands ??= readOperands(this.#buffer, this.start, this.#operatorAt)
  }

  get numbers(): number[] {
    return this.#operands ? numbersOf(this.#operands) : readNumbers(this.#buffer, this.start, this.#operatorAt)
  }
}

/** Reads what stands between BI and EI: by the same rules up to ID, then bytes. */
function inlineImage(buffer: Buffer, from: number, tell: Tell): {image: InlineImage; end: number} {
  const id = findId(buffer, from)
  if (id < 0) {
    tell(from, 'inline image without ID')
    return {image: {entries: [], data: new Uint8Array()}, end: buffer.length}
  }
  const entries = pairs({items: readOperands(buffer, from, id, tell), at: from}, tell)
  const begin = isSpace(buffer[id + 2]) ? id + 3 : id + 2
  const {dataEnd, end, isFound} = inlineImageEnd(buffer, begin, entries)
  if (!isFound) tell(from, 'inline image without EI')
  return {image: {entries, data: buffer.subarray(begin, dataEnd)}, end}
}

/** The ID that ends the dictionary of an inline image; it stands in no string. */
function findId(buffer: Buffer, from: number): number {
  const tokens = new Tokens(buffer, from)
  while (tokens.next()) {
    if (tokens.kind !== 'word' || tokens.at - tokens.from !== 2) continue
    const word = wordAt(buffer, tokens.from, tokens.at)
    if (word === 'ID') return tokens.from
    // The data may begin at once, as that of some writers does.
    if (word === 'EI') return -1
  }
  return -1
}
