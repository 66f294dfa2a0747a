import {isSpace} from './characters.ts'
import {inlineImageEnd} from './inlineImage.ts'
import {maxOperands, pairs, readNumbers, readOperands, readPlainOperands, tellTo, type Tell} from './operands.ts'
import {numbersOf, type InlineImage, type Operand, type Operation, type SyntaxProblem} from './operation.ts'
import type {OperatorGroup} from './operators.ts'
import {Tokens} from './tokens.ts'
import {wordAt, type Word} from './words.ts'

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
export function operationsIn(bytes: Uint8Array, problems: SyntaxProblem[] = []): Iterable<Operation> {
  return new Operations(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), tellTo(problems))
}

/** A generator would take half as long again. */
class Operations implements IterableIterator<Operation, undefined> {
  readonly #buffer: Buffer
  readonly #tokens: Tokens
  readonly #tell: Tell
  /** Behind the last operation. */
  #behind = 0

  constructor(buffer: Buffer, tell: Tell) {
    this.#buffer = buffer
    this.#tokens = new Tokens(buffer)
    this.#tell = tell
  }

  [Symbol.iterator](): this {
    return this
  }

  next(): IteratorResult<Operation, undefined> {
    const tokens = this.#tokens
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
      const operands = isPlain && count <= maxOperands ? undefined : readOperands(this.#buffer, this.#behind, from, this.#tell)
      const value = this.#operation(start < 0 ? from : start, operands)
      this.#behind = tokens.at
      if (value) return {done: false, value}
      start = -1
      count = 0
      isPlain = true
    }
    const left = readOperands(this.#buffer, this.#behind, this.#buffer.length, this.#tell)
    this.#behind = this.#buffer.length
    if (left.length > 0) this.#tell(start, 'operands without an operator')
    return {done: true, value: undefined}
  }

  /** Of the word that was read last. */
  #operation(start: number, operands: Operand[] | undefined): Operation | undefined {
    const buffer = this.#buffer
    const tokens = this.#tokens
    const {from} = tokens
    const word = wordAt(buffer, from, tokens.at)
    if (word.operator === 'BI') {
      // The dictionary of an inline image follows; it is whole at its ID.
      const {image, end} = inlineImage(buffer, tokens.at, this.#tell)
      tokens.at = end
      return new Read(buffer, word, start, from, end, operands, image)
    }
    if (word.operator !== 'ID') return new Read(buffer, word, start, from, tokens.at, operands)
    this.#tell(from, 'ID without BI')
    return undefined
  }
}

class Read implements Operation {
  readonly operator: string
  readonly group: OperatorGroup | undefined
  readonly start: number
  readonly end: number
  readonly image?: InlineImage
  readonly #buffer: Buffer
  readonly #operatorAt: number
  #operands: Operand[] | undefined

  constructor(
    buffer: Buffer, {operator, group}: Word, start: number, operatorAt: number, end: number, operands?: Operand[], image?: InlineImage,
  ) {
    this.operator = operator
    this.group = group
    this.start = start
    this.end = end
    if (image) this.image = image
    this.#buffer = buffer
    this.#operatorAt = operatorAt
    this.#operands = operands
  }

  get operands(): Operand[] {
    return this.#operands ??= readPlainOperands(this.#buffer, this.start, this.#operatorAt)
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
    const {operator} = wordAt(buffer, tokens.from, tokens.at)
    if (operator === 'ID') return tokens.from
    // The data may begin at once, as that of some writers does.
    if (operator === 'EI') return -1
  }
  return -1
}
