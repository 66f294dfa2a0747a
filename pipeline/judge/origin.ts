import type {Place} from '../finding.ts'

/**
 * Where in the CMS what stands at a place of a file comes from: the last
 * element with a known id that begins there or before.
 *
 * @param text the file
 * @param at line and column, from 1
 * @param places where elements come from, by their ids
 */
export function originAt(text: string, at: {line: number; column: number}, places: ReadonlyMap<string, Place>): Place | undefined {
  const before = textBefore(text, at)
  const tag = /^<[^>]*/u.exec(text.slice(before.length))?.[0] ?? ''
  const ids = Array.from((before + tag).matchAll(/\sid=["']([^"']+)["']/gu), ([, id]) => id!)
  return places.get(ids.findLast((id) => places.has(id)) ?? '')
}

/** What stands in a text before a place. */
export function textBefore(text: string, {line, column}: {line: number; column: number}): string {
  const lines = text.split('\n').slice(0, line)
  return [...lines.slice(0, -1), lines.at(-1)?.slice(0, Math.max(0, column - 1)) ?? ''].join('\n')
}
