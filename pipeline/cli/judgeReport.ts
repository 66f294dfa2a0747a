import type {EditionResult} from '../build/build.ts'
import type {Judged} from '../build/judgeEpub.ts'
import type {Finding} from '../finding.ts'
import {countText, harmless, paint, writeFindings} from './findings.ts'
import type {Io} from './io.ts'

/** Of one rule no more are shown under one judge; `--json` has all. */
const shown = 10

/** Writes what was found judge by judge: first what was found before they were asked, last what refuses the files. */
export function writeByJudge({file, findings, verdicts}: EditionResult, io: Io): void {
  const judged = new Set(verdicts.flatMap((verdict) => (verdict.ran ? verdict.findings : [])))
  const others = findings.filter((finding) => !judged.has(finding))
  const gate = others.filter(({rule}) => rule.startsWith('judge-'))
  const groups: [string, readonly Finding[]][] = [
    [file === undefined ? 'content' : 'file', others.filter((finding) => !gate.includes(finding))],
    ...verdicts.map((verdict): [string, readonly Finding[]] => [verdict.judge, verdict.ran ? verdict.findings : []]),
  ]
  for (const [name, found] of groups) {
    if (found.length === 0) continue
    io.stderr.write(`${paint('bold', `— ${name}: ${countText(countsOf(found))}`, io)}\n`)
    writeFindings(leastOf(found), io)
    for (const [rule, all] of Map.groupBy(found, ({rule}) => rule)) {
      if (all.length > shown) io.stderr.write(`… and ${all.length - shown} more of ${rule}; --json has all\n`)
    }
  }
  writeFindings(gate, io)
}

/**
 * One line for the edition or file, and one for each judge: its version, how
 * long it took and what it counted, or why it did not judge.
 */
export function summaryOf({slug, ok, findings, verdicts}: EditionResult): string {
  const counts = countText(countsOf(findings.filter(({rule}) => !rule.startsWith('judge-')))) || 'nothing found'
  const unasked = verdicts.filter(isUnasked)
  const told = verdicts.filter((verdict) => !isUnasked(verdict))
  const titles = told.map((verdict) => `${verdict.judge}${verdict.ran && verdict.version !== undefined ? ` ${verdict.version}` : ''}`)
  const width = Math.max(...titles.map(({length}) => length))
  return harmless([
    `${slug}: ${ok ? '' : 'refused; '}${counts}`,
    ...told.map((verdict, index) => `  ${titles[index]!.padEnd(width)}  ${outcome(verdict)}`),
    ...(unasked.length > 0 ? [`  not asked: ${unasked.map(({judge}) => judge).join(', ')}`] : []),
    '',
  ].join('\n'))
}

/** `not run: …` of judges that could not; of those nobody asked one line that says so. */
export function writeNotRun(verdicts: readonly Judged[], io: Io): void {
  for (const verdict of verdicts) {
    if (!verdict.ran && !isUnasked(verdict)) io.stderr.write(`not run: ${verdict.judge}: ${harmless(verdict.reason)}\n`)
  }
  const unasked = verdicts.filter(isUnasked).map(({judge}) => judge)
  if (unasked.length > 0) io.stderr.write(`not run: ${unasked.join(', ')}: not asked for; --check asks all, --judge those it names\n`)
}

function isUnasked(verdict: Judged): boolean {
  return !verdict.ran && verdict.reason.startsWith('it was not asked for')
}

function outcome(verdict: Judged): string {
  if (!verdict.ran) return `not run: ${verdict.reason}`
  const seconds = verdict.seconds === undefined ? '' : `${verdict.seconds.toFixed(1)} s, `
  return `${seconds}${countText(countsOf(verdict.findings)) || 'nothing found'}`
}

function countsOf(findings: readonly Finding[]): Record<Finding['severity'], number> {
  const counts = {error: 0, warning: 0, suggestion: 0}
  for (const {severity} of findings) counts[severity]++
  return counts
}

/** The first few of each rule, in the order they were found. */
function leastOf(findings: readonly Finding[]): Finding[] {
  return [...Map.groupBy(findings, ({rule}) => rule).values()].flatMap((all) => all.slice(0, shown))
}
