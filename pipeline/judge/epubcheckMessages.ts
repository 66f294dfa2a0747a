import type {Finding, Place} from '../finding.ts'
import {originAt, textBefore} from './origin.ts'
import {readZip} from './zip.ts'

/** A message of EPUBCheck, whichever engine gave it. */
export interface EpubcheckMessage {
  id: string
  /** FATAL, ERROR, WARNING, INFO or USAGE; others are for its developers. */
  severity: string
  message: string
  suggestion?: string | undefined
  /** File in the book. */
  path: string
  /** From 1; 0 or -1 when it is the file as a whole. */
  line: number
  column: number
}

const severities: Record<string, Finding['severity']> = {
  FATAL: 'error', ERROR: 'error', WARNING: 'warning', INFO: 'suggestion', USAGE: 'suggestion',
}

/**
 * Findings of EPUBCheck's messages, without what is meant or known to be no
 * defect. Each rule is named after its message, `epubcheck-rsc-005`.
 *
 * @param bytes the book
 * @param places where in the CMS elements come from, by their ids
 */
export function findingsOfMessages(
  messages: readonly EpubcheckMessage[], bytes: Uint8Array, places: ReadonlyMap<string, Place> = new Map(),
): Finding[] {
  const text = readerOf(bytes)
  return messages.filter((message) => message.severity in severities && !isNoDefect(message, text))
    .map((message) => findingOf(message, text, places))
}

/** The text of a file of the book; of one that is not there none. */
type Reader = (path: string) => string

function readerOf(book: Uint8Array): Reader {
  let files: ReadonlyMap<string, Uint8Array> | undefined
  return (path) => {
    try {
      files ??= readZip(book)
    } catch {
      // What is wrong with it, the messages say.
      files = new Map()
    }
    return new TextDecoder().decode(files.get(path))
  }
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
  const start = textBefore(text(message.path), message)
  return /^<nav\b/.test(start.slice(start.lastIndexOf('<')))
}

function findingOf(message: EpubcheckMessage, text: Reader, places: ReadonlyMap<string, Place>): Finding {
  const {id, severity, suggestion, path, line, column} = message
  const inBook = Boolean(path) && !path.endsWith('book.epub')
  return {
    rule: `epubcheck-${id.toLowerCase()}`,
    severity: severities[severity]!,
    // All that might stand there instead fills a screen.
    message: message.message.replace(/; expected .{300,}$/su, ''),
    ...(suggestion && {hint: suggestion}),
    ...(inBook && line > 0 && originAt(text(path), {line, column}, places)),
    ...(inBook && {file: path}),
    ...(line > 0 && {line}),
    ...(column > 0 && {column}),
  }
}
