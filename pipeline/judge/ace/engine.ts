import {fork, type ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import type {FromAce, ToAce} from './child.ts'

/** Ace at work in a process of its own, which ends with its owner. */
export class Engine implements AsyncDisposable {
  readonly #child: ChildProcess
  #said = ''

  /**
   * @param engine module of Ace
   * @param home folder for all it writes
   */
  constructor(engine: string, home: string) {
    const file = import.meta.url.endsWith('.ts') ? './child.ts' : './child.js'
    this.#child = fork(new URL(file, import.meta.url), [engine], {
      cwd: home, env: environmentIn(home), execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.#child.stderr!.on('data', (text: Buffer) => { this.#said = `${this.#said}${text.toString()}`.slice(-2000) })
  }

  get #isOver(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  tell(message: ToAce): void {
    if (this.#child.connected) this.#child.send(message)
  }

  /**
   * Hands on what it says until one of the answers is given.
   *
   * @param answer undefined while there is more to hear
   * @throws Error when it ends before; what `answer` throws
   */
  hear<Answer>(answer: (message: FromAce) => Answer | undefined): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const onEnd = () => reject(new Error(`its process ended${this.#said && `: ${this.#said.trim().split('\n').slice(-3).join(' ')}`}`))
      const onMessage = (message: FromAce) => {
        try {
          const given = answer(message)
          if (given === undefined) return
          resolve(given)
        } catch (error) {
          reject(error as Error)
        }
        this.#child.off('message', onMessage).off('exit', onEnd)
      }
      if (this.#isOver) return onEnd()
      this.#child.on('message', onMessage).once('exit', onEnd).once('error', reject)
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isOver || this.#child.pid === undefined) return
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await ended
  }
}

/** No more of ours than it needs to run, and its own places for settings, logs and temporary files. */
function environmentIn(home: string): Record<string, string | undefined> {
  const {PATH, SystemRoot} = process.env
  const places = ['HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'TMPDIR', 'TEMP', 'TMP']
  return {PATH, ...(SystemRoot && {SystemRoot}), ...Object.fromEntries(places.map((name) => [name, home]))}
}
