import {isRegular, isSpace} from './characters.ts'
import {inlineImageEnd} from './inlineImage.ts'
import type {Operand, Operation, SyntaxProblem} from './operation.ts'
import {hexString, literalString, readName} from './strings.ts'

/** Deeper nesting is no drawing; what is below is read as if it were not nested. */
const maxDepth = 64
/** Objects one operation may have before it; the standard's limit is far lower. */
const maxOperands = 1 << 20
const maxProblems = 100

interface Open {
  type: 'array' | 'dictionary'
  items: Operand[]
  at: number
}

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
 * Reads any bytes: it takes each byte once, throws nothing, and goes on behind
 * what it does not understand.
 *
 * @param problems gets what was not as it should be; no more than a hundred
 */
export function* operationsIn(bytes: Uint8Array, problems: SyntaxProblem[] = []): Generator<Operation, void> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = buffer.length
  let at = 0
  let operands: Operand[] = []
  let start = -1
  let open: Open[] = []
  let tooDeep = 0

  const problem = (offset: number, message: string) => {
    if (problems.length < maxProblems) problems.push({offset, message})
  }
  const add = (operand: Operand, from: number) => {
    const list = open.length > 0 ? open[open.length - 1]!.items : operands
    if (start < 0) start = from
    if (list.length < maxOperands) list.push(operand)
    else if (list.length === maxOperands) problem(from, 'too many operands')
  }
  const close = (type: Open['type'], from: number) => {
    if (tooDeep > 0) {
      tooDeep--
      return
    }
    if (!open.some((each) => each.type === type)) {
      problem(from, `${type === 'array' ? ']' : '>>'} closes nothing`)
      return
    }
    for (;;) {
      const last = open.pop()!
      if (last.type !== type) problem(last.at, `${last.type} is not closed`)
      add(closed(last, problem), last.at)
      if (last.type === type) return
    }
  }
  const closeAll = () => {
    for (let last = open.pop(); last; last = open.pop()) {
      problem(last.at, `${last.type} is not closed`)
      add(closed(last, problem), last.at)
    }
    tooDeep = 0
  }

  while (at < end) {
    const byte = buffer[at]!
    if (isSpace(byte)) {
      at++
      continue
    }
    const from = at
    if (byte === 0x25) {
      while (at < end && buffer[at] !== 10 && buffer[at] !== 13) at++
    } else if (byte === 0x28) {
      const string = literalString(buffer, at)
      at = string.end
      if (!string.isClosed) problem(from, 'string is not closed')
      add({type: 'string', bytes: string.bytes, hex: false}, from)
    } else if (byte === 0x3c && buffer[at + 1] !== 0x3c) {
      const string = hexString(buffer, at)
      at = string.end
      if (string.problem) problem(from, string.problem)
      add({type: 'string', bytes: string.bytes, hex: true}, from)
    } else if (byte === 0x5b || byte === 0x3c) {
      at += byte === 0x5b ? 1 : 2
      if (start < 0) start = from
      if (open.length < maxDepth) open.push({type: byte === 0x5b ? 'array' : 'dictionary', items: [], at: from})
      else {
        if (tooDeep === 0) problem(from, 'nested too deeply')
        tooDeep++
      }
    } else if (byte === 0x5d) {
      at++
      close('array', from)
    } else if (byte === 0x3e && buffer[at + 1] === 0x3e) {
      at += 2
      close('dictionary', from)
    } else if (byte === 0x2f) {
      const found = readName(buffer, at + 1)
      at = found.end
      add({type: 'name', value: found.value}, from)
    } else if (!isRegular(byte)) {
      // A stray ) > { or }.
      at++
      problem(from, `stray ${String.fromCharCode(byte)}`)
    } else {
      while (at < end && isRegular(buffer[at])) at++
      const word = buffer.toString('latin1', from, at)
      const value = isNumeric(byte) ? numberIn(word) : undefined
      if (value !== undefined) {
        if (Number.isNaN(value)) problem(from, `${clip(word)} is no number`)
        add({type: 'number', value: Number.isNaN(value) ? 0 : value, text: word}, from)
        continue
      }
      if (word === 'true' || word === 'false') add({type: 'boolean', value: word === 'true'}, from)
      else if (word === 'null') add({type: 'null'}, from)
      else {
        closeAll()
        if (word !== 'ID') {
          const operation: Operation = {operator: word, operands, start: start < 0 ? from : start, end: at}
          // The dictionary of an inline image follows; it is whole at its ID.
          if (word === 'BI') {
            const image = inlineImage(buffer, at, problem)
            at = image.end
            yield {...operation, end: at, image: {entries: image.entries, data: image.data}}
          } else yield operation
        } else problem(from, 'ID without BI')
        operands = []
        open = []
        start = -1
      }
    }
  }
  closeAll()
  if (operands.length > 0) problem(start, 'operands without an operator')
}

