import type {Finding} from '../finding.ts'
import {Collector} from './collect.ts'
import {propertyOf} from './file/xmp.ts'
import {platesOf} from './plates.ts'
import type {Limits, Profile, Rule, Subject} from './rule.ts'
import {rules} from './rules/index.ts'
import {openSubject, withPictures} from './subject.ts'
import {Walk} from './walk/walk.ts'

/** What a file is to be examined by. */
export interface ExamineOptions extends Partial<Limits> {
  /** Absent: what the file itself claims to be. */
  profile?: Profile | undefined
}

/** What preflight says of a file; it has the shape of a judge's verdict. */
export interface Preflight {
  judge: 'preflight'
  ran: true
  /** Profiles the file was judged by; none when it claims none and none was asked for. */
  profiles: Profile[]
  /** What the file says it is: `PDF/X-4`, `PDF/UA-1`. */
  claims: string[]
  pageCount: number
  /** Printing plates its colours need, process colours first. */
  plates: string[]
  findings: Finding[]
}

/** What is known of a file once it is open. */
export type Opened = Pick<Preflight, 'profiles' | 'claims' | 'pageCount'>

/** Is told how far the work has come. */
export interface Progress {
  opened(opened: Opened): void
  /** A page, from 1, is begun. */
  page(number: number): void
}

/**
 * Examines a PDF of any origin, in this process. What it reads is
 * bounded, and where a bound was met a finding says so; time and memory are
 * for the caller to limit.
 *
 * @throws {Failure} of kind `source` when it is no PDF, or none that can be opened
 */
export async function examine(bytes: Uint8Array, options: ExamineOptions, progress?: Progress): Promise<Preflight> {
  const {profile, inkLimit = 300, bleed = 3, signature} = options
  const opening = openSubject(bytes, {inkLimit, bleed, signature})
  const claims = claimsOf(opening)
  const profiles = profile ? [profile] : claimedBy(claims)
  const opened = {profiles, claims, pageCount: opening.pages.length}
  progress?.opened(opened)
  const {isLocked} = opening.file
  const subject = profiles.includes('x4') && !isLocked ? await withPictures(opening) : opening
  const applied = rules.filter(({id}) => (isLocked ? readsLocked(id) : true)
    && (id.startsWith('pdf-') || profiles.some((each) => id.startsWith(`${each}-`))))
  const collectors = applied.map((rule) => new Collector(rule))
  const watchers = applied.map((rule, index) => rule.create(subject, collectors[index]!.found) ?? undefined)
  const plates = new Set<string>()
  const walk = new Walk(subject.file, [...watchers.filter((watcher) => watcher !== undefined), platesOf(plates)],
    (object, mcid) => subject.structure?.byContent.has(`${object}:${mcid}`) ?? false)
  const isWhole = walk.pages(isLocked ? [] : subject.pages, (number) => progress?.page(number))
  if (!isWhole) tooMuch(applied, collectors)
  return {
    judge: 'preflight', ran: true, ...opened, plates: [...plates],
    findings: collectors.flatMap(({findings}) => findings),
  }
}

/** Strings and streams of a file that is locked say nothing; these rules look at neither. */
function readsLocked(id: string): boolean {
  return id === 'pdf-encrypted' || id.endsWith('-encryption')
}

function tooMuch(applied: readonly Rule[], collectors: readonly Collector[]): void {
  collectors[applied.findIndex(({id}) => id === 'pdf-too-much')]
    ?.found('The pages paint more than was looked at; what comes later was not judged')
}

/** Profiles of what a file claims to be. */
function claimedBy(claims: readonly string[]): Profile[] {
  const names = {x4: 'PDF/X', ua1: 'PDF/UA'} as const
  return (['x4', 'ua1'] as const).filter((profile) => claims.some((claim) => claim.startsWith(names[profile])))
}

function claimsOf({file, xmp}: Subject): string[] {
  // Metadata may be open where all else is locked.
  const info = file.isLocked ? null : file.get(file.dict(file.trailer.get('Info'))?.get('GTS_PDFXVersion'))
  const x = propertyOf(xmp, 'pdfxid:GTS_PDFXVersion') ?? (info === null ? undefined : String(info))
  const ua = propertyOf(xmp, 'pdfuaid:part')
  return [...(x ? [x] : []), ...(ua === undefined ? [] : [`PDF/UA-${ua}`])]
}
