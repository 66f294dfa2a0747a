/**
 * How fast a book of 360 pages with 200 notes of 3 to 120 words becomes a PDF, for reading alone and for the press
 * too, and what memory that takes with the browser and all: from cold, in a process of its own. Beside it the
 * programs others use, on the same document and styles, where they are installed: WeasyPrint, Paged.js, Vivliostyle.
 * `node bench/pdf.ts [runs] [chapters]` prints medians; Linux only.
 */
import {existsSync} from 'node:fs'
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {delimiter, dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {PDFDocument} from '@cantoo/pdf-lib'
import {syntheticBook} from '../pipeline/fixtures/synthetic.ts'
import {findBrowser} from '../pipeline/pdf/browser/find.ts'
import {renderPdf} from '../pipeline/pdf/index.ts'
import {printDocument} from '../pipeline/pdf/print/document.ts'
import {sheetOf} from '../pipeline/pdf/print/trim.ts'
import {runMeasured, type Taken} from './processTree.ts'

interface Ours {
  seconds: number
  pages: number
  notes: number
  findings: Record<string, number>
}

const [runsWanted = '3', chaptersWanted = '36', only = ''] = process.argv.slice(2)
const [runs, chapters] = [Number(runsWanted), Number(chaptersWanted)]
const bookOf = () => syntheticBook({chapters, paragraphs: 8, notes: Math.round(chapters * 200 / 36)})
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** In a process of its own: one book, one PDF or two. */
async function render(press: boolean): Promise<Ours> {
  const book = await bookOf()
  const start = performance.now()
  const {pageCount, findings} = await renderPdf(book, {deadlineMs: 900_000, ...press && {press: {}}})
  const rules = Map.groupBy(findings, ({rule}) => rule)
  return {
    seconds: (performance.now() - start) / 1000, pages: pageCount, notes: book.outline.notes.length,
    findings: Object.fromEntries([...rules].map(([rule, all]) => [rule, all.length])),
  }
}

interface Peer {
  command: string
  args(index: string, pdf: string, browser: string): string[]
}

/** Each takes the page size from the style; notes stand at the ends of their sections, which is less work than ours. */
const peers: Record<string, Peer> = {
  'WeasyPrint': {command: 'weasyprint', args: (index, pdf) => [index, pdf]},
  'Paged.js': {
    command: 'pagedjs-cli', args: (index, pdf) => [index, '--output', pdf, '--timeout', '900000', '--browserArgs', '--no-sandbox'],
  },
  'Vivliostyle': {
    command: 'vivliostyle',
    args: (index, pdf, browser) => ['build', index, '--output', pdf, '--executable-browser', browser, '--timeout', '900'],
  },
}

/**
 * The document our own browser is given, as files, with the page others have to be told of, and without the rules
 * Paged.js fails at: those whose selectors have others in brackets.
 */
async function writeDocument(folder: string): Promise<string> {
  const book = await bookOf()
  const {files} = await printDocument(book, sheetOf(book.data.edition))
  const index = join(folder, 'index.html')
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), {recursive: true})
    await writeFile(join(folder, path), bytes)
  }
  const style = join(folder, 'print.css')
  await writeFile(style, (await readFile(style, 'utf8')).replaceAll(/[^{}]*:(?:is|has|not|where)\([^{}]*\{[^{}]*\}/g, ''))
  const page = '<style>@page { size: 148mm 210mm; margin: 18mm 16mm 23mm 18mm }</style></head>'
  await writeFile(index, new TextDecoder().decode(files.get('index.html')).replace('</head>', page))
  return index
}

function isInstalled(command: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)))
}

function tell(name: string, pages: number, seconds: readonly number[], all: readonly Taken[]): void {
  const time = median(seconds)
  console.log([
    name.padEnd(26), String(pages).padStart(6), time.toFixed(1).padStart(8), (pages / time).toFixed(1).padStart(8),
    median(all.map(({processor}) => processor)).toFixed(1).padStart(10), Math.max(...all.map(({peak}) => peak)).toFixed(0).padStart(9),
  ].join(' '))
}

async function compare(): Promise<void> {
  console.log(`${'medians of'.padEnd(13)} ${String(runs).padEnd(12)}  pages  seconds  pages/s  processor  MiB peak`)
  for (const [name, what] of [['for reading', 'reading'], ['for reading and the press', 'press']] as const) {
    const all: Taken[] = []
    for (let run = 0; run < runs; run++) all.push(await runMeasured(process.execPath, [fileURLToPath(import.meta.url), '1', String(chapters), what]))
    const told = all.map(({stdout}) => JSON.parse(stdout.trim().split('\n').at(-1)!) as Ours)
    tell(name, told[0]!.pages, told.map(({seconds}) => seconds), all)
    if (what === 'reading') console.log(`  ${told[0]!.notes} notes; findings: ${JSON.stringify(told[0]!.findings)}`)
  }
  const folder = await mkdtemp(join(tmpdir(), 'tirazh-bench-'))
  const [index, pdf] = [await writeDocument(folder), join(folder, 'out.pdf')]
  const browser = (await findBrowser()).path
  for (const [name, {command, args}] of Object.entries(peers)) {
    if (!isInstalled(command)) {
      console.log(`${name.padEnd(26)} not run: ${command} is not installed`)
      continue
    }
    const all: Taken[] = []
    try {
      for (let run = 0; run < runs; run++) {
        all.push(await runMeasured(command, args(index, pdf, browser), {PUPPETEER_EXECUTABLE_PATH: browser}))
      }
      const pages = (await PDFDocument.load(await readFile(pdf), {updateMetadata: false})).getPageCount()
      tell(name, pages, all.map(({clock}) => clock), all)
    } catch (error) {
      console.log(`${name.padEnd(26)} failed: ${(error as Error).message}`)
    }
  }
  await rm(folder, {recursive: true})
}

if (only) console.log(JSON.stringify(await render(only === 'press')))
else await compare()
