/**
 * Asks a lake the questions of the GROQ test suite (https://github.com/sanity-io/groq-test-suite, MIT), which is not
 * part of this repository: `node bench/lakeGroqSuite.ts <suite.ndjson[.gz]> [--list]`.
 * Without a path: `groq-suite-v1.ndjson.gz` in the folder TIRAZH_TEST_DATA names.
 */
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {isDeepStrictEqual} from 'node:util'
import {gunzipSync} from 'node:zlib'
import {isObject, omit} from '../lake/document.ts'
import type {Document, Json} from '../lake/document.ts'
import {startLake} from '../lake/server.ts'
import {Store} from '../lake/store.ts'

interface Dataset {_id: string; _type: 'dataset'; documents?: Json[]}
interface Case {
  _type: 'test'
  name: string
  query: string
  params?: Json
  result?: unknown
  valid: boolean
  features?: string[]
  dataset: {_ref: string}
}

const [path = join(process.env.TIRAZH_TEST_DATA ?? '.', 'groq-suite-v1.ndjson.gz')] = process.argv.slice(2)
  .filter((argument) => !argument.startsWith('--'))
const bytes = readFileSync(path)
const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n')
const entries = lines.map((line) => JSON.parse(line) as Dataset | Case)
const datasets = entries.filter((entry) => entry._type === 'dataset')
const cases = entries.filter((entry) => entry._type === 'test')
const start = performance.now()
const failed = new Map<string, string[]>()
let passed = 0

for (const {_id, documents = []} of datasets) {
  const content = mkdtempSync(join(tmpdir(), 'lake-groq-'))
  fill(content, documents)
  const server = await startLake({content, port: 0, queryTimeLimit: 3000})
  for (const test of cases.filter(({dataset}) => dataset._ref === _id)) {
    const difference = await differenceOf(server.url, test)
    if (difference === null) passed += 1
    else {
      const kind = test.features?.join(' ') || test.name.trim()
      failed.set(kind, [...failed.get(kind) ?? [], `${test.name}: ${test.query.trim()}\n    ${difference}`])
    }
  }
  await server.close()
  rmSync(content, {recursive: true})
}

for (const [kind, differences] of [...failed].sort(([, a], [, b]) => b.length - a.length)) {
  process.stdout.write(`${differences.length} ${kind}\n`)
  if (process.argv.includes('--list')) process.stdout.write(`  ${differences.join('\n  ')}\n`)
}
const seconds = ((performance.now() - start) / 1000).toFixed(1)
const differing = cases.length - passed
process.stdout.write(`${cases.length} tests over ${datasets.length} datasets: `)
process.stdout.write(`${passed} pass, ${differing} differ, ${seconds} s\n`)

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
