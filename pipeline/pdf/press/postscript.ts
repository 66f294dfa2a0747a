/** A step of a program: a number to push, an operator, or a procedure. */
export type Step = number | string | Step[]

/** Reads the program of a function of type 4 (ISO 32000-1, 7.10.5). */
export function parseProgram(text: string): Step[] {
  const words = text.replaceAll(/%[^\r\n]*/g, ' ').match(/[{}]|[^\s{}]+/g) ?? []
  const stack: Step[][] = [[]]
  for (const word of words) {
    if (word === '{') stack.push([])
    else if (word === '}') {
      const inner = stack.pop()!
      if (stack.length === 0) throw new Error('A function has a } too many')
      stack.at(-1)!.push(inner)
    } else {
      const value = Number(word)
      stack.at(-1)!.push(Number.isNaN(value) ? word : value)
    }
  }
  const [program] = stack[0]!
  if (!Array.isArray(program)) throw new Error('A function has no program')
  return program
}

const degrees = 180 / Math.PI
const whole = (value: number) => Math.trunc(value)
const binary: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b, sub: (a, b) => a - b, mul: (a, b) => a * b, div: (a, b) => a / b,
  idiv: (a, b) => whole(whole(a) / whole(b)), mod: (a, b) => whole(a) % whole(b), exp: (a, b) => a ** b,
  atan: (a, b) => (Math.atan2(a, b) * degrees + 360) % 360,
  eq: (a, b) => Number(a === b), ne: (a, b) => Number(a !== b), gt: (a, b) => Number(a > b), ge: (a, b) => Number(a >= b),
  lt: (a, b) => Number(a < b), le: (a, b) => Number(a <= b),
  and: (a, b) => a & b, or: (a, b) => a | b, xor: (a, b) => a ^ b, bitshift: (a, b) => (b >= 0 ? a << b : a >> -b),
}
const unary: Readonly<Record<string, (a: number) => number>> = {
  neg: (a) => -a, abs: Math.abs, sqrt: (a) => Math.sqrt(Math.max(0, a)), sin: (a) => Math.sin(a / degrees),
  cos: (a) => Math.cos(a / degrees), ln: Math.log, log: Math.log10, ceiling: Math.ceil, floor: Math.floor,
  round: (a) => Math.floor(a + 0.5), truncate: whole, cvi: whole, cvr: (a) => a, not: (a) => Number(a === 0),
}

/** Runs a program over the numbers on a stack; it has no loops, so it ends. */
export function runProgram(program: readonly Step[], stack: number[]): void {
  const pop = () => {
    const value = stack.pop()
    if (value === undefined) throw new Error('A function takes more than there is')
    return value
  }
  for (let index = 0; index < program.length; index++) {
    const step = program[index]!
    if (typeof step === 'number') stack.push(step)
    else if (Array.isArray(step)) {
      const next = program[index + 1]
      if (Array.isArray(next)) {
        // Two procedures and `ifelse`.
        index += 2
        runProgram(pop() === 0 ? next : step, stack)
      } else {
        index++
        if (pop() !== 0) runProgram(step, stack)
      }
    } else if (binary[step]) {
      const b = pop()
      stack.push(binary[step](pop(), b))
    } else if (unary[step]) stack.push(unary[step](pop()))
    else handle(step, stack, pop)
    if (stack.length > 1000) throw new Error('A function fills its stack')
  }
}

function handle(operator: string, stack: number[], pop: () => number): void {
  switch (operator) {
    case 'pop': pop(); break
    case 'dup': stack.push(at(stack, 0)); break
    case 'exch': stack.push(pop(), pop()); break
    case 'index': stack.push(at(stack, pop())); break
    case 'copy': {
      const count = pop()
      if (count > 0) stack.push(...stack.slice(-count))
      break
    }
    case 'roll': {
      const by = pop()
      const count = pop()
      if (count < 1) break
      const top = stack.splice(-count)
      const shift = ((by % top.length) + top.length) % top.length
      stack.push(...top.slice(top.length - shift), ...top.slice(0, top.length - shift))
      break
    }
    case 'true': stack.push(1); break
    case 'false': stack.push(0); break
    default: throw new Error(`A function calls “${operator}”, which is not known`)
  }
}

function at(stack: readonly number[], depth: number): number {
  const value = stack.at(-1 - depth)
  if (value === undefined) throw new Error('A function looks below its stack')
  return value
}
