import {Listr, ListrLogger, ProcessOutput} from 'listr2'
import type {EditionResult} from '../build/build.ts'
import type {Step} from '../build/make.ts'
import type {Io} from './io.ts'

const stepTexts: Record<Step, string> = {
  read: 'reading',
  html: 'web page',
  pdf: 'PDF',
  epub: 'EPUB',
  judge: 'reading the files back',
  epubcheck: 'asking EPUBCheck',
  'epubcheck-java': 'asking EPUBCheck in Java',
  ace: 'asking Ace',
  'epub-rules': 'our own rules',
  preflight: 'examining PDFs',
  verapdf: 'asking veraPDF',
  write: 'writing',
}

/** Shows how the build of some editions goes on. */
export interface Progress {
  step(edition: string, step: Step): void
  result(result: EditionResult): void
  /** Waits until the last line is written; editions without a result are shown as stopped. */
  end(): Promise<void>
}

/** A task per edition on a terminal, a line per step elsewhere; always on stderr. */
export function showProgress(editions: readonly string[], io: Io): Progress {
  return io.stderr.isTTY === true ? taskList(editions, io) : plainLines(io)
}

function plainLines({stderr}: Io): Progress {
  return {
    step: (edition, step) => void stderr.write(`${edition}: ${stepTexts[step]}\n`),
    result: ({slug, ok}) => void stderr.write(`${slug}: ${ok ? 'done' : 'failed'}\n`),
    end: () => Promise.resolve(),
  }
}

function taskList(editions: readonly string[], io: Io): Progress {
  const results = new Map(editions.map((edition) => [edition, Promise.withResolvers<EditionResult>()]))
  const outputs = new Map<string, (text: string) => void>()
  const stream = io.stderr as NodeJS.WriteStream
  const list = new Listr(
    editions.map((edition) => ({
      title: edition,
      async task(_, task) {
        outputs.set(edition, (text) => (task.output = text))
        const {ok} = await results.get(edition)!.promise
        if (!ok) throw new Error('failed')
      },
    })),
    {
      exitOnError: false,
      registerSignalListeners: false,
      rendererOptions: {logger: new ListrLogger({processOutput: new ProcessOutput(stream, stream)})},
    },
  )
  const shown = list.run()
  return {
    step: (edition, step) => outputs.get(edition)?.(stepTexts[step]),
    result: (result) => results.get(result.slug)?.resolve(result),
    async end() {
      for (const {reject} of results.values()) reject(new Error('stopped'))
      await shown
    },
  }
}
