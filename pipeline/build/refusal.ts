import {Failure, type Finding} from '../finding.ts'
import type {Judge, Judged} from './judgeEpub.ts'

/** Which judges are asked, and how grave their word is. */
export interface Asked {
  /** Judges that must judge: where one cannot, nothing passes. */
  judges?: readonly Judge[] | undefined
  /** Ask all judges that are here, and let nothing pass a shop would send back. */
  check?: boolean | undefined
}

/** Finished files were refused; it tells what every judge said. */
export class Refusal extends Failure {
  readonly verdicts: readonly Judged[]

  /** @param findings at least one; the first is the message */
  constructor(findings: readonly [Finding, ...Finding[]], verdicts: readonly Judged[]) {
    super('judge', findings)
    this.verdicts = verdicts
  }
}

/**
 * What stands between finished files and the world: errors, of judges or of those who made the files; a judge that was
 * asked for and is not here, or is here and broke down; under `check` warnings
 * of EPUBCheck too, for shops refuse a book that has them.
 *
 * @param findings what else was found; what is no error is told along
 * @returns undefined when nothing does
 */
export function refusalOf(verdicts: readonly Judged[], findings: readonly Finding[], {judges = [], check}: Asked): Refusal | undefined {
  const found = verdicts.flatMap((verdict) => (verdict.ran ? verdict.findings : []))
  const grave = [
    ...found.filter(isError),
    ...findings.filter(isError),
    ...verdicts.flatMap((verdict) => notRun(verdict, judges)),
    ...(check === true ? warned(verdicts) : []),
  ]
  const [first, ...errors] = grave
  if (!first) return undefined
  return new Refusal([first, ...errors, ...[...found, ...findings].filter((each) => !isError(each))], verdicts)
}

const isError = ({severity}: Finding) => severity === 'error'

function notRun(verdict: Judged, judges: readonly Judge[]): Finding[] {
  if (verdict.ran || !(verdict.broken || (judges as readonly string[]).includes(verdict.judge))) return []
  return [{
    rule: 'judge-not-run', severity: 'error',
    message: `The judge ${verdict.judge} was asked for and could not run: ${verdict.reason}.`,
    hint: verdict.broken ? 'try again, with more time or memory; if it breaks down again, do not ask for it'
      : 'install what it needs, or do not ask for it',
  }]
}

function warned(verdicts: readonly Judged[]): Finding[] {
  return verdicts.flatMap((verdict) => {
    const warnings = verdict.ran && verdict.judge.startsWith('epubcheck') ? verdict.findings.filter(({severity}) => severity === 'warning') : []
    return warnings.length === 0 ? [] : [{
      rule: 'judge-warned', severity: 'error' as const,
      message: `Shops would send the book back: ${verdict.judge} warns of ${warnings.length} ${warnings.length === 1 ? 'thing' : 'things'}.`,
      hint: 'mend what it warns of',
    }]
  })
}
