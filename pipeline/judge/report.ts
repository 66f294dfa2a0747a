import type {Finding} from '../finding.ts'
import type {Item, Stream} from './stream.ts'
import type {Token} from './normalise.ts'

export type ParityRule = 'parity-missing' | 'parity-doubled' | 'parity-reordered' | 'parity-extra'

/** A finished file as findings name it. */
export interface FileName {
  /** `EPUB` */
  format: string
  /** Relative to the output folder. */
  file: string
  /** The word before the number of a page in its text; nothing for a file without pages. */
  page?: string
}

const hints: Record<ParityRule, string> = {
  'parity-missing': 'look at the template that prints this field; the content itself is in order',
  'parity-doubled': 'look for a template that prints this field twice',
  'parity-reordered': 'look for a template that prints blocks in another order than the document has them',
  'parity-extra': 'if a template of yours adds these words, put them outside the text of the article',
}

/**
 * A finding that shows the words and where to look in the file.
 *
 * @param item the unit in question, for its place in the CMS
 * @param near a position in the stream, or undefined when the file has no text at all
 */
export function report(
  rule: ParityRule, severity: Finding['severity'], what: string, item: Item,
  near: number | undefined, stream: Stream, name: FileName,
): Finding {
  const {part, page, line, column} = near === undefined ? {} : stream.passages[stream.passage[near]!]!
  const where = [part, page !== undefined && `page ${page}`].filter(Boolean).join(', ')
  const excerpt = near === undefined ? '' : `near “${excerptAt(stream, near)}”`
  return {
    rule, severity, document: item.unit.document, path: item.unit.path, file: name.file,
    // A line of a part would be read as a line of the whole file.
    ...(part === undefined && line !== undefined && {line}),
    ...(part === undefined && column !== undefined && {column}),
    message: `${what} (${[name.format, where, excerpt].filter(Boolean).join(', ')})`,
    hint: hints[rule],
  }
}

/** Tokens as a reader would write them, long ones shortened in the middle. */
export function quote(tokens: readonly Token[]): string {
  if (tokens.length <= 16) return `“${join(tokens)}”`
  return `“${join(tokens.slice(0, 8))} … ${join(tokens.slice(-5))}” (${tokens.length} words and marks)`
}

function excerptAt({tokens, passage}: Stream, near: number): string {
  let [low, high] = [near, near]
  while (low > 0 && near - low < 5 && passage[low - 1] === passage[near]) low--
  while (high < tokens.length && high - near < 5 && passage[high] === passage[near]) high++
  return join(tokens.slice(low, high))
}

function join(tokens: readonly Token[]): string {
  return tokens.map(({form}) => form).join(' ')
    .replace(/ (?=[.,:;!?…)»“”%])/gu, '').replace(/(?<=[(«„№]) /gu, '')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}
