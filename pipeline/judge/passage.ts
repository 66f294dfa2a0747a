/** A block of text read back from a finished file: what no line of the text reaches across. */
export interface Passage {
  text: string
  /** Part of the file: `text/vvedenie.xhtml`. Absent where the file has no parts. */
  part?: string
  /** Sheet of a PDF, from 1. */
  page?: number
  line?: number
  column?: number
  /** It is tagged as a note. */
  isNote?: boolean
  /** Name of its first piece of marked content. */
  content?: string
}

/** A text that was read back, and what is wrong with the file itself. */
export type Reading = {passages: Passage[]} | {unreadable: string}
