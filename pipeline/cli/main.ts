#!/usr/bin/env node
import {enableCompileCache} from 'node:module'
import {exitCodes} from '../finding.ts'
import {Interrupted} from './io.ts'

enableCompileCache()
const {run} = await import('./program.ts')

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // A second Ctrl-C finds no handler and ends the process at once.
  process.once(signal, () => stop.abort(new Interrupted(signal)))
}
for (const stream of [process.stdout, process.stderr]) {
  // Who reads the output may go away first (`tirazh check | head`), and the disk it goes to may be full.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    const stopped = new Interrupted('SIGPIPE')
    stop.abort(stopped)
    process.exitCode = error.code === 'EPIPE' ? stopped.exitCode : exitCodes.output
    if (error.code !== 'EPIPE' && stream === process.stdout) process.stderr.write(`cannot write the output: ${error.message}\n`)
  })
}
const code = await run(process.argv.slice(2), {
  stdout: process.stdout, stderr: process.stderr, env: process.env, cwd: process.cwd(), signal: stop.signal,
})
process.exitCode ??= code
