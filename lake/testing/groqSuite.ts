import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {isDeepStrictEqual} from 'node:util'
import {gunzipSync} from 'node:zlib'
import {isObject, omit} from '../document.ts'
import type {Document, Json} from '../document.ts'
import {startLake} from '../server.ts'
import {Store} from '../store.ts'

interface Dataset {_id: string; _type: 'dataset'; documents?: Json[]}
interface Case {
  _type: 'test'
  name: string
  query: string
  params?: Json
  result?: unknown
  valid: boolean
  dataset: {_ref: string}
}

/** What became of a suite. */
export interface SuiteResult {
  tests: number
  datasets: number
  /** The tests that came out otherwise: their names, the queries, how. */
  differing: {name: string; query: string; difference: string}[]
}

/** How many lakes there are at a time, and how many questions each is asked. */
const lakesAtOnce = 4
const questionsAtOnce = 8

/**
 * Asks a lake's query endpoint the questions of the GROQ test suite
 * (https://github.com/sanity-io/groq-test-suite, MIT).
 *
 * @param path NDJSON, also gzipped: the datasets, then the tests
 */
export async function runGroqSuite(path: string): Promise<SuiteResult> {
  const bytes = readFileSync(path)
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n')
  const entries = lines.map((line) => JSON.parse(line) as Dataset | Case)
  const datasets = entries.filter((entry) => entry._type === 'dataset')
  const cases = Map.groupBy(entries.filter((entry) => entry._type === 'test'), ({dataset}) => dataset._ref)
  const differing: SuiteResult['differing'] = []
  await each(datasets, lakesAtOnce, async ({_id, documents = []}) => {
    const content = mkdtempSync(join(tmpdir(), 'lake-groq-'))
    fill(content, documents)
    const server = await startLake({content, port: 0, queryTimeLimit: 3000})
    await each(cases.get(_id) ?? [], questionsAtOnce, async (test) => {
      const difference = await differenceOf(server.url, test)
      if (difference !== null) differing.push({name: test.name.trim(), query: test.query.trim(), difference})
    })
    await server.close()
    rmSync(content, {recursive: true})
  })
  return {tests: cases.values().reduce((sum, each) => sum + each.length, 0), datasets: datasets.length, differing}
}

/** Works on the items of a list, so many at a time. */
async function each<Item>(items: readonly Item[], atOnce: number, work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values()
  await Promise.all(Array.from({length: atOnce}, async () => {
    for (const item of waiting) await work(item)
  }))
}

/** Puts documents into the store as they are: the suite's would not all pass as content. */
function fill(content: string, documents: readonly Json[]): void {
  const store = new Store(join(content, '.lake'))
  const changes = documents.map((document, index) => ({
    id: String(document._id ?? `no-id-${index}`), before: null, after: document as unknown as Document,
  }))
  store.commit({id: 'suite', timestamp: new Date(0).toISOString(), author: 'suite', mutations: []}, changes, [])
  store.close()
}

async function differenceOf(url: string, {query, params = {}, result, valid}: Case): Promise<string | null> {
  const response = await fetch(`${url}/v2021-03-25/data/query/production?perspective=raw`, {
    method: 'POST', body: JSON.stringify({query, params}), headers: {'content-type': 'application/json'},
  })
  const answer = await response.json() as {result?: unknown; error?: {description: string}}
  if (answer.error) return valid ? `refused: ${answer.error.description}` : null
  if (!valid) return 'should be refused'
  const given = asksForRank(result) ? ranked(answer.result) : answer.result
  return same(given, result ?? null) ? null : `got ${short(answer.result)}\n    not ${short(result)}`
}

/** The suite leaves scores open and gives the rank they lead to: `_pos`. */
function asksForRank(result: unknown): boolean {
  return Array.isArray(result) && result.some((item) => isObject(item) && '_pos' in item)
}

function ranked(result: unknown): unknown {
  if (!Array.isArray(result)) return result
  const scores = [...new Set(result.map(({_score}: Json) => _score as number))].sort((a, b) => b - a)
  return result.map((item: Json) => ({...omit(item, '_score'), _pos: scores.indexOf(item._score as number) + 1}))
}

/** Equality of results; numbers may differ in the last place. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b))
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, n) => same(item, b[n]))
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a)
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  }
  return isDeepStrictEqual(a, b)
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 200)
}
