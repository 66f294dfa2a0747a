import {relative} from 'node:path'
import {styleText} from 'node:util'
import type {Finding} from '../finding.ts'
import type {Io} from './io.ts'

/** What each severity is painted in. */
export const findingColour = {error: 'red', warning: 'yellow', suggestion: 'cyan'} as const

/**
 * A finding for people: severity, what, how to mend it, where, and the rule's id.
 *
 * @param io decides on colour: a terminal without NO_COLOR
 */
function findingText(finding: Finding, io: Io): string {
  const lines = [`${paint(findingColour[finding.severity], finding.severity, io)} ${harmless(finding.message)}`]
  if (finding.hint !== undefined) lines.push(`  mend: ${harmless(finding.hint)}`)
  lines.push(paint('dim', `  ${harmless([placeOf(finding, io.cwd), finding.rule].filter(Boolean).join(' · '))}`, io))
  return lines.join('\n')
}

/** Writes findings, the gravest first, each group in the order of the text. */
export function writeFindings(findings: readonly Finding[], io: Io): void {
  const order = ['error', 'warning', 'suggestion'] as const
  for (const severity of order) {
    for (const finding of findings) {
      if (finding.severity === severity) io.stderr.write(`${findingText(finding, io)}\n`)
    }
  }
}

/** `1 error, 2 warnings`; the empty string when there is nothing to tell. */
export function countText(counts: Readonly<Record<Finding['severity'], number>>): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}${count === 1 ? '' : 's'}`)
    .join(', ')
}

/** Colours text where the stream shows it. */
export function paint(style: Parameters<typeof styleText>[0], text: string, io: Io): string {
  const coloured = io.stderr.isTTY === true && !io.env.NO_COLOR && io.env.TERM !== 'dumb'
  return coloured ? styleText(style, text, {validateStream: false}) : text
}

/** What content, archives and servers say may hold the control characters of a terminal. */
export function harmless(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, '\u{fffd}')
}

function placeOf(finding: Finding, cwd: string): string {
  const {document, path, file, line, column} = finding
  const inFile = file && [pathFrom(cwd, file), line, column].filter((part) => part !== undefined).join(':')
  return [inFile, pageOf(finding), document && [document, path].filter(Boolean).join(' ')].filter(Boolean).join(' · ')
}

/** `page 5 (iii), object 12 0` of a PDF. */
export function pageOf({page, pageLabel, object}: Finding): string {
  const onPage = page !== undefined && `page ${page}${pageLabel === undefined ? '' : ` (${pageLabel})`}`
  return [onPage, object !== undefined && `object ${object}`].filter(Boolean).join(', ')
}

/** Short for what lies in the project, whole for what lies elsewhere. */
function pathFrom(cwd: string, file: string): string {
  const path = relative(cwd, file)
  return path === '' || path.startsWith('..') ? file : path
}
