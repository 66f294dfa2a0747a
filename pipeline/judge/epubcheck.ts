import {unzipSync} from 'fflate'
import type {Finding} from '../finding.ts'
import type {Verdict} from './verdict.ts'

type Message = Awaited<ReturnType<typeof import('epubcheck-standalone').validate>>['messages'][number]

const judge = 'epubcheck'

const severities: Record<string, Finding['severity']> = {
  FATAL: 'error', ERROR: 'error', WARNING: 'warning', INFO: 'suggestion', USAGE: 'suggestion',
}

/**
 * EPUBCheck, the W3C's validator, as JavaScript: with its hints on usage, and
 * without what is meant or known to be no defect. Each rule is named after its
 * message, `epubcheck-rsc-005`. It holds the thread for some seconds.
 *
 * @param bytes an EPUB
 */
export async function epubcheck(bytes: Uint8Array): Promise<Verdict> {
  const engine = await loadEngine()
  if (!engine) return {judge, ran: false, reason: 'the package epubcheck-standalone is not installed'}
  const {messages} = await engine.validate(bytes, {name: 'book.epub', args: ['--usage'], tz: 'UTC'})
  const defects = messages.filter((message) => message.severity in severities && !isNoDefect(message, bytes))
  return {judge, ran: true, version: engine.EPUBCHECK_VERSION, findings: defects.map(findingOf)}
}

async function loadEngine(): Promise<typeof import('epubcheck-standalone') | undefined> {
  try {
    return await import('epubcheck-standalone')
  } catch (error) {
    if ((error as {code?: unknown}).code === 'ERR_MODULE_NOT_FOUND') return undefined
    throw error
  }
}

/**
 * - CSS-028 tells that the book has a font of its own; OBS-001 that it also serves reading systems of EPUB 2,
 *   with an NCX and by naming its cover.
 * - In a navigation document, version 5.4.0 takes no accessible name on `<nav>`, which HTML and ARIA allow
 *   (https://www.w3.org/TR/wai-aria-1.2/#navigation).
 */
function isNoDefect(message: Message, book: Uint8Array): boolean {
  if (message.id === 'CSS-028' || (message.id === 'OBS-001' && /NCX|"meta"/.test(message.message))) return true
  return message.id === 'RSC-005' && /attribute "aria-label(?:ledby)?" not allowed here/.test(message.message) &&
    elementAt(message, book) === 'nav'
}

/** Name of the element whose start tag ends at the place of the message. */
function elementAt({path, line, column}: Message, book: Uint8Array): string | undefined {
  const bytes = unzipSync(book, {filter: ({name}) => name === path})[path]
  if (!bytes) return undefined
  const lines = new TextDecoder().decode(bytes).split('\n').slice(0, line)
  const before = [...lines.slice(0, -1), lines.at(-1)?.slice(0, column - 1) ?? ''].join('\n')
  return /^<([\w:-]+)/.exec(before.slice(before.lastIndexOf('<')))?.[1]
}

function findingOf({id, severity, message, suggestion, path, line, column}: Message): Finding {
  return {
    rule: `${judge}-${id.toLowerCase()}`,
    severity: severities[severity]!,
    message,
    ...(suggestion && {hint: suggestion}),
    ...(path && !path.endsWith('book.epub') && {file: path}),
    ...(line > 0 && {line}),
    ...(column > 0 && {column}),
  }
}
