import type {Finding} from '../finding.ts'
import type {Page} from './file/pages.ts'
import type {Found, Rule} from './rule.ts'

/** Of one rule no more different things are told one by one, and of one thing no more places. */
const [mostThings, mostPlaces] = [1000, 10_000]
/** Names in a file may be as long as it likes. */
const longest = 400
/** Stretches of pages a message names. */
const mostRuns = 8

interface Place {
  page: Page | undefined
  object: number | undefined
}

interface Thing {
  what: string
  places: Place[]
  /** Places beyond those that are kept. */
  left: number
}

/** Gathers what a rule finds: the same thing in several places is one finding. */
export class Collector {
  readonly #rule: Rule
  readonly #things = new Map<string, Thing>()
  #left = 0

  constructor(rule: Rule) {
    this.#rule = rule
  }

  readonly found: Found = (said, {page, object} = {}) => {
    const what = said.length > longest ? `${said.slice(0, longest)}…` : said
    const place = {page, object: object ?? page?.object}
    const known = this.#things.get(what)
    if (!known) {
      if (this.#things.size < mostThings) this.#things.set(what, {what, places: [place], left: 0})
      else this.#left++
      return
    }
    const last = known.places.at(-1)!
    if (last.page === page && last.object === place.object) return
    if (known.places.length < mostPlaces) known.places.push(place)
    else known.left++
  }

  get findings(): Finding[] {
    const {id, severity, mend} = this.#rule
    const findings = [...this.#things.values()].map((thing): Finding => {
      const places = thing.places.map(placeOf)
      return {
        rule: id, severity, message: `${thing.what}${countOf(thing)}.`, hint: mend, ...places[0],
        ...(places.length > 1 && {places}),
      }
    })
    if (this.#left > 0) {
      findings.push({rule: id, severity, message: `The same rule found ${this.#left} more.`, hint: mend})
    }
    return findings
  }
}

function placeOf({page, object}: Place): Pick<Finding, 'page' | 'pageLabel' | 'object'> {
  return {
    ...(page && {page: page.number}), ...(page?.label !== undefined && {pageLabel: page.label}),
    ...(object !== undefined && {object: `${object} 0`}),
  }
}

/** ` (12 times on 4 pages: 1–3 (i–iii), 7)` of what is in several places; the first is named by the finding itself. */
function countOf({places, left}: Thing): string {
  const count = places.length + left
  if (count < 2) return ''
  const pages = [...new Set(places.map(({page}) => page).filter((page) => page !== undefined))]
  if (pages.length < 2) return ` (${count} times)`
  const runs = runsOf(pages)
  const shown = runs.slice(0, mostRuns)
    .map((run) => `${stretch(run.map(({number}) => String(number)))}${labelsOf(run)}`)
  const more = runs.slice(mostRuns).reduce((sum, [first, last]) => sum + last.number - first.number + 1, 0)
  const times = count > pages.length ? `${count} times on ` : ''
  return ` (${times}${pages.length} pages: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''})`
}

/** ` (iii)` of a page that is called so, ` (iii–vii)` of a stretch of pages whose labels are one, too. */
function labelsOf([first, last]: readonly [Page, Page]): string {
  const [from, to] = [first, last].map(({label, number}) => label ?? String(number)) as [string, string]
  if (first.label === undefined && last.label === undefined) return ''
  const isOne = /^\d+$/.test(from) ? Number(to) - Number(from) === last.number - first.number
    : !/^\d+$/.test(to) && from !== to
  return first === last || isOne ? ` (${stretch([from, to])})` : ''
}

const stretch = ([first, last]: readonly string[]) => (first === last ? first! : `${first}–${last}`)

/** Stretches of pages that follow each other. */
function runsOf(pages: readonly Page[]): [first: Page, last: Page][] {
  const runs: [Page, Page][] = []
  for (const page of pages.toSorted((one, other) => one.number - other.number)) {
    const last = runs.at(-1)
    if (last && last[1].number === page.number - 1) last[1] = page
    else runs.push([page, page])
  }
  return runs
}
