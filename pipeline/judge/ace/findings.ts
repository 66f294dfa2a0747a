import {posix} from 'node:path'
import type {Element, Root, RootContent} from 'hast'
import type {Finding, Place} from '../../finding.ts'
import {xmlFile, type Container} from '../container.ts'
import {originAt} from '../origin.ts'
import type {AceAssertion, AceReport} from './report.ts'

type Book = Pick<Container, 'files' | 'package'>

/**
 * Findings of Ace's report, each with the place of its element in the book and,
 * through ids, in the CMS.
 *
 * @param book the one that was judged
 * @param places where elements come from, by their ids
 */
export function findingsOfReport(
  report: AceReport, book: Book, places: ReadonlyMap<string, Place> = new Map(),
): Finding[] {
  const pages = new Map<string, Root | undefined>()
  return report.assertions.flatMap(({'earl:testSubject': {url}, assertions}) => {
    const file = fileOf(url, book)
    if (assertions.length > 0 && !pages.has(file)) pages.set(file, pageOf(file, book))
    return assertions.map((assertion) => findingOf(assertion, file, pages.get(file), book, places))
  })
}

/** Paths are those of the package document or, of the contents and of itself, those in the book. */
function fileOf(url: string, book: Book): string {
  const path = url.replace(/^\//u, '')
  return [posix.join(posix.dirname(book.package), path), path].find((each) => book.files.has(each)) ?? path
}

function pageOf(file: string, {files}: Book): Root | undefined {
  try {
    return xmlFile(files, file)
  } catch {
    // A browser forgives more than the parser; then the place is the file.
    return undefined
  }
}

function findingOf(
  {'earl:test': test, 'earl:result': result}: AceAssertion, file: string, page: Root | undefined, book: Book,
  places: ReadonlyMap<string, Place>,
): Finding {
  const cfi = result['earl:pointer']?.cfi[0]
  const start = cfi === undefined || !page ? undefined : elementAt(page, cfi)?.position?.start
  const isGrave = ['critical', 'serious'].includes(test['earl:impact'])
  return {
    rule: `ace-${test['dct:title'].toLowerCase()}`,
    severity: isGrave ? 'error' : 'warning',
    message: messageOf(test, result),
    ...(test.help && {hint: hintOf(test.help, cfi !== undefined)}),
    ...(start && originAt(textOf(file, book), start, places)),
    file,
    ...(start && {line: start.line, column: start.column}),
  }
}

function textOf(file: string, {files}: Book): string {
  return new TextDecoder().decode(files.get(file))
}

function messageOf(test: AceAssertion['earl:test'], {'dct:description': found, html}: AceAssertion['earl:result']): string {
  const [first = ''] = found.split('\n')
  const snippet = html?.split(' <!--##--> ')[0]!.replaceAll(/ xmlns(?::\w+)?="[^"]*"/gu, '').replaceAll(/\s+/gu, ' ')
  if (snippet === undefined) return `${first}.`
  const rule = test.help?.['dct:description'] ?? test['dct:description']
  return `${rule}. ${first}: ${snippet.length > 160 ? `${snippet.slice(0, 160)}…` : snippet}`
}

function hintOf({url, 'dct:description': what}: NonNullable<AceAssertion['earl:test']['help']>, isElement: boolean): string {
  return isElement || what === undefined ? `see ${url}` : `${what}; see ${url}`
}

/** The element an EPUB CFI leads to, without its first step into `<html>` (https://idpf.org/epub/linking/cfi/). */
function elementAt(page: Root, cfi: string): Element | undefined {
  let element: Element | undefined = elementsIn(page)[0]
  for (const [, step] of cfi.matchAll(/\/(\d+)/gu)) element = elementsIn(element)[Number(step) / 2 - 1]
  return element
}

function elementsIn(node: Root | Element | undefined): Element[] {
  const children: readonly RootContent[] = node?.children ?? []
  return children.filter((child) => child.type === 'element')
}
