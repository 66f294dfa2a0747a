import type {Operand, SyntaxProblem} from './operation.ts'
import {constantAt, Tokens} from './tokens.ts'
import {hexString, literalString, numberIn, plainNumber, readName} from './values.ts'

/** Deeper nesting is no drawing; what is below is read as if it were not nested. */
const maxDepth = 64
/** Objects one operation may have before it; the standard's limit is far lower. */
export const maxOperands = 1 << 20

/** Takes what is not as it should be. */
export type Tell = (offset: number, message: string) => void

interface Open {
  type: 'array' | 'dictionary'
  items: Operand[]
  at: number
}

/**
 * Reads the operands that stand in a part of a content stream (ISO 32000-1,
 * 7.3), up to its end or to a word that is none.
 */
export function readOperands(buffer: Buffer, from: number, end: number, tell: Tell = ignore): Operand[] {
  const tokens = new Tokens(buffer, from, end)
  const operands: Operand[] = []
  const open: Open[] = []
  let tooDeep = 0
  const add = (operand: Operand, at: number) => {
    const list = open.at(-1)?.items ?? operands
    if (list.length < maxOperands) list.push(operand)
    else if (list.length === maxOperands) tell(at, 'too many operands')
  }
  /** Closes the last that is open, and those inside of it that are not closed. */
  const close = (type: Open['type'] | undefined) => {
    for (let last = open.pop(); last; last = open.pop()) {
      if (last.type !== type) tell(last.at, `${last.type} is not closed`)
      add(last.type === 'array' ? {type: 'array', items: last.items} : {type: 'dictionary', entries: pairs(last, tell)}, last.at)
      if (last.type === type) return
    }
  }
  while (tokens.next()) {
    const {kind, from: at} = tokens
    if (kind === 'open' || kind === 'close') {
      const type = buffer[at] === 0x5b || buffer[at] === 0x5d ? 'array' : 'dictionary'
      if (kind === 'open') {
        if (open.length < maxDepth) open.push({type, items: [], at})
        else if (tooDeep++ === 0) tell(at, 'nested too deeply')
      } else if (tooDeep > 0) tooDeep--
      else if (open.some((each) => each.type === type)) close(type)
      else tell(at, `${type === 'array' ? ']' : '>>'} closes nothing`)
    } else if (kind === 'stray') tell(at, `stray ${String.fromCharCode(buffer[at]!)}`)
    else if (kind === 'word') {
      tell(at, `${clip(buffer.toString('latin1', at, tokens.at))} is no operand`)
      break
    } else add(operandOf(tokens, tell), at)
  }
  close(undefined)
  return operands
}

function operandOf({buffer, kind, from, at}: Tokens, tell: Tell): Operand {
  if (kind === 'number') {
    const text = buffer.toString('latin1', from, at)
    const value = numberIn(text)
    if (Number.isNaN(value)) tell(from, `${clip(text)} is no number`)
    return {type: 'number', value: Number.isNaN(value) ? 0 : value, text}
  }
  if (kind === 'name') return {type: 'name', value: readName(buffer, from + 1, at)}
  if (kind === 'constant') {
    const value = constantAt(buffer, from, at)
    return typeof value === 'boolean' ? {type: 'boolean', value} : {type: 'null'}
  }
  const {bytes, problem} = kind === 'hex' ? hexString(buffer, from, at) : literalString(buffer, from, at)
  if (problem !== undefined) tell(from, problem)
  return {type: 'string', bytes, hex: kind === 'hex'}
}

/** Plain operands: no brackets, and nothing wrong. */
export function readPlainOperands(buffer: Buffer, from: number, end: number): Operand[] {
  const tokens = new Tokens(buffer, from, end)
  const operands: Operand[] = []
  while (tokens.next()) operands.push(operandOf(tokens, ignore))
  return operands
}

/** The numbers among plain operands. */
export function readNumbers(buffer: Buffer, from: number, end: number): number[] {
  const tokens = new Tokens(buffer, from, end)
  const numbers: number[] = []
  while (tokens.next()) if (tokens.kind === 'number') numbers.push(plainNumber(buffer, tokens.from, tokens.at))
  return numbers
}

/** Keys with their values, of what stands in a dictionary. */
export function pairs({items, at}: Pick<Open, 'items' | 'at'>, tell: Tell): [string, Operand][] {
  const entries: [string, Operand][] = []
  for (let index = 0; index < items.length;) {
    const key = items[index]!
    if (key.type !== 'name') {
      tell(at, 'a key of a dictionary is no name')
      index++
      continue
    }
    entries.push([key.value, items[index + 1] ?? {type: 'null'}])
    index += 2
  }
  return entries
}

/** Tells a list that gets no longer than it is of use. */
export function tellTo(problems: SyntaxProblem[]): Tell {
  return (offset, message) => {
    if (problems.length < maxProblems) problems.push({offset, message})
  }
}

const maxProblems = 100
const ignore: Tell = () => {}
const clip = (word: string) => (word.length > 24 ? `${word.slice(0, 23)}…` : word)
