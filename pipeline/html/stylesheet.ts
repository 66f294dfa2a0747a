import {createHash} from 'node:crypto'
import type {Templates} from '../../templates/index.ts'
import type {NoteEntry} from '../tree/outline.ts'

/** The style sheet of a page: its fonts, the look, and the place of each note in the margin. */
export function pageStyle(
  fontFaces: string, {tokens, html}: Templates['styles'], notes: readonly NoteEntry[],
): string {
  return shrink(fontFaces + tokens + html + notePlaces(notes))
}

/** What a page may do: show its own files. Style is allowed by its hash, scripts not at all. */
export function policyFor(css: string): string {
  const hash = createHash('sha256').update(css).digest('base64')
  return `default-src 'none'; img-src 'self'; font-src 'self'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
}

/** Each note beside its reference, or under the note before it (CSS Anchor Positioning 1, §4). */
function notePlaces(notes: readonly NoteEntry[]): string {
  return notes.map(({id, refId}, index) => {
    const before = notes[index - 1]
    const line = `anchor(--${refId} top)`
    const top = before ? `max(${line}, calc(anchor(--${before.id} bottom) + 0.8rem))` : line
    return `#${refId}{anchor-name:--${refId}}@media (width>=78rem){#${id}{anchor-name:--${id};top:${top}}}`
  }).join('')
}

/** Comments and indents are for those who write the style sheet. */
function shrink(css: string): string {
  return css.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/\s*\n\s*/g, '\n').trim()
}
