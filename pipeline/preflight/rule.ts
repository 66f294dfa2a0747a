import type {Finding} from '../finding.ts'
import type {PdfFile} from './file/file.ts'
import type {Dict} from './file/objects.ts'
import type {Page} from './file/pages.ts'
import type {Xmp} from './file/xmp.ts'
import type {Pictures} from './ink/pictures.ts'
import type {Element, Structure} from './tree/structure.ts'
import type {Watcher} from './walk/watcher.ts'

/** What a file is judged by. */
export type Profile = 'x4' | 'ua1'

/** What a printer asks for beyond the standard. */
export interface Limits {
  /** Most ink on one place, in per cent. */
  inkLimit: number
  /** Least bleed, in millimetres. */
  bleed: number
  /** The number of pages is a multiple of this. */
  signature: number | undefined
}

/** A file as rules see it. */
export interface Subject {
  file: PdfFile
  pages: readonly Page[]
  /** Metadata of the document; undefined when there are none that can be read. */
  xmp: Xmp | undefined
  structure: Structure | undefined
  /** Inks of pictures, looked at when the file is judged for a press. */
  pictures: Pictures
  /** Where an element is: its object, and the page it begins on. */
  place(element: Element): {page: Page | undefined; object: number | undefined}
  /** Every dictionary that can be reached, also within others, and the object it is in. */
  dictionaries(): Iterable<{dict: Dict; object: number | undefined; isStream: boolean}>
  limits: Limits
  /** What was found wrong while opening, by the rule that tells it. */
  troubles: readonly {rule: string; what: string; object: number | undefined}[]
}

/** Tells what a rule found, and where. */
export type Found = (what: string, at?: {page?: Page | undefined; object?: number | undefined}) => void

/** One rule: what it asks, who asks for it, and how it looks. */
export interface Rule {
  /** `x4-trimbox`; what stands before the dash is the profile, or `pdf` for any file. */
  id: string
  /** What must be so, in a sentence. */
  title: string
  severity: Finding['severity']
  /** The standard and its section. */
  standard: string
  /** How to mend it. */
  mend: string
  /** Looks at the document at once, or returns what watches its pages. */
  create(subject: Subject, found: Found): Watcher | void
}
