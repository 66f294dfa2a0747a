import type {Place} from '../finding.ts'
import {ace, epubcheck, epubcheckJava, type Verdict} from '../judge/index.ts'
import {epubRules} from '../judge/epub/index.ts'
import type {BrowserOptions} from '../pdf/index.ts'

/** Judges of e-books that take long or come with a package of their own; all of them look at any EPUB. */
export const epubJudges = ['epubcheck', 'epubcheck-java', 'ace', 'epub-rules'] as const
/** Judges of PDFs, ours or not. */
export const pdfJudges = ['preflight', 'verapdf'] as const
/** All judges that look at files only when they are asked to. */
export const furtherJudges = [...epubJudges, ...pdfJudges] as const
type EpubJudge = (typeof epubJudges)[number]
export type PdfJudge = (typeof pdfJudges)[number]
export type Judge = EpubJudge | PdfJudge

/** A verdict, and how long it took to come to. */
export type Judged = Verdict & {seconds?: number}

/** A verdict without the time it took, which differs from run to run. */
export function untimed(judged: Judged): Verdict {
  const {seconds: _, ...verdict} = judged
  return verdict
}

export interface JudgeEpubOptions {
  /** Where in the CMS elements come from, by their ids. */
  places?: ReadonlyMap<string, Place>
  /** `_id` of the edition document. */
  edition?: string | undefined
  /** Where to look for a browser; its environment tells of Java, too. */
  browser?: BrowserOptions | undefined
  signal?: AbortSignal | undefined
  /** Milliseconds after which a judge counts as hung; ten minutes when absent. */
  deadlineMs?: number | undefined
  onJudge?: ((judge: Judge) => void) | undefined
  /** Modules of the engines, and the command of veraPDF. */
  engines?: {epubcheck?: string; jar?: string; ace?: string; verapdf?: string} | undefined
}

/**
 * Has an e-book judged, by two judges at once at most: they are large.
 *
 * @returns in the order of `epubJudges`
 * @throws the signal's reason when it is aborted
 */
export async function judgeEpub(
  bytes: Uint8Array, judges: readonly Judge[], options: JudgeEpubOptions = {},
): Promise<Judged[]> {
  const {places, edition, browser, signal, engines = {}} = options
  const common = {signal, deadlineMs: options.deadlineMs, ...(places && {places})}
  const work: Record<EpubJudge, () => Promise<Verdict> | Verdict> = {
    epubcheck: () => epubcheck(bytes, {...common, ...(engines.epubcheck !== undefined && {engine: engines.epubcheck})}),
    'epubcheck-java': () => epubcheckJava(bytes, {...common, ...(browser?.env && {env: browser.env}), ...(engines.jar !== undefined && {jar: engines.jar})}),
    ace: () => ace(bytes, {...common, browser, ...(engines.ace !== undefined && {engine: engines.ace})}),
    'epub-rules': () => epubRules(bytes, {edition, ...(places && {places})}),
  }
  const judged = new Map<EpubJudge, Judged>()
  const inTurn = async (asked: readonly EpubJudge[]) => {
    for (const judge of asked) {
      signal?.throwIfAborted()
      options.onJudge?.(judge)
      const start = performance.now()
      const verdict = await work[judge]()
      judged.set(judge, {...verdict, seconds: Math.round((performance.now() - start) / 100) / 10})
    }
  }
  // The first works in a thread that is kept, and takes as long as the others together.
  const asked = epubJudges.filter((judge) => judges.includes(judge))
  await Promise.all([inTurn(asked.filter((judge) => judge === 'epubcheck')), inTurn(asked.filter((judge) => judge !== 'epubcheck'))])
  return epubJudges.flatMap((judge) => judged.get(judge) ?? [])
}
