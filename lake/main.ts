/** Runs a local Content Lake until it is told to stop: `node lake/main.ts --content content --port 3333`. */
import {parseArgs} from 'node:util'
import {LakeRefusal} from './error.ts'
import {startLake} from './server.ts'

const {values} = parseArgs({options: {
  content: {type: 'string', default: 'content'},
  port: {type: 'string', default: '3333'},
  host: {type: 'string'},
  project: {type: 'string', default: 'local'},
  dataset: {type: 'string', default: 'production'},
  studio: {type: 'string'},
  origin: {type: 'string', multiple: true, default: []},
}})

try {
  const server = await startLake({
    content: values.content, port: Number(values.port), projectId: values.project, dataset: values.dataset,
    // Not an option: the command lines of programs can be seen by all users of a machine.
    token: process.env.LAKE_TOKEN || undefined,
    host: values.host, origins: values.origin, ...values.studio !== undefined && {studio: values.studio},
    onNotice: ({rule, message}) => process.stderr.write(`warning ${message} (${rule})\n`),
  })
  process.stdout.write(`Content Lake of ${values.content} on ${server.url}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close())
} catch (error) {
  if (!(error instanceof LakeRefusal)) throw error
  process.stderr.write(`error ${error.message} (${error.rule})\n  mend: ${error.hint}\n`)
  process.exitCode = 8
}
