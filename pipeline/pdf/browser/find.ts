import {access, constants} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import puppeteer from 'puppeteer'
import {Failure} from '../../finding.ts'
import {bundledBrowser} from './bundled.ts'
import {installedPaths} from './installed.ts'
import {noRoom} from './noRoom.ts'
import type {BrowserOptions, FoundBrowser} from './options.ts'

const variables = ['TIRAZH_BROWSER', 'PUPPETEER_EXECUTABLE_PATH'] as const

/**
 * Finds a browser: the one named by the environment, an installed Chrome or
 * Chromium, the one puppeteer downloaded, the one @sparticuz/chromium holds.
 * Nothing is downloaded.
 *
 * @throws Failure `browser` (`browser-missing`) when there is none, or none where the environment says
 */
export async function findBrowser(options: BrowserOptions = {}): Promise<FoundBrowser> {
  const {env = process.env, packages = true} = options
  for (const how of variables) {
    const path = env[how]
    if (!path) continue
    if (await isExecutable(path)) return {path, how}
    throw missing(`${how} names no program that can be run: ${path}`,
      `mend ${how}, or unset it to have a browser looked for`)
  }
  for (const path of options.installed ?? installedPaths(env)) {
    if (await isExecutable(path)) return {path, how: 'installed'}
  }
  if (packages) {
    const path = await Promise.resolve().then(() => puppeteer.executablePath()).catch(() => '')
    if (path !== '' && await isExecutable(path)) return {path, how: 'puppeteer'}
    const bundled = await bundledBrowser(env).catch((error: Error) => {
      throw noRoom('The browser that comes with the dependencies cannot be unpacked', tmpdir(), error)
    })
    if (bundled) return bundled
  }
  throw missing('No browser was found to lay out the PDF.',
    'install Chromium or Chrome, or set TIRAZH_BROWSER to the path of one; '
      + '`npx puppeteer browsers install chrome` downloads one, `npm install @sparticuz/chromium` brings one along')
}

function missing(message: string, hint: string): Failure {
  return new Failure('browser', [{rule: 'browser-missing', severity: 'error', message, hint}])
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(() => true, () => false)
}
