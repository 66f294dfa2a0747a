import type {AceReport} from './report.ts'

/*
 * The process Ace runs in, for it keeps a log and settings, writes to stdout
 * and leaves temporary files. The browser is not its business: it asks for
 * each page to be looked at. Its argument is the module of the engine.
 */

type Core = typeof import('@daisy/ace-core')

/** What the process that runs Ace is told: to judge the book unpacked in a folder, then what its scripts found in a page. */
export type ToAce =
  | {type: 'judge'; folder: string; concurrency: number}
  | {type: 'looked'; id: number; found: unknown}
  | {type: 'failed'; id: number; message: string}

/** What it says: whether it is there, that a page is to be looked at with these scripts, that it is done, or why it is not. */
export type FromAce =
  | {type: 'ready'}
  | {type: 'absent'}
  | {type: 'look'; id: number; url: string; scripts: readonly string[]; contents: readonly string[]}
  | {type: 'done'; report: AceReport}
  | {type: 'broken'; message: string}

const looks: PromiseWithResolvers<unknown>[] = []
const tell = (message: FromAce) => void process.send!(message)

process.on('disconnect', () => process.exit())
process.on('uncaughtException', broken)
const core = await import(process.argv[2]!).catch((error: unknown) => {
  if ((error as {code?: unknown}).code === 'ERR_MODULE_NOT_FOUND') tell({type: 'absent'})
  else broken(error)
}) as Core | undefined

process.on('message', (message: ToAce) => {
  if (message.type === 'judge') judge(message).catch(broken)
  else if (message.type === 'looked') looks[message.id]!.resolve(message.found)
  else looks[message.id]!.reject(new Error(message.message))
})
if (core) tell({type: 'ready'})

async function judge({folder, concurrency}: Extract<ToAce, {type: 'judge'}>): Promise<void> {
  const [, report] = await core!.default(folder, {
    cwd: process.cwd(), tmpdir: process.cwd(), lang: 'en', silent: true, initLogger: true, doNotReportMedia: true,
  }, {
    concurrency,
    launch: async () => {}, close: async () => {}, setTimeout: () => {},
    run: (url, scripts, contents) => {
      const look = Promise.withResolvers<unknown>()
      tell({type: 'look', id: looks.push(look) - 1, url, scripts, contents})
      return look.promise
    },
  })
  tell({type: 'done', report: report as AceReport})
}

function broken(error: unknown): void {
  tell({type: 'broken', message: error instanceof Error ? error.message : String(error)})
}
