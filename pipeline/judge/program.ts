import {execFile, type ExecFileException} from 'node:child_process'
import {basename, resolve} from 'node:path'

/** How a program ended, and what it wrote. */
export interface Ended {
  out: string
  error: string
  /** Undefined for one that was ended. */
  code: number | undefined
}

interface RunOptions {
  cwd: string
  env: Record<string, string | undefined>
  deadlineMs: number
  signal?: AbortSignal | undefined
}

/**
 * Runs a program of someone else's to its end, the deadline or the signal,
 * whichever comes first; it reads nothing from us.
 *
 * @param program a command, or a path, from where this process is and not from `cwd`
 * @returns undefined when there is no such program
 * @throws the signal's reason when it is aborted
 */
export function runProgram(
  program: string, given: readonly string[], {cwd, env, deadlineMs, signal}: RunOptions,
): Promise<Ended | undefined> {
  signal?.throwIfAborted()
  const path = basename(program) === program ? program : resolve(program)
  return new Promise((resolve, reject) => {
    const child = execFile(path, given, {
      cwd, env, timeout: deadlineMs, killSignal: 'SIGKILL', maxBuffer: 2 ** 26, encoding: 'utf8', ...(signal && {signal}),
    }, (failure: ExecFileException | null, out, error) => {
      if (signal?.aborted) reject(signal.reason as Error)
      else if (failure?.code === 'ENOENT' || failure?.code === 'EACCES') resolve(undefined)
      else resolve({out, error, code: failure === null ? 0 : typeof failure.code === 'number' ? failure.code : undefined})
    })
    child.stdin?.end()
  })
}
