import type {ChildProcess} from 'node:child_process'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import puppeteer, {type Browser} from 'puppeteer'
import {Failure} from '../../finding.ts'
import {findBrowser} from './find.ts'
import {noRoom} from './noRoom.ts'
import type {BrowserIdentity, BrowserOptions, FoundBrowser} from './options.ts'
import {Watch} from './watch.ts'

export interface Limits {
  /** Milliseconds after which a browser counts as hung; two minutes when absent. */
  deadlineMs?: number | undefined
  /** Ends the browser at once. */
  signal?: AbortSignal | undefined
}

/**
 * No name is ever resolved and no address reached; glyphs stand where the font says, not where pixels are; the layout
 * may have memory cleared away.
 */
const safeArguments = ({loopback = false}: BrowserOptions) => [
  `--host-resolver-rules=MAP * ~NOTFOUND${loopback ? ', EXCLUDE 127.0.0.1' : ''}`,
  '--font-render-hinting=none', '--disable-gpu', '--no-pings', '--js-flags=--expose-gc',
]

/** What opens pages: a browser, or a part of it that shares nothing with the others. */
export type Pages = Pick<Browser, 'newPage'>

/** A browser that runs, with all that must go when it goes. */
export interface OpenBrowser extends AsyncDisposable {
  browser: Browser
  identity: BrowserIdentity
  /** What an error that work with the browser met means to a user. */
  failureOf(error: unknown): unknown
}

/**
 * Starts a browser, works with it, and ends it however the work ends.
 *
 * @throws Failure `browser`: `browser-missing`, `browser-failed`, `browser-crashed`, `browser-hung`;
 *   the signal's reason when it is aborted
 */
export async function withBrowser<Result>(
  options: BrowserOptions, {deadlineMs = 120_000, signal}: Limits,
  work: (browser: Browser, identity: BrowserIdentity) => Promise<Result>,
): Promise<Result> {
  await using watch = new Watch(deadlineMs, signal)
  await using open = await openBrowser(options, watch, deadlineMs)
  try {
    return await watch.race(work(open.browser, open.identity))
  } catch (error) {
    watch.signal.throwIfAborted()
    throw open.failureOf(error)
  }
}

/**
 * Starts a browser with a profile of its own.
 *
 * @param watch ends the start
 * @throws Failure `browser`; the reason the watch has
 */
export async function openBrowser(
  options: BrowserOptions, watch: Watch, deadlineMs: number,
): Promise<OpenBrowser> {
  watch.signal.throwIfAborted()
  const found = await findBrowser(options)
  const profile = await mkdtemp(join(tmpdir(), 'tirazh-browser-')).catch((error: Error) => {
    throw noRoom('The browser has no room for its files', tmpdir(), error)
  })
  let browser: Browser | undefined
  const close = async () => {
    await end(browser)
    for (const folder of [profile, ...found.temporary === undefined ? [] : [found.temporary]]) {
      // The last of its processes may still be writing.
      await rm(folder, {recursive: true, force: true, maxRetries: 10, retryDelay: 50}).catch(() => {})
    }
  }
  const failureOf = (error: unknown) => {
    const isOver = browser && !(error instanceof Failure) && (!browser.connected || isClosed(error))
    return isOver ? ended(found, error) : error
  }
  try {
    browser = await watch.race(start(found, profile, options, watch.signal, deadlineMs))
    const [name = '', version = ''] = (await watch.race(browser.version())).split('/')
    const identity = {name: name.replace('Headless', ''), version, how: found.how}
    return {browser, identity, failureOf, [Symbol.asyncDispose]: close}
  } catch (error) {
    await close()
    watch.signal.throwIfAborted()
    throw failureOf(error)
  }
}

/** The browser that would be used, and its version. */
export function describeBrowser(options: BrowserOptions = {}, limits: Limits = {}): Promise<BrowserIdentity> {
  return withBrowser(options, {deadlineMs: 30_000, ...limits}, async (_, identity) => identity)
}

async function start(
  found: FoundBrowser, profile: string, options: BrowserOptions, signal: AbortSignal, deadlineMs: number,
): Promise<Browser> {
  // As root there is no sandbox to be had; the page has no script and no network all the same.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const launch = (pipe: boolean) => puppeteer.launch({
    executablePath: found.path, headless: found.how === '@sparticuz/chromium' ? 'shell' : true, pipe,
    args: [...safeArguments(options), ...sandbox, `--user-data-dir=${profile}`],
    env: environmentOf(found, options.env ?? process.env), signal,
    timeout: deadlineMs, protocolTimeout: deadlineMs, handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
  })
  try {
    // With us goes the pipe, and with the pipe the browser, even when nobody is left to end it.
    return await launch(true).catch(() => {
      signal.throwIfAborted()
      // Only without a pipe its last words are heard.
      return launch(false)
    })
  } catch (error) {
    signal.throwIfAborted()
    throw failed(found, error)
  }
}

function environmentOf(
  {libraries, fontConfig}: FoundBrowser, env: NonNullable<BrowserOptions['env']>,
): Record<string, string | undefined> {
  return {
    ...env,
    ...(libraries !== undefined && {LD_LIBRARY_PATH: [env['LD_LIBRARY_PATH'], libraries].filter(Boolean).join(':')}),
    ...(fontConfig !== undefined && {FONTCONFIG_FILE: fontConfig}),
  }
}

/** Politely for two seconds, then not, and with all it started. */
async function end(browser: Browser | undefined): Promise<void> {
  if (!browser) return
  const child = browser.process()
  const gone = child && (child.exitCode !== null || child.signalCode !== null)
    ? Promise.resolve() : new Promise<void>((resolve) => void child?.once('exit', () => resolve()))
  const closed = browser.close().catch(() => {})
  let timer: NodeJS.Timeout | undefined
  await Promise.race([closed, new Promise((resolve) => { timer = setTimeout(resolve, 2000) })])
  clearTimeout(timer)
  if (child) kill(child)
  await gone
}

/** A browser leads a group of its own; what does not answer would outlive it. */
function kill(child: ChildProcess): void {
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid!, 'SIGKILL')
  } catch {
    // All of it has gone already.
  }
}

function failed(found: FoundBrowser, error: unknown): Failure {
  const text = error instanceof Error ? error.message : String(error)
  const said = /stderr:\n([\s\S]*?)\n*TROUBLESHOOTING/.exec(text)?.[1]?.trim().split('\n').at(-1)?.trim()
  return new Failure('browser', [{
    rule: 'browser-failed', severity: 'error', file: found.path,
    message: `The browser could not be started: ${said || text.split('\n')[0]}`,
    hint: 'run it by hand to see what it lacks, or name another with TIRAZH_BROWSER',
  }], {cause: error})
}

function ended(found: FoundBrowser, cause: unknown): Failure {
  return new Failure('browser', [{
    rule: 'browser-crashed', severity: 'error', file: found.path,
    message: 'The browser ended while it laid out the book.',
    hint: 'it may have run out of memory; try again, or another browser with TIRAZH_BROWSER',
  }], {cause})
}

function isClosed(error: unknown): boolean {
  const text = error instanceof Error ? `${error.name} ${error.message}` : ''
  return /Target closed|Connection closed|Page crashed|Session closed|detached|Printing failed/i.test(text)
}
