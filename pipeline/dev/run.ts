import {spawn} from 'node:child_process'

interface RunOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  signal?: AbortSignal | undefined
}

/**
 * Runs a program that asks nothing, to its end.
 *
 * @returns its exit code, `null` when a signal ended it, and all that it printed
 * @throws the signal's reason when aborted
 */
export async function run(
  program: string, args: readonly string[], {signal, ...options}: RunOptions,
): Promise<{code: number | null; printed: string}> {
  signal?.throwIfAborted()
  const child = spawn(program, args, {...options, stdio: ['ignore', 'pipe', 'pipe'], signal})
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  }).catch((error: unknown) => {
    signal?.throwIfAborted()
    throw error
  })
  return {code, printed}
}
