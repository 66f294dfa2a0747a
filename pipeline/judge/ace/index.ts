import {mkdir, mkdtemp, realpath, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join, parse, relative, sep} from 'node:path'
import {fileURLToPath} from 'node:url'
import {Failure, type Place} from '../../finding.ts'
import {withBrowser} from '../../pdf/browser/launch.ts'
import type {BrowserOptions} from '../../pdf/browser/options.ts'
import {Watch} from '../../pdf/browser/watch.ts'
import {openContainer, type Container} from '../container.ts'
import {judgePackages, notInstalled} from '../packages.ts'
import type {Verdict} from '../verdict.ts'
import type {FromAce} from './child.ts'
import {Engine} from './engine.ts'
import {findingsOfReport} from './findings.ts'
import {Looker, scriptText} from './page.ts'
import type {AceReport} from './report.ts'
import {unpack} from './unpack.ts'

const judge = 'ace'
/** Pages looked at at once. */
const concurrency = 3

export interface AceOptions {
  /** Where in the CMS elements come from, by their ids. */
  places?: ReadonlyMap<string, Place>
  signal?: AbortSignal | undefined
  /** Milliseconds after which it counts as hung; ten minutes when absent. */
  deadlineMs?: number | undefined
  /** Where to look for a browser. */
  browser?: BrowserOptions | undefined
  /** Module of Ace. */
  engine?: string
}

/**
 * Ace by DAISY, the checker of accessibility shops and libraries run
 * (https://daisy.github.io/ace/): EPUB Accessibility 1.1, WCAG through axe. Each
 * rule is named after its own, `ace-image-alt`. What it calls critical or
 * serious is an error. It runs in a process and a folder of its own, with our
 * browser, in which nothing of the book runs.
 *
 * @param bytes an EPUB
 * @throws the signal's reason when it is aborted
 */
export async function ace(bytes: Uint8Array, options: AceOptions = {}): Promise<Verdict> {
  const {places, signal, deadlineMs = 600_000, browser = {}, engine: name = judgePackages.ace.name} = options
  let container: Container
  try {
    container = openContainer(bytes)
  } catch (error) {
    return {judge, ran: false, reason: `there is no book to judge: ${textOf(error)}`}
  }
  const home = await realpath(await mkdtemp(join(tmpdir(), 'tirazh-ace-')))
  try {
    await using watch = new Watch(deadlineMs, signal)
    await using engine = new Engine(name, home)
    const isThere = await watch.race(engine.hear((message) => message.type === 'absent' ? 'absent' : endOf(message) ?? (message.type === 'ready' || undefined)))
    if (isThere === 'absent') return notInstalled(judge, name)
    const folder = join(home, 'book')
    await mkdir(folder)
    await unpack(container, folder)
    const report = await withBrowser(browser, {deadlineMs, signal: watch.signal}, (pages) => reportOf(engine, container, folder, pages))
    const version = report['earl:assertedBy']['doap:release']['doap:revision']
    return {judge, ran: true, version, findings: findingsOfReport(report, container, places)}
  } catch (error) {
    signal?.throwIfAborted()
    const rule = error instanceof Failure ? error.findings[0]!.rule : ''
    if (rule === 'browser-missing') return {judge, ran: false, reason: `it needs a browser. ${(error as Failure).findings[0]!.hint}`}
    const reason = rule === 'browser-hung' ? `it did not come to an end within ${deadlineMs / 1000} seconds` : `it broke down: ${textOf(error)}`
    return {judge, ran: false, reason, broken: true}
  } finally {
    await rm(home, {recursive: true, force: true, maxRetries: 5})
  }
}

async function reportOf(
  engine: Engine, container: Container, folder: string, pages: Parameters<Parameters<typeof withBrowser>[2]>[0],
): Promise<AceReport> {
  const types = new Map(container.manifest.map(({path, mediaType}) => [path, mediaType]))
  const free = await Promise.all(Array.from({length: concurrency}, async () => Looker.open(await pages.newPage(), container.files, types)))
  let scripts: Promise<string> | undefined
  const look = async ({id, url, scripts: paths, contents}: Extract<FromAce, {type: 'look'}>) => {
    // Ace asks for no more pages at once than we told it.
    const looker = free.pop()!
    try {
      scripts ??= scriptText(paths, contents)
      engine.tell({type: 'looked', id, found: await looker.look(pathIn(folder, url, container), await scripts)})
    } catch (error) {
      engine.tell({type: 'failed', id, message: textOf(error)})
    } finally {
      free.push(looker)
    }
  }
  const heard = engine.hear((message) => {
    if (message.type === 'look') void look(message)
    return message.type === 'done' ? message.report : endOf(message)
  })
  engine.tell({type: 'judge', folder, concurrency})
  return heard
}

/** @throws Error for what is no answer */
function endOf(message: FromAce): undefined {
  if (message.type === 'broken') throw new Error(message.message)
}

/** Pages whose names do not end in what it knows, Ace copies elsewhere first. */
function pathIn(folder: string, url: string, {spine}: Container): string {
  const path = fileURLToPath(url)
  const inside = relative(folder, path).split(sep).join('/')
  if (!inside.startsWith('..')) return inside
  return spine.find((each) => parse(each).name === parse(path).name && !/\.x?html$/u.test(each)) ?? inside
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
