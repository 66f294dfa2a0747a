import type {Finding, Place} from '../../finding.ts'
import {originAt} from '../origin.ts'
import type {Verdict} from '../verdict.ts'
import {openEpub, type Epub} from './model/epub.ts'
import type {Defect, Rule} from './rule.ts'
import {rules, unreadable} from './rules/index.ts'

export {rules}

const judge = 'epub-rules'

export interface EpubRulesOptions {
  /** Where in the CMS elements come from, by their ids. */
  places?: ReadonlyMap<string, Place>
  /** `_id` of the edition document: what is wrong with the metadata points there. */
  edition?: string | undefined
  /** No date in the book may be later. */
  now?: Date
}

/**
 * Our own rules for finished e-books, for what EPUBCheck and Ace do not look
 * at or not by themselves. Any EPUB can be judged; one that is damaged gets
 * findings and is never thrown at.
 *
 * @param bytes an EPUB
 */
export function epubRules(bytes: Uint8Array, {places = new Map(), edition, now = new Date()}: EpubRulesOptions = {}): Verdict {
  let epub: Epub
  try {
    epub = openEpub(bytes, now)
  } catch (error) {
    const message = `The book cannot be read: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}.`
    return {judge, ran: true, findings: [findingOf(unreadable, {message}, () => undefined, undefined)]}
  }
  const texts = new Map<string, string>()
  const origin = (file: string, at: {line: number; column: number}): Place | undefined => {
    if (places.size === 0) return undefined
    const text = texts.get(file) ?? new TextDecoder().decode(epub.files.get(file))
    texts.set(file, text)
    return originAt(text, at, places)
  }
  return {judge, ran: true, findings: rules.flatMap((rule) =>
    [...rule.check(epub)].map((defect) => findingOf(rule, defect, origin, edition)))}
}

function findingOf(
  {id, severity, hint}: Rule, {message, file, element, line, field}: Defect,
  origin: (file: string, at: {line: number; column: number}) => Place | undefined, edition: string | undefined,
): Finding {
  const start = element?.position?.start
  const at = start ? {line: start.line, column: start.column} : line === undefined ? undefined : {line}
  return {
    rule: id, severity, message, hint,
    ...(edition !== undefined && field !== undefined && {document: edition, path: field}),
    ...(file !== undefined && start && origin(file, start)),
    ...(file !== undefined && {file}), ...at,
  }
}
