import {element, type Child, type Content, type Element} from './element.ts'

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
/** Languages written in these scripts. */
const languages = /^(?:ar|arc|ckb|dv|fa|he|iw|ps|sd|syr|ug|ur|yi)\b/i
const mirrored = new Map(['()', '[]', '{}', '«»', '<>', '‹›'].flatMap(([open, close]) => [[open!, close!], [close!, open!]]))

/** A glyph's text, and the height it stands at. */
export interface Glyph { text: string; y: number }

/**
 * Says the words of right-to-left scripts in the order they are read: the page
 * paints glyphs from left to right (ISO 32000-1, 14.9.4).
 */
export function settleDirection(root: Element, glyphs: (content: Content) => readonly Glyph[]): void {
  const walk = (parent: Element, lang: string) => {
    const own = parent.lang ?? lang
    const said = parent.children.map((child) => (child.kind === 'content' ? readingOrder(glyphs(child), languages.test(own)) : undefined))
    const isPlain = parent.type === 'Span' && parent.children.every((child) => child.kind === 'content')
    if (isPlain && said.some((text) => text !== undefined)) {
      parent.actualText = parent.children.map((child, index) => said[index] ?? glyphs(child as Content).map(({text}) => text).join(''))
        .join('').trim()
    } else {
      parent.children = parent.children.map((child, index): Child => (
        said[index] === undefined ? child : {...element('Span', [child]), actualText: said[index]}))
      for (const child of parent.children) if (child.kind === 'element' && child.actualText === undefined) walk(child, own)
    }
  }
  walk(root, '')
}

/**
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
  return lines.map((line) => (isBase ? turned(line.toReversed(), isForward) : turned(line, isBackward)).join('').trim()).join(' ')
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
