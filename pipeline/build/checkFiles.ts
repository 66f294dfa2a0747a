import {readFile, stat} from 'node:fs/promises'
import {resolve} from 'node:path'
import {Failure} from '../finding.ts'
import {links} from '../judge/index.ts'
import {readZip} from '../judge/zip.ts'
import {attempt, type EditionResult} from './build.ts'
import type {CheckOptions} from './check.ts'
import {epubJudges, judgeEpub, pdfJudges, type Judge, type Judged} from './judgeEpub.ts'
import {judgePdfs} from './judgePdfs.ts'
import {askedOf} from './judges.ts'
import {Refusal, refusalOf} from './refusal.ts'

/** Shops take no e-book that is larger. */
const mostBytes = 1_000_000_000

interface CheckFilesOptions extends CheckOptions {
  /** What paths are relative to. */
  folder?: string
}

/**
 * Has finished e-books and PDFs judged, whoever made them.
 *
 * @param files paths
 * @returns a result for each, under its path
 * @throws the signal's reason when it is aborted
 */
export async function checkFiles(files: readonly string[], options: CheckFilesOptions = {}): Promise<EditionResult[]> {
  const results: EditionResult[] = []
  for (const file of files) {
    const path = resolve(options.folder ?? '.', file)
    const result = {...await attempt(file, options.signal, () => checkFile(file, path, options)), file: path}
    options.onResult?.(result)
    results.push(result)
  }
  return results
}

async function checkFile(file: string, path: string, options: CheckFilesOptions): Promise<EditionResult> {
  const {judges, onStep} = options
  const bytes = await bytesOf(path)
  const isPdf = /\.pdf$/iu.test(path) || Buffer.from(bytes.subarray(0, 5)).equals(Buffer.from('%PDF-'))
  const able: readonly Judge[] = isPdf ? pdfJudges : epubJudges
  const named = askedOf({judges, check: true})
  const asked = named.filter((judge) => able.includes(judge))
  if (!isPdf) assertSafe(path, bytes, asked)
  onStep?.(file, 'judge')
  const judging = {...options, onJudge: (judge: Judge) => onStep?.(file, judge)}
  const judged = isPdf ? await judgePdfs([{file: path, bytes}], asked, judging)
    : [links({epub: bytes}), ...await judgeEpub(bytes, asked, judging)]
  const unable = (judge: Judge): Judged => ({judge, ran: false, reason: isPdf ? 'it knows e-books alone' : 'it knows PDFs alone'})
  const others = able.filter((judge) => !named.includes(judge))
    .map((judge): Judged => ({judge, ran: false, reason: 'it was not asked for'}))
  const verdicts = [...judged, ...named.filter((judge) => judges?.includes(judge) && !able.includes(judge)).map(unable), ...others]
  const refusal = refusalOf(verdicts, [], {check: true, judges})
  if (refusal) throw refusal
  const findings = verdicts.flatMap((verdict) => (verdict.ran ? verdict.findings : []))
  return {slug: file, ok: true, findings, verdicts, outputs: []}
}

/** @throws Failure `source` when it cannot be read, or is larger than a book may be */
async function bytesOf(file: string): Promise<Uint8Array> {
  const unreadable = (message: string, hint: string) =>
    new Failure('source', [{rule: 'file-unreadable', severity: 'error', file, message, hint}])
  try {
    const {size} = await stat(file)
    if (size > mostBytes) throw unreadable(`The file has ${Math.round(size / 1e6)} MB.`, 'no file of more than 1000 MB is read; shops take no e-book that is larger')
    return await readFile(file)
  } catch (error) {
    if (error instanceof Failure) throw error
    throw unreadable(`The file cannot be read: ${(error as Error).message}`, 'name an EPUB or a PDF, or the slug of an edition')
  }
}

/** @throws Refusal when it is none that judges may be shown */
function assertSafe(file: string, bytes: Uint8Array, asked: readonly string[]): void {
  try {
    readZip(bytes)
  } catch (error) {
    throw new Refusal([{
      rule: 'epub-unreadable', severity: 'error', file,
      message: `The e-book cannot be opened: ${error instanceof Error ? error.message : String(error)}.`,
      hint: 'an EPUB is a ZIP file whose entries stay inside it; make it anew, or fetch it again',
    }], asked.map((judge) => ({judge, ran: false, reason: 'the file cannot be opened'})))
  }
}
