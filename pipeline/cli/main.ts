#!/usr/bin/env node
import {enableCompileCache} from 'node:module'
import {Interrupted} from './io.ts'

enableCompileCache()
const {run} = await import('./program.ts')

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // A second Ctrl-C finds no handler and ends the process at once.
  process.once(signal, () => stop.abort(new Interrupted(signal)))
}
process.exitCode = await run(process.argv.slice(2), {
  stdout: process.stdout, stderr: process.stderr, env: process.env, cwd: process.cwd(), signal: stop.signal,
})