function closed({type, items, at}: Open, problem: (offset: number, message: string) => void): Operand {
  if (type === 'array') return {type, items}
  return {type, entries: pairs(items, at, problem)}
}

function pairs(items: readonly Operand[], at: number, problem: (offset: number, message: string) => void): [string, Operand][] {
  const entries: [string, Operand][] = []
  for (let index = 0; index < items.length;) {
    const key = items[index]!
    if (key.type !== 'name') {
      problem(at, 'a key of a dictionary is no name')
      index++
      continue
    }
    entries.push([key.value, items[index + 1] ?? {type: 'null'}])
    index += 2
  }
  return entries
}

/** Reads what stands between BI and EI: by the same rules up to ID, then bytes. */
function inlineImage(
  buffer: Buffer, from: number, problem: (offset: number, message: string) => void,
): {entries: [string, Operand][]; data: Uint8Array; end: number} {
  const id = findId(buffer, from)
  if (id < 0) {
    problem(from, 'inline image without ID')
    return {entries: [], data: new Uint8Array(), end: buffer.length}
  }
  // A word that is no operand ends the list, as in any operation; here it is put behind it.
  const head = Buffer.concat([buffer.subarray(from, id), Buffer.from(' BX')])
  const problems: SyntaxProblem[] = []
  const items = operationsIn(head, problems).next().value?.operands ?? []
  for (const {offset, message} of problems) problem(from + offset, message)
  const entries = pairs(items, from, problem)
  const begin = isSpace(buffer[id + 2]) ? id + 3 : id + 2
  const {dataEnd, end, isFound} = inlineImageEnd(buffer, begin, entries)
  if (!isFound) problem(from, 'inline image without EI')
  return {entries, data: buffer.subarray(begin, dataEnd), end}
}

/** The ID that ends the dictionary of an inline image; it stands in no string. */
function findId(buffer: Buffer, from: number): number {
  for (let at = from; at < buffer.length;) {
    const byte = buffer[at]!
    if (byte === 0x28) at = literalString(buffer, at).end
    else if (byte === 0x25) while (at < buffer.length && buffer[at] !== 10 && buffer[at] !== 13) at++
    else if (byte === 0x2f) at = readName(buffer, at + 1).end
    else if (!isRegular(byte)) at++
    else {
      const word = at
      while (at < buffer.length && isRegular(buffer[at])) at++
      if (at - word === 2 && byte === 0x49 && buffer[word + 1] === 0x44) return word
      // The data may begin at once, as that of some writers does.
      if (at - word === 2 && byte === 0x45 && buffer[word + 1] === 0x49) return -1
    }
  }
  return -1
}

const isNumeric = (byte: number) => (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2e || byte === 0x2b

/** Undefined for a word that is no number at all, NaN for one that wanted to be one. */
function numberIn(word: string): number | undefined {
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(word)) return Number(word)
  // As other readers take it: `--5` is -5, `1.2.3` and `5-3` end where the number ends.
  const loose = /^[+-]*?([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[-.].*)?$/s.exec(word)
  if (loose) return Number(loose[1]! + loose[2]!)
  return /^[+-.\d]/.test(word) ? Number.NaN : undefined
}

const clip = (word: string) => (word.length > 24 ? `${word.slice(0, 23)}…` : word)
