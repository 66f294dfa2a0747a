/**
 * How fast 300 chapters become an e-book, and what memory that takes: from the tree to the bytes, with
 * templates, fonts and cover, and the packing alone, each in a process of its own; pandoc beside them on the
 * same chapters where it is installed. `node bench/epub.ts [runs]` prints medians.
 */
import {execFileSync, spawnSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {strFromU8, unzipSync} from 'fflate'
import {writeContainer} from '../pipeline/epub/container.ts'
import {renderEpub} from '../pipeline/epub/index.ts'
import {syntheticBook} from '../pipeline/fixtures/synthetic.ts'

interface Measured {
  /** Milliseconds by the clock, and of the processor: nearer to the truth on a machine that has other work to do. */
  clock: number
  processor: number
  /** MB the process held at most, and what of it the work added. */
  peak: number
  added: number
  bytes: number
}

const [runsWanted = '5', what = '', epub = ''] = process.argv.slice(2)
const runs = Number(runsWanted)
const modified = new Date('2026-05-04T03:02:01Z')
const work: Record<string, (epub: string) => Promise<Measured>> = {
  async render() {
    const book = await syntheticBook()
    return measure(() => renderEpub(book))
  },
  async pack(epub) {
    const files = new Map(Object.entries(unzipSync(readFileSync(epub))).filter(([path]) => path !== 'mimetype'))
    return measure(() => writeContainer(files, modified))
  },
}

/** The highest mark of the process, in MB. */
const peakOf = () => process.resourceUsage().maxRSS / 1024

async function measure(make: () => Promise<Uint8Array>): Promise<Measured> {
  const before = process.memoryUsage().rss / 2 ** 20
  const rounds: {clock: number; processor: number; bytes: number}[] = []
  for (let round = 0; round < runs; round++) {
    const [start, used] = [performance.now(), process.cpuUsage()]
    const {length: bytes} = await make()
    const {user, system} = process.cpuUsage(used)
    rounds.push({clock: performance.now() - start, processor: (user + system) / 1000, bytes})
  }
  const of = (key: 'clock' | 'processor' | 'bytes') => median(rounds.map((round) => round[key]))
  return {
    clock: of('clock'), processor: of('processor'), bytes: of('bytes'),
    peak: peakOf(), added: Math.max(0, peakOf() - before),
  }
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** The chapters as one page, as a user of pandoc would have them. */
function pageOf(epub: Uint8Array): string {
  const files = unzipSync(epub, {filter: ({name}) => name.startsWith('EPUB/text/')})
  const bodies = Object.values(files).map((bytes) => /<body[^>]*>([\s\S]*)<\/body>/.exec(strFromU8(bytes))![1]!)
  return `<html lang="ru"><head><title>Опыты</title></head><body>${bodies.join('\n').replaceAll(/<img\b[^>]*>/g, '')}</body></html>`
}

function show(name: string, {clock, processor, peak, added, bytes}: Partial<Measured>): void {
  const shown = (value: number | undefined, unit: string, width: number) =>
    (value === undefined ? '' : `${Math.round(value)} ${unit}`).padStart(width)
  console.log([
    name.padEnd(24), shown(clock, 'ms', 9), shown(processor, 'ms of processor', 22), shown(peak, 'MB at most', 16),
    shown(added, 'MB of it added', 20), shown(bytes, 'B', 11),
  ].join(''))
}

if (work[what]) {
  console.log(JSON.stringify(await work[what](epub)))
} else {
  const folder = mkdtempSync(join(tmpdir(), 'tirazh-bench-'))
  const [path, page, out] = ['book.epub', 'book.html', 'pandoc.epub'].map((name) => join(folder, name)) as [string, string, string]
  const book = await renderEpub(await syntheticBook())
  writeFileSync(path, book)
  writeFileSync(page, pageOf(book))
  for (const name of Object.keys(work)) {
    const args = [fileURLToPath(import.meta.url), String(runs), name, path]
    show(`300 chapters, ${name}`, JSON.parse(execFileSync(process.execPath, args, {encoding: 'utf8'})) as Measured)
  }
  const others = Array.from({length: runs}).flatMap(() => {
    const start = performance.now()
    const {status} = spawnSync('pandoc', [page, '--quiet', '--toc', '-o', out])
    return status === 0 ? [performance.now() - start] : []
  })
  if (others.length > 0) show('pandoc, without pictures', {clock: median(others), bytes: readFileSync(out).length})
  else console.log('pandoc: not run, it is not installed')
  rmSync(folder, {recursive: true})
}
