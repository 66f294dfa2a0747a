import {unzipSync} from 'fflate'
import type {Finding, Place} from '../finding.ts'
import type {EpubcheckMessage} from './epubcheck.worker.ts'
import {ask} from './epubcheckThread.ts'
import type {Verdict} from './verdict.ts'

const judge = 'epubcheck'
/** Package of the engine; it is no dependency, for only some need it, and it is large. */
export const epubcheckEngine = 'epubcheck-standalone'

const severities: Record<string, Finding['severity']> = {
  FATAL: 'error', ERROR: 'error', WARNING: 'warning', INFO: 'suggestion', USAGE: 'suggestion',
}

export interface EpubcheckOptions {
  /** Where in the CMS elements come from, by their ids: a finding behind one of them points there too. */
  places?: ReadonlyMap<string, Place>
  signal?: AbortSignal | undefined
  /** Module of the engine. */
  engine?: string
}

/**
 * EPUBCheck, the W3C's validator, as JavaScript: with its hints on usage, and
 * without what is meant or known to be no defect. Each rule is named after its
 * message, `epubcheck-rsc-005`. The first book takes it many seconds, those
 * after it one; it works in a thread of its own.
 *
 * @param bytes an EPUB
 * @throws the signal's reason when it is aborted
 */
export async function epubcheck(bytes: Uint8Array, options: EpubcheckOptions = {}): Promise<Verdict> {
  const {places = new Map<string, Place>(), signal, engine = epubcheckEngine} = options
  const answer = await ask(bytes, engine, signal)
  if (!answer) return {judge, ran: false, reason: `the package ${engine} is not installed`}
  if ('error' in answer) return {judge, ran: false, reason: `it broke down: ${answer.error}`}
  const text = readerOf(bytes)
  const defects = answer.messages.filter((message) => message.severity in severities && !isNoDefect(message, text))
  return {judge, ran: true, version: answer.version, findings: defects.map((message) => findingOf(message, text, places))}
}

/** The text of a file of the book; of one that is not there none. */
type Reader = (path: string) => string

function readerOf(book: Uint8Array): Reader {
  const texts = new Map<string, string>()
  return (path) => {
    const known = texts.get(path)
    if (known !== undefined) return known
    const text = new TextDecoder().decode(unzipSync(book, {filter: ({name}) => name === path})[path])
    texts.set(path, text)
    return text
  }
}

/** What stands in the file before the place of a message. */
function before({path, line, column}: EpubcheckMessage, text: Reader): string {
  const lines = text(path).split('\n').slice(0, line)
  return [...lines.slice(0, -1), lines.at(-1)?.slice(0, column - 1) ?? ''].join('\n')
}

/**
 * - CSS-028 tells that the book has a font of its own; OBS-001 that it also serves reading systems of EPUB 2,
 *   with an NCX and by naming its cover.
 * - In a navigation document, version 5.4.0 takes no accessible name on `<nav>`, which HTML and ARIA allow
 *   (https://www.w3.org/TR/wai-aria-1.2/#navigation).
 */
function isNoDefect(message: EpubcheckMessage, text: Reader): boolean {
  if (message.id === 'CSS-028' || (message.id === 'OBS-001' && /NCX|"meta"/.test(message.message))) return true
  if (message.id !== 'RSC-005' || !/attribute "aria-label(?:ledby)?" not allowed here/.test(message.message)) return false
  const start = before(message, text)
  return /^<nav\b/.test(start.slice(start.lastIndexOf('<')))
}

function findingOf(message: EpubcheckMessage, text: Reader, places: ReadonlyMap<string, Place>): Finding {
  const {id, severity, suggestion, path, line, column} = message
  const inBook = Boolean(path) && !path.endsWith('book.epub')
  const ids = inBook && line > 0 ? Array.from(before(message, text).matchAll(/\sid="([^"]+)"/g), ([, found]) => found!) : []
  return {
    rule: `${judge}-${id.toLowerCase()}`,
    severity: severities[severity]!,
    message: message.message,
    ...(suggestion && {hint: suggestion}),
    ...places.get(ids.findLast((each) => places.has(each)) ?? ''),
    ...(inBook && {file: path}),
    ...(line > 0 && {line}),
    ...(column > 0 && {column}),
  }
}
