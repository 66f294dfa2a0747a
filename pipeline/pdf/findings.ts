import type {Nodes} from 'mdast'
import type {Book} from '../book.ts'
import type {Finding, Place} from '../finding.ts'
import type {LaidOut} from './layout/layout.ts'

/** What the layout could not do as it should. Nothing of the text is lost by it. */
export function findingsOf({tree, outline}: Book, {laid, destinations, links, sheets}: LaidOut): Finding[] {
  const notes = new Map(outline.notes.map((note) => [note.id, note]))
  const unplaced = new Set(laid.unplaced)
  // Judged by what was printed, where Chromium has made a link of it: the link is where the number of the note is.
  const astray = outline.notes.filter(({id, refId}) => !unplaced.has(id)
    && (links.get(id) ?? sheets.get(refId)) !== (destinations.get(id)?.sheet ?? sheets.get(id)))
  return [
    ...[...unplaced].map((id): Finding => ({
      rule: 'note-not-at-foot', severity: 'error', ...placeOf(notes.get(id)?.node),
      message: `Note ${notes.get(id)?.number ?? id} has no room at the foot of its page; `
        + 'it stands at the end of its section.',
      hint: 'call it outside what fills a page and cannot be parted, or shorten that',
    })),
    ...astray.map(({number, node}): Finding => ({
      rule: 'note-off-page', severity: 'error', ...placeOf(node),
      message: `Note ${number} stands on another page than its number.`,
      hint: 'this is a defect of Tirazh; report it with the edition',
    })),
    ...loosest(laid.evenness.loose).map(({document, path, line, ratio}): Finding => ({
      rule: 'line-loose', severity: 'suggestion', ...document !== undefined && path !== undefined && {document, path},
      message: `The spaces of the line “${line}” are ${ratio} times as wide as they should be.`,
      hint: 'another word, or another order of words, may help',
    })),
    ...laid.wide.map(({id, css, document, path, by}): Finding => ({
      rule: 'element-too-wide', severity: 'error',
      ...document !== undefined && path !== undefined ? {document, path} : placeOf(id === undefined ? undefined : nodeWith(tree, id)),
      message: `“${css}” is ${by} px wider than the text area and would be cut off.`,
      hint: 'break long words or addresses, or make the table narrower',
    })),
  ]
}

/** No more of them than someone would read. */
function loosest(loose: LaidOut['laid']['evenness']['loose']): LaidOut['laid']['evenness']['loose'] {
  const worst = new Set(loose.toSorted((a, b) => b.ratio - a.ratio).slice(0, 20))
  return loose.filter((line) => worst.has(line))
}

function placeOf(node: Nodes | undefined): Place {
  const {document, path} = node?.data ?? {}
  return {...document !== undefined && {document}, ...path !== undefined && {path}}
}

function nodeWith(node: Nodes, id: string): Nodes | undefined {
  if (node.data?.id === id) return node
  if (!('children' in node)) return undefined
  for (const child of node.children) {
    const found = nodeWith(child, id)
    if (found) return found
  }
  return undefined
}
