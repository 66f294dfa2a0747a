import type {Finding} from '../finding.ts'
import type {Page} from './file/pages.ts'
import type {Found, Rule} from './rule.ts'

/** Of one rule no more are told one by one. */
const most = 100
/** Names in a file may be as long as it likes. */
const longest = 400

interface Case {
  what: string
  object: number | undefined
  pages: Page[]
}

/** Gathers what a rule finds: the same thing on several pages is one finding. */
export class Collector {
  readonly #rule: Rule
  readonly #cases = new Map<string, Case>()
  #left = 0

  constructor(rule: Rule) {
    this.#rule = rule
  }

  readonly found: Found = (said, {page, object} = {}) => {
    const what = said.length > longest ? `${said.slice(0, longest)}…` : said
    // A page that says of itself what others say, too, is told with them.
    const key = object === page?.object ? what : `${object}:${what}`
    const known = this.#cases.get(key)
    if (known) {
      if (page && known.pages.at(-1) !== page) known.pages.push(page)
    } else if (this.#cases.size < most) this.#cases.set(key, {what, object, pages: page ? [page] : []})
    else this.#left++
  }

  get findings(): Finding[] {
    const {id, severity, mend} = this.#rule
    const findings = [...this.#cases.values()].map(({what, object, pages}): Finding => {
      const [first] = pages
      return {
        rule: id, severity, message: `${what}${listOf(pages)}.`, hint: mend,
        ...(first && {page: first.number}), ...(first?.label !== undefined && {pageLabel: first.label}),
        ...(object !== undefined && {object: `${object} 0`}),
      }
    })
    if (this.#left > 0) findings.push({rule: id, severity, message: `The same rule found ${this.#left} more.`, hint: mend})
    return findings
  }
}

/** ` (pages 1–3, 7)` of several; the first is named by the finding itself. */
function listOf(pages: readonly Page[]): string {
  if (pages.length < 2) return ''
  const runs: [number, number][] = []
  for (const {number} of pages) {
    const last = runs.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  const shown = runs.slice(0, 8).map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
  return ` (pages ${shown.join(', ')}${runs.length > 8 ? ' …' : ''})`
}
