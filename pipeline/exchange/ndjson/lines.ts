import {isObject, type Json} from '../../../lake/document.ts'
import {Failure, type Finding} from '../../finding.ts'
import {type Limits, megabytes} from './limits.ts'

/** What is told of; a file that is no NDJSON at all would be told of line by line. */
const maxFindings = 20

/** A line of NDJSON: a document, as far as is known. */
export interface Line {
  number: number
  value: Json
}

/**
 * Parses NDJSON, one JSON object a line (https://github.com/ndjson/ndjson-spec);
 * empty lines are passed over.
 *
 * @param file for messages
 * @throws Failure `content` with the numbers of the lines that are none, `source` when it is too large
 */
export async function readLines(
  chunks: AsyncIterable<Uint8Array>, file: string, limits: Pick<Limits, 'line' | 'documents'>,
): Promise<Line[]> {
  const lines: Line[] = []
  const findings: Finding[] = []
  for await (const {number, bytes} of split(chunks, file, limits)) {
    const value = parsed(bytes)
    if (typeof value !== 'string') lines.push({number, value})
    else if (value !== '') {
      findings.push({
        rule: 'ndjson-invalid', severity: 'error', file, line: number, message: value,
        hint: 'each line is one document, a JSON object in UTF-8',
      })
    }
    if (findings.length === maxFindings) break
  }
  const [first, ...rest] = findings
  if (first) throw new Failure('content', [first, ...rest])
  return lines
}

/** @returns what is wrong, in words; the empty string for an empty line */
function parsed(bytes: Uint8Array): Json | string {
  let text: string
  try {
    text = new TextDecoder('utf-8', {fatal: true}).decode(bytes).trim()
  } catch {
    return 'The line is not UTF-8.'
  }
  if (text === '') return ''
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : 'The line is not a JSON object.'
  } catch (error) {
    return `The line is not JSON: ${(error as Error).message}`
  }
}

async function* split(
  chunks: AsyncIterable<Uint8Array>, file: string, limits: Pick<Limits, 'line' | 'documents'>,
): AsyncGenerator<{number: number; bytes: Uint8Array}> {
  let number = 1
  let total = 0
  let length = 0
  let parts: Uint8Array[] = []
  const grow = (part: Uint8Array) => {
    length += part.length
    total += part.length
    if (length > limits.line) throw tooLarge(`The line is larger than ${megabytes(limits.line)}.`, file, number)
    if (total > limits.documents) {
      throw tooLarge(`The documents are larger than ${megabytes(limits.documents)}.`, file, number)
    }
    parts.push(part)
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      grow(chunk.subarray(from, end))
      yield {number, bytes: Buffer.concat(parts)}
      parts = []
      length = 0
      number += 1
      from = end + 1
    }
    grow(chunk.subarray(from))
  }
  yield {number, bytes: Buffer.concat(parts)}
}

function tooLarge(message: string, file: string, line: number): Failure {
  return new Failure('source', [{
    rule: 'import-too-large', severity: 'error', file, line, message, hint: 'divide it, or look what got into it',
  }])
}
