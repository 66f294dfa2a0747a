import {sides} from './stylesheet.ts'

/** What stands in the margins of a page. */
export interface PageMargins {
  /** The running head. */
  head?: string | undefined
  /** The page number. */
  folio?: string | undefined
}

/**
 * Running heads and folios, page by page. CSS knows no page by its number, but
 * a counter style can name each: the page counter written in a style whose
 * symbols are the heads (CSS Counter Styles 3, §3.1.5).
 *
 * @param pages of every sheet in the order of the book
 */
export function marginRules(pages: readonly PageMargins[]): string {
  return `
@counter-style head { system: fixed; symbols: ${pages.map(({head = ''}) => cssString(head)).join(' ')}; }
@counter-style folio { system: fixed; symbols: ${pages.map(({folio = ''}) => cssString(folio)).join(' ')}; }
@page ${sides.recto} { @top-right { content: counter(page, head) } @bottom-right { content: counter(page, folio) } }
@page ${sides.verso} { @top-left { content: counter(page, head) } @bottom-left { content: counter(page, folio) } }
`
}

/** A heading that fits into one line of small capitals: up to a pause in it, or cut between words. */
export function runningHead(text: string, limit = 52): string {
  const plain = text.replaceAll('\u00ad', '').trim()
  if (plain.length <= limit) return plain
  const pause = /^(.{16,}?)(?:[:;.]\s|\s—\s)/u.exec(plain)?.[1]
  if (pause !== undefined && pause.length <= limit) return pause
  return `${plain.slice(0, limit - 1).replace(/\s+\S*$/u, '').replace(/[\s,;:—]+(?:\S{1,2})?$/u, '')}…`
}

/** A CSS string; nothing in it can end it. */
function cssString(text: string): string {
  return `"${text.replaceAll(/[^\p{L}\p{N} ]/gu, (char) => `\\${char.codePointAt(0)!.toString(16)} `)}"`
}
