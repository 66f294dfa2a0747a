import {Failure, type Finding} from '../../finding.ts'

/**
 * Does a piece of work again, with a new browser, when the browser crashed
 * under it: most often it lacked memory for a moment. A browser that hangs is
 * not tried again, it would hang as long.
 *
 * @param work starts a browser, or takes an open one that replaces itself
 * @returns what the work gave, and what there is to tell of it
 * @throws what the work throws; of a second crash as of the first
 */
export async function withRestart<Result>(
  work: () => Promise<Result>, signal?: AbortSignal,
): Promise<{result: Result; findings: Finding[]}> {
  try {
    return {result: await work(), findings: []}
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof Failure) || error.findings[0]?.rule !== 'browser-crashed') throw error
    return {result: await work(), findings: [{
      ...error.findings[0], rule: 'browser-restarted', severity: 'suggestion',
      message: 'The browser crashed while it laid out the book; it was started anew, and the work repeated.',
      hint: 'the files are as good as ever; if it happens often, give it more memory or another browser with TIRAZH_BROWSER',
    }]}
  }
}
