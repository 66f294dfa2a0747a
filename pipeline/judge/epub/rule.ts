import type {Element} from 'hast'
import type {Finding} from '../../finding.ts'
import type {Epub} from './model/epub.ts'

/** A place in the book where a rule is broken. */
export interface Defect {
  message: string
  /** Path in the container. */
  file?: string
  /** Where in that file. */
  element?: Element | undefined
  line?: number
  /** Field of the edition document an editor mends it in. */
  field?: string
}

/** A rule of our own for finished e-books; `docs/epub-rules.md` is made from these. */
export interface Rule {
  id: `epub-${string}`
  severity: Finding['severity']
  /** What a good book does. */
  title: string
  /** Who asks for it, or who suffers. */
  why: string
  /** How to mend it. */
  hint: string
  check(epub: Epub): Iterable<Defect>
}

/** A defect of an element of a file. */
export function at({path}: {path: string}, element: Element | undefined, message: string, field?: string): Defect {
  return {message, file: path, element, ...(field !== undefined && {field})}
}
