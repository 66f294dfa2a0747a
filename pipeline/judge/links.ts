import type {Element, Root} from 'hast'
import type {Files} from '../book.ts'
import type {Finding} from '../finding.ts'
import {decode, openContainer, resolvePath, xmlFile, type Container} from './container.ts'
import {cssUrls, referencesOf, type Reference} from './references.ts'
import {parseHtml} from './read-html.ts'
import type {Verdict} from './verdict.ts'

/** What is judged: the folder of the web page, paths relative to it, and the bytes of the e-book. */
export interface LinkFiles {
  html?: Files
  epub?: Uint8Array
}

/**
 * Follows every address in the web page and the e-book that stays inside
 * them: links, pictures, style sheets, fonts, references between elements.
 * Addresses of the network are left alone.
 *
 * Rules: `link-broken` (a fragment that no element has), `id-duplicate`,
 * `file-missing` (an address of a file that is not there).
 */
export function links(files: LinkFiles): Verdict {
  if (!files.html && !files.epub) return {judge: 'links', ran: false, reason: 'neither a web page nor an e-book was made'}
  const findings: Finding[] = []
  if (files.html) findings.push(...judgeFiles(files.html, pagesOf(files.html)))
  if (files.epub) findings.push(...judgeEpub(files.epub))
  return {judge: 'links', ran: true, findings}
}

function pagesOf(files: Files): Map<string, Root> {
  return new Map([...files]
    .filter(([path]) => /\.html?$/u.test(path))
    .map(([path, bytes]) => [path, parseHtml(text(bytes))]))
}

function judgeEpub(bytes: Uint8Array): Finding[] {
  let container: Container
  try {
    container = openContainer(bytes)
  } catch (error) {
    return [missing('EPUB', error instanceof Error ? error.message : String(error))]
  }
  const findings = container.manifest
    .filter(({path}) => !container.files.has(path))
    .map(({path}) => missing(container.package, `The package document names ${path}, which is not in the e-book`))
  const pages = new Map<string, Root>()
  for (const {path, mediaType} of container.manifest) {
    if (!/xhtml\+xml|dtbncx\+xml/u.test(mediaType) || !container.files.has(path)) continue
    try {
      pages.set(path, xmlFile(container.files, path))
    } catch (error) {
      findings.push(missing(path, error instanceof Error ? error.message : String(error)))
    }
  }
  return [...findings, ...judgeFiles(container.files, pages)]
}

function judgeFiles(files: Files, pages: ReadonlyMap<string, Root>): Finding[] {
  const ids = new Map([...pages].map(([path, root]) => [path, idsOf(root)]))
  const findings: Finding[] = []
  for (const [path, root] of pages) {
    for (const [id, elements] of ids.get(path)!) {
      for (const element of elements.slice(1)) {
        findings.push(finding('id-duplicate', path, element, `The id “${id}” is given to more than one element.`))
      }
    }
    for (const reference of referencesOf(root)) findings.push(...follow(reference, path, files, ids))
  }
  for (const [path, bytes] of files) {
    if (!path.endsWith('.css')) continue
    for (const url of cssUrls(text(bytes))) findings.push(...follow({url, kind: 'file'}, path, files, ids))
  }
  return findings
}

function follow(
  {url, kind, element}: Reference, path: string, files: Files, ids: ReadonlyMap<string, Map<string, Element[]>>,
): Finding[] {
  if (kind === 'id') {
    return ids.get(path)!.has(url) ? [] : [finding('link-broken', path, element, `No element has the id “${url}”.`)]
  }
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/iu.test(url)) return []
  const target = fileAt(resolvePath(path, url), files)
  if (target === undefined) {
    return [finding('file-missing', path, element, `${url} leads to a file that is not there.`)]
  }
  const fragment = decode(/#(.*)$/su.exec(url)?.[1] ?? '')
  const known = ids.get(target)
  if (fragment === '' || fragment === 'top' || !known || known.has(fragment)) return []
  return [finding('link-broken', path, element, `${url} leads to an element that is not there.`)]
}

/** A file by its path; a folder stands for its index. */
function fileAt(path: string, files: Files): string | undefined {
  return [path, path === '.' ? 'index.html' : `${path.replace(/\/$/u, '')}/index.html`].find((each) => files.has(each))
}

function idsOf(root: Root): Map<string, Element[]> {
  const ids = new Map<string, Element[]>()
  const walk = (node: Root | Element): void => {
    for (const child of node.children) {
      if (child.type !== 'element') continue
      const {id} = child.properties
      if (typeof id === 'string') ids.set(id, [...ids.get(id) ?? [], child])
      walk(child)
    }
  }
  walk(root)
  return ids
}

const hints = {
  'id-duplicate': 'a link to it leads to the first only; make ids from keys or slugs',
  'link-broken': 'look for the template that should write this id, or take the link away',
  'file-missing': 'the format must write every file its pages use',
}

function finding(rule: keyof typeof hints, file: string, element: Element | undefined, message: string): Finding {
  const start = element?.position?.start
  const place = start && {line: start.line, column: start.column}
  return {rule, severity: 'error', file, ...place, message, hint: hints[rule]}
}

function missing(file: string, message: string): Finding {
  return finding('file-missing', file, undefined, `${message}.`)
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}
