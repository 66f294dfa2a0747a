/** Where a finding points: into the CMS, or into a file. */
export interface Place {
  /** Document `_id`. */
  document?: string
  /** Path in that document, `sections[_key=="a"].heading`. */
  path?: string
  /** File, relative to the working folder. */
  file?: string
  line?: number
  column?: number
}

export interface Finding extends Place {
  /** Page of a PDF, from 1. */
  page?: number
  /** What that page is called where its label is another, `iii`. */
  pageLabel?: string
  /** Object of a PDF, `12 0`. */
  object?: string
  /** All places in a PDF, where it is found in several; the first is named above. */
  places?: readonly Pick<Finding, 'page' | 'pageLabel' | 'object'>[]
  /** Stable name of the rule, `reference-missing`. */
  rule: string
  severity: 'error' | 'warning' | 'suggestion'
  /** What is wrong, in a sentence. */
  message: string
  /** How to mend it. */
  hint?: string
}

/** Exit codes of the command line; each class of failure has its own. */
export const exitCodes = {
  ok: 0,
  /** A defect of Tirazh itself. */
  internal: 1,
  /** A wrong option or argument. */
  usage: 2,
  /** The content is not valid; nothing was built. */
  content: 3,
  /** The edition, folder, archive or Content Lake cannot be read. */
  source: 4,
  /** No browser, or it failed or hung. */
  browser: 5,
  /** The finished files lost, doubled or reordered text, or a judge refused them. */
  judge: 6,
  /** The output, folder or Content Lake cannot be written. */
  output: 7,
  /** Configuration or template cannot be loaded, or a template of the project fails. */
  config: 8,
  /** Both sides have changed, or the other is ahead; nothing was overwritten. */
  conflict: 9,
  /** The port or the folder is in use. */
  server: 10,
} as const

export type FailureKind = Exclude<keyof typeof exitCodes, 'ok' | 'internal'>

/** A failure a user can mend: it says where, what and how, and knows its exit code. */
export class Failure extends Error {
  readonly kind: FailureKind
  readonly findings: readonly Finding[]

  /**
   * @param kind class of the failure, decides the exit code
   * @param findings at least one; the first is the message
   */
  constructor(kind: FailureKind, findings: readonly [Finding, ...Finding[]], options?: ErrorOptions) {
    super(findings[0].message, options)
    this.name = 'Failure'
    this.kind = kind
    this.findings = findings
  }
}
