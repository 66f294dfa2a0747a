import type {Finding} from '../finding.ts'
import type {Preflight} from '../preflight/index.ts'
import {countText, findingColour, harmless, paint, pageOf} from './findings.ts'
import type {Io} from './io.ts'

/** Of one rule no more are shown; `--json` has all. */
const shown = 5

/** Writes what was found in a PDF, rule by rule, the gravest first, and then a summary. */
export function writeReport(
  {file, findings, profiles, claims, pageCount, plates}: Preflight & {file: string}, io: Io,
): void {
  for (const severity of ['error', 'warning', 'suggestion'] as const) {
    const rules = Map.groupBy(findings.filter((finding) => finding.severity === severity), ({rule}) => rule)
    for (const [rule, found] of rules) io.stdout.write(`${groupText(rule, found, io)}\n`)
  }
  const counts = {error: 0, warning: 0, suggestion: 0}
  for (const {severity} of findings) counts[severity]++
  const pages = `${pageCount} ${pageCount === 1 ? 'page' : 'pages'}`
  const isOpened = pageCount > 0 || !findings.some(({rule}) => rule === 'pdf-unfinished')
  const onPlates = profiles.includes('x4') && plates.length > 0 ? [`plates ${plates.join(', ')}`] : []
  const isLocked = findings.some(({rule}) => rule === 'pdf-encrypted')
  const summary = isOpened ? [pages, judgedText(profiles, claims, isLocked), ...onPlates].join(', ') : 'not opened'
  io.stdout.write(harmless(`${file}: ${summary}: ${countText(counts) || 'nothing found'}\n`))
}

const names = {x4: 'PDF/X-4', ua1: 'PDF/UA-1'} as const

/** What a file was judged by; when by no profile, why. */
function judgedText(profiles: Preflight['profiles'], claims: readonly string[], isLocked: boolean): string {
  if (isLocked) return 'locked'
  if (profiles.length > 0) return `judged by ${profiles.map((profile) => names[profile]).join(' and ')}`
  const why = claims.length > 0 ? `it says it is ${claims.join(', ')}, which is not known here` : 'it claims no standard'
  return `${why}, so only general rules were applied; --profile applies others`
}

function groupText(rule: string, found: readonly Finding[], io: Io): string {
  const [first] = found
  const lines = found.slice(0, shown).map((finding) => {
    const place = pageOf(finding)
    return `  ${harmless(finding.message)}${place && ` ${paint('dim', `· ${harmless(place)}`, io)}`}`
  })
  if (found.length > shown) lines.push(`  … and ${found.length - shown} more; --json has all`)
  if (first!.hint !== undefined) lines.push(`  mend: ${harmless(first!.hint)}`)
  return [`${paint(findingColour[first!.severity], first!.severity, io)} ${rule}`, ...lines].join('\n')
}
