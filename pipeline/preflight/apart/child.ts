import {Failure, type Finding} from '../../finding.ts'
import {examine, type ExamineOptions, type Opened, type Preflight} from '../examine.ts'

/*
 * The process files are examined in, one after the other, for nobody vouches
 * for them: what fills a thread's memory may end the whole process it is in.
 */

/** What it is asked. */
export interface Request {
  bytes: Uint8Array
  options: ExamineOptions
}

/** What it says: how far it has come, then what came out. */
export type Answer =
  /** It has started, or come to the next request. */
  | {type: 'begun'}
  | {type: 'opened'; opened: Opened}
  | {type: 'page'; number: number}
  | {type: 'done'; report: Preflight}
  /** It is no PDF that can be opened. */
  | {type: 'refused'; findings: readonly Finding[]}
  /** There was no room for what the file wants. */
  | {type: 'full'}
  | {type: 'broken'; message: string}

const tell = (answer: Answer) => void process.send!(answer)

process.on('disconnect', () => process.exit())
process.on('message', async (request: Request) => tell(await answerTo(request)))

async function answerTo({bytes, options}: Request): Promise<Answer> {
  tell({type: 'begun'})
  try {
    const report = await examine(bytes, options, {
      opened: (opened) => tell({type: 'opened', opened}), page: (number) => tell({type: 'page', number}),
    })
    return {type: 'done', report}
  } catch (error) {
    if (error instanceof Failure) return {type: 'refused', findings: error.findings}
    if (isLackOfRoom(error)) return {type: 'full'}
    return {type: 'broken', message: error instanceof Error ? error.stack ?? error.message : String(error)}
  }
}

/** No array, string, buffer or stack of that size can be had. */
function isLackOfRoom(error: unknown): boolean {
  return error instanceof RangeError || (error as {code?: unknown} | undefined)?.code === 'ERR_STRING_TOO_LONG'
}
