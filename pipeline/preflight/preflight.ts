import type {Finding} from '../finding.ts'
import {Collector} from './collect.ts'
import {propertyOf} from './file/xmp.ts'
import {platesOf} from './plates.ts'
import type {Limits, Profile, Rule, Subject} from './rule.ts'
import {rules} from './rules/index.ts'
import {openSubject} from './subject.ts'
import {Walk} from './walk/walk.ts'

export interface PreflightOptions extends Partial<Limits> {
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

/**
 * Examines a PDF of any origin. It reads nothing but the bytes it is given; time
 * and memory are bounded, and where a bound was met a finding says so.
 *
 * @throws {Failure} of kind `source` when it is no PDF, or none that can be opened
 */
export function preflight(bytes: Uint8Array, options: PreflightOptions = {}): Promise<Preflight> {
  return Promise.resolve().then(() => examine(bytes, options))
}

function examine(bytes: Uint8Array, {profile, inkLimit = 300, bleed = 3, signature}: PreflightOptions): Preflight {
  const subject = openSubject(bytes, {inkLimit, bleed, signature})
  const claims = claimsOf(subject)
  const profiles: Profile[] = profile ? [profile]
    : (['x4', 'ua1'] as const).filter((each) => claims.some((claim) => claim.startsWith(each === 'x4' ? 'PDF/X' : 'PDF/UA')))
  const isLocked = subject.file.trailer.has('Encrypt')
  const applied = rules.filter(({id}) => (isLocked ? readsLocked(id) : true)
    && (id.startsWith('pdf-') || profiles.some((each) => id.startsWith(`${each}-`))))
  const collectors = applied.map((rule) => new Collector(rule))
  const watchers = applied.map((rule, index) => rule.create(subject, collectors[index]!.found) ?? undefined)
  const plates = new Set<string>()
  const all = [...watchers.filter((watcher) => watcher !== undefined), platesOf(plates)]
  const walk = new Walk(subject.file, all, (object, mcid) => subject.structure?.byContent.has(`${object}:${mcid}`) ?? false)
  if (!walk.pages(isLocked ? [] : subject.pages)) tooMuch(applied, collectors)
  return {
    judge: 'preflight', ran: true, profiles, claims, pageCount: subject.pages.length, plates: [...plates],
    findings: collectors.flatMap(({findings}) => findings),
  }
}

/** Strings and streams of an encrypted file say nothing; these rules look at neither. */
function readsLocked(id: string): boolean {
  return id === 'pdf-encrypted' || id.endsWith('-encryption')
}

function tooMuch(applied: readonly Rule[], collectors: readonly Collector[]): void {
  collectors[applied.findIndex(({id}) => id === 'pdf-too-much')]
    ?.found('The pages paint more than was looked at; what comes later was not judged')
}

function claimsOf({file, xmp}: Subject): string[] {
  const info = file.get(file.dict(file.trailer.get('Info'))?.get('GTS_PDFXVersion'))
  const x = propertyOf(xmp, 'pdfxid:GTS_PDFXVersion') ?? (info === null ? undefined : String(info))
  const ua = propertyOf(xmp, 'pdfuaid:part')
  return [...(x ? [x] : []), ...(ua === undefined ? [] : [`PDF/UA-${ua}`])]
}
