import {constants} from 'node:os'
import type {Writable} from 'node:stream'

/** What a command may touch of the process it runs in; a test hands in its own. */
export interface Io {
  /** Results: what a script would read. */
  stdout: Writable & {isTTY?: boolean}
  /** Progress and findings: what a person reads. */
  stderr: Writable & {isTTY?: boolean}
  env: Readonly<Record<string, string | undefined>>
  /** The project's folder. */
  cwd: string
  /** Aborted with an `Interrupted` when the user stops the command. */
  signal: AbortSignal
}

/** The command was stopped from outside. */
export class Interrupted extends Error {
  readonly exitCode: number

  /** @param signal the signal's name; the exit code is 128 plus its number, as shells have it */
  constructor(signal: 'SIGINT' | 'SIGTERM' | 'SIGPIPE') {
    super(`stopped by ${signal}`)
    this.name = 'Interrupted'
    this.exitCode = 128 + constants.signals[signal]
  }
}
