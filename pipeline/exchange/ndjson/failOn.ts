import {Failure, type Finding} from '../../finding.ts'

/** What is told of at once; the rest is more of the same. */
const maxFindings = 20

/** @throws Failure of the kind, when there are findings */
export function failOn(kind: 'content' | 'conflict', findings: readonly Finding[]): void {
  const [first, ...rest] = findings.slice(0, maxFindings)
  if (first) throw new Failure(kind, [first, ...rest])
}
