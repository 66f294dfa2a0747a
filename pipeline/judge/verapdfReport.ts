import type {Finding} from '../finding.ts'

/** What veraPDF says, as far as it is read here. */
export interface VerapdfReport {
  report?: {
    buildInformation?: {releaseDetails?: {id: string; version: string}[]}
    jobs?: Job[]
  }
}
interface Job {
  validationResult?: {details: {ruleSummaries?: RuleSummary[]}}[]
  taskException?: {exceptionMessage?: string}
}
interface RuleSummary {
  ruleStatus: string
  specification: string
  clause: string
  testNumber: number
  failedChecks: number
  description: string
  checks?: {context: string; errorMessage?: string}[]
}

/** The failed checks of a report, or why there are none to speak of. */
export function findingsOfReport({report}: VerapdfReport): Finding[] | string {
  const jobs = report?.jobs ?? []
  const broken = jobs.find(({validationResult}) => !validationResult?.length)
  if (jobs.length === 0 || broken) {
    return `it could not judge the file: ${broken?.taskException?.exceptionMessage ?? 'no result'}`
  }
  return jobs.flatMap(({validationResult = []}) => validationResult)
    .flatMap(({details}) => details.ruleSummaries ?? [])
    .filter(({ruleStatus}) => ruleStatus === 'FAILED').flatMap(findingsOfRule)
}

function findingsOfRule({specification, clause, testNumber, description, failedChecks, checks = []}: RuleSummary): Finding[] {
  const rule = {rule: `verapdf-${clause}-${testNumber}`, severity: 'error'} as const
  const hint = `${specification}, ${clause}: ${description}`
  const shown = checks.map(({context, errorMessage}): Finding => ({
    ...rule, message: errorMessage ?? description, hint, ...placeOf(context),
  }))
  const rest = failedChecks - shown.length
  return rest > 0 ? [...shown, {...rule, message: `${description} (${rest} more)`, hint}] : shown
}

/** The page and the object of a context, `root/document[0]/pages[3](12 0 obj PDPage)/annots[0](13 0 obj PDLinkAnnot)`. */
function placeOf(context: string): Pick<Finding, 'page' | 'object'> {
  const page = /\/pages\[(\d+)\]/.exec(context)?.[1]
  const object = [...context.matchAll(/\((\d+ \d+) obj/g)].at(-1)?.[1]
  return {...page !== undefined && {page: Number(page) + 1}, ...object !== undefined && {object}}
}
