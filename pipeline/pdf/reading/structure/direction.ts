import type {PDFRef} from '@cantoo/pdf-lib'
import type {Glyph, PageContent} from '../marked.ts'
import {element, type Child, type Element} from './element.ts'

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
/** Languages written in these scripts. */
const languages = /^(?:ar|arc|ckb|dv|fa|he|iw|ps|sd|syr|ug|ur|yi)\b/i
const mirrored = new Map(['()', '[]', '{}', '«»', '<>', '‹›'].flatMap(([open, close]) => [[open!, close!], [close!, open!]]))

/**
 * Says the words of right-to-left scripts in the order they are read: the page
 * paints glyphs from left to right (ISO 32000-1, 14.9.4).
 *
 * @param contents what stands on the pages, with the spaces at the ends of lines
 */
export function sayRightToLeft(root: Element, contents: ReadonlyMap<PDFRef, PageContent>): void {
  // Most books have no such glyph, and need not be read for them.
  const fonts = new Set([...contents.values()].flatMap((page) => [...page.fonts.values()]))
  const theirs = new Set([...fonts].filter((font) => [...font.values()].some((text) => rightToLeft.test(text))))
  if (theirs.size > 0) walk(root, '')

  function walk(parent: Element, inherited: string): void {
    const lang = parent.lang ?? inherited
    const said = parent.children.map((child) => (child.kind === 'content' && mayTurn(contents.get(child.page), child.id)
      ? readingOrder(contents.get(child.page)!.glyphs(child.id), languages.test(lang)) : undefined))
    if (parent.type === 'Span' && said.some((text) => text !== undefined) && parent.children.every((child) => child.kind === 'content')) {
      parent.actualText = parent.children.map(({page, id}, index) => said[index] ?? contents.get(page)!.text(id)).join('')
      return
    }
    parent.children = parent.children.map((child, index): Child => {
      if (child.kind === 'element') walk(child, lang)
      return said[index] === undefined ? child : {...element('Span', [child]), actualText: said[index]}
    })
  }

  function mayTurn(page: PageContent | undefined, id: number): boolean {
    return page?.marks.get(id)?.fonts.some((name) => theirs.has(page.fonts.get(name)!)) === true
  }
}

/**
 * Text of glyphs as it is read; spaces around it stay around it.
 *
 * @param isBase whether the line as a whole runs from right to left
 * @returns nothing where nothing does
 */
export function readingOrder(glyphs: readonly Glyph[], isBase: boolean): string | undefined {
  if (!glyphs.some(({text}) => rightToLeft.test(text))) return undefined
  const lines: string[][] = []
  glyphs.forEach(({text, y}, index) => {
    if (index === 0 || Math.abs(glyphs[index - 1]!.y - y) > 2) lines.push([])
    lines.at(-1)!.push(text)
  })
  const words = lines.map((line) => (isBase ? turned(line.toReversed(), isForward) : turned(line, isBackward)).join('').trim()).join(' ')
  const isSpace = (glyph: Glyph | undefined) => glyph?.text.trim() === ''
  return (isSpace(glyphs[0]) ? ' ' : '') + words + (isSpace(glyphs.at(-1)) ? ' ' : '')
}

const isBackward = (text: string) => rightToLeft.test(text)
const isForward = (text: string) => /[\p{L}\p{N}]/u.test(text) && !rightToLeft.test(text)

/** A line with the runs turned that begin and end with such text, and have none of the others' between. */
function turned(line: readonly string[], isTurned: (text: string) => boolean): string[] {
  const out: string[] = []
  const isOther = isTurned === isBackward ? isForward : isBackward
  for (let from = 0; from < line.length; from++) {
    if (!isTurned(line[from]!)) {
      out.push(isTurned === isForward ? mirrored.get(line[from]!) ?? line[from]! : line[from]!)
      continue
    }
    let to = from
    for (let at = from; at < line.length && !isOther(line[at]!); at++) if (isTurned(line[at]!)) to = at
    const run = line.slice(from, to + 1).toReversed()
    out.push(...isTurned === isBackward ? run.map((text) => mirrored.get(text) ?? text) : run)
    from = to
  }
  return out
}
