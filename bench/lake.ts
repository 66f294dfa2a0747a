/**
 * A lake of many documents, asked over loopback through `@sanity/client`: `node bench/lake.ts [documents] [rounds]`.
 * The lake runs as a process of its own; times are as its client sees them.
 */
import {spawn} from 'node:child_process'
import type {ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {createClient} from '@sanity/client'
import type {SanityClient} from '@sanity/client'
import {editionQuery} from '../schemas/queries.ts'
import {writeDataset} from './dataset.ts'

const [count = 10_000, rounds = 30] = process.argv.slice(2).map(Number)
const articleQuery = `*[_type == "article" && slug.current == $slug][0]{
  ..., "cities": sections[].body[].markDefs[].city->{name}, "sources": sections[].body[].source->{name}
}`
const listQuery = '*[_type == "article"] | order(title asc) [0...50] {_id, title, slug}'
const folder = mkdtempSync(join(tmpdir(), 'lake-bench-'))
writeDataset(folder, count)
process.stdout.write(`${count} documents\n`)

/** Starts a lake; says when it answered its first query. */
async function start(): Promise<{child: ChildProcess; client: SanityClient; ms: number}> {
  const begin = performance.now()
  const main = join(import.meta.dirname, '../lake/main.ts')
  const child = spawn(process.execPath, [main, '--content', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({input: child.stdout}), 'line') as [string]
  const client = createClient({
    apiHost: line.split(' ').at(-1)!, useProjectHostname: false, projectId: 'local', dataset: 'production',
    apiVersion: '2025-02-19', useCdn: false, perspective: 'drafts', token: 'none', ignoreBrowserTokenWarning: true,
  })
  await client.fetch('count(*)')
  return {child, client, ms: performance.now() - begin}
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill()
  await once(child, 'close')
}

async function measure(name: string, work: (round: number) => Promise<unknown>): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now()
    await work(round)
    times.push(performance.now() - begin)
  }
  say(name, times)
}

function say(name: string, times: number[]): void {
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)]!.toFixed(1)
  process.stdout.write(`${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms\n`)
}

const first = await start()
say('first start, all files taken in, to the first answer', [first.ms])
await stop(first.child)
const starts: number[] = []
for (let round = 0; round < 4; round += 1) {
  const again = await start()
  starts.push(again.ms)
  await stop(again.child)
}
say('start, to the first answer', starts)

const {child, client} = await start()
await measure('article', (n) => client.fetch(articleQuery, {slug: `article-${n * 7}`}))
await measure('edition of 8 articles, the pipeline\'s query', (n) => client.fetch(editionQuery, {slug: `edition-${n}`}))
await measure('list of 50', () => client.fetch(listQuery))
await measure('who refers to a city', (n) => client.fetch('*[references($id)]{_id}', {id: `city-${n}`}))

/** Resolves when the listener has heard of the revision. */
const waiting = new Map<string, () => void>()
const subscription = client.listen('*[_type == $type]', {type: 'article'}, {
  includeAllVersions: true, events: ['welcome', 'mutation'], visibility: 'query',
} as never).subscribe((event: {type: string; transactionId?: string}) => {
  waiting.get(event.type === 'welcome' ? 'welcome' : event.transactionId ?? '')?.()
})
// A Studio listens to about as many streams.
const others = Array.from({length: 7}, (_, n) => client.listen('*[_type in $types || _id match $n]', {
  types: ['article', 'edition', 'city'], n: String(n),
}, {includeAllVersions: true, includePreviousRevision: true, effectFormat: 'mendoza'} as never).subscribe())
const heard = (id: string) => new Promise<void>((resolve) => waiting.set(id, resolve))
await heard('welcome')

/** From the request to the event. */
async function edited(transactionId: string, work: () => Promise<unknown>): Promise<void> {
  await Promise.all([heard(transactionId), work()])
}
const {_rev, ...article} = await client.fetch('*[_id == "article-1"][0]')
await client.create({...article, _id: 'drafts.article-1'})
const patch = (id: string, n: number) => client.patch(id).set({title: `Заглавие ${n}`})
await measure('one field of a draft, to the first of eight listeners', (n) =>
  edited(`draft-${n}`, () => client.mutate(patch('drafts.article-1', n), {transactionId: `draft-${n}`})))
await measure('one field of a published document, to the first of eight listeners and its file', (n) =>
  edited(`pub-${n}`, () => client.mutate(patch('article-2', n), {transactionId: `pub-${n}`})))
await measure('one field of a draft, then the article anew', async (n) => {
  await client.mutate(patch('drafts.article-1', n))
  await client.fetch(articleQuery, {slug: 'article-1'})
})
await measure('publish', async (n) => {
  await client.action({
    actionType: 'sanity.action.document.edit', draftId: 'drafts.article-3', publishedId: 'article-3',
    patch: {set: {title: `Заглавие ${n}`}},
  })
  await client.action({
    actionType: 'sanity.action.document.publish', draftId: 'drafts.article-3', publishedId: 'article-3',
  })
})
for (const each of [subscription, ...others]) each.unsubscribe()
await stop(child)
rmSync(folder, {recursive: true})
