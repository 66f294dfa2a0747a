import {spawn} from 'node:child_process'
import {Command, InvalidArgumentError, Option} from 'commander'
import {relative} from 'node:path'
import {startDev, type DevOptions} from '../../dev/dev.ts'
import {studioFolder} from '../../dev/studioBuild.ts'
import {noStudio, StudioHost} from '../../dev/studioHost.ts'
import {installPackages, missingPackages} from '../../dev/studioInstall.ts'
import {Failure, type Finding} from '../../finding.ts'
import {writeFindings} from '../findings.ts'
import type {Io} from '../io.ts'
import {contentOptions} from '../options.ts'
import {draftsLakeOf, settingsOf, templatesOf, type SourceOptions} from '../settings.ts'

interface DevCommandOptions extends Pick<SourceOptions, 'source' | 'content' | 'config'> {
  port: number
  open: boolean
  studio: boolean
  install?: boolean
}

/** `tirazh dev`: the Studio, the local Content Lake and the previews, until it is stopped. */
export function devCommand(io: Io): Command {
  const command = new Command('dev')
    .description('edit and preview in the browser: Studio, local Content Lake, previews; stopped by Ctrl-C')
    .addOption(new Option('-p, --port <number>', 'port on 127.0.0.1; 0 takes a free one').default(3333).argParser(port))
    .addOption(new Option('-s, --source <source>',
      'the folder, or the hosted Content Lake named by SANITY_PROJECT_ID and SANITY_DATASET')
      .choices(['content', 'lake']))
    .option('--no-open', 'do not open the browser')
    .option('--no-studio', 'previews alone')
    .option('--install', 'first install the packages of the Studio, if they are missing or outdated')
  return contentOptions(command).action(async (options: DevCommandOptions) => {
    const config = await settingsOf(options, io)
    const templates = await templatesOf(config)
    const source = config.source === 'content'
      ? {kind: 'content' as const, folder: config.content} : await lakeSource(io)
    const onProgress = (step: string) => void io.stderr.write(`${step}\n`)
    const host = options.studio ? await studioHost(source, options.install === true, onProgress, io) : undefined
    const server = await startDev({
      source, port: options.port, templates, site: config.site, studio: () => host?.folder ?? noStudio,
      onNotice: onceInARow((finding) => writeFindings([finding], io)),
    })
    try {
      // A hosted project lets pages of localhost in, and of no other name.
      const url = source.kind === 'lake' ? server.url.replace('127.0.0.1', 'localhost') : server.url
      const name = source.kind === 'lake' ? source.name : relative(io.cwd, source.folder) || '.'
      io.stdout.write(`Tirazh is at ${url}/ (${name}); stop it with Ctrl-C\n`)
      await host?.build()
      await host?.watch()
      if (host) io.stdout.write('The Studio is ready\n')
      if (options.open && canOpen(io)) open(url)
      await aborted(io.signal)
    } catch (error) {
      // To be stopped is what it is for.
      if (!io.signal.aborted) throw error
    } finally {
      await host?.close()
      await server.close()
    }
    io.stderr.write('stopped\n')
  })
}

async function lakeSource(io: Io): Promise<Extract<DevOptions['source'], {kind: 'lake'}>> {
  const settings = await draftsLakeOf(io)
  return {kind: 'lake', settings, name: `${settings.projectId}, ${settings.dataset}`}
}

/** @throws Failure `config` when the Studio's packages are not there */
async function studioHost(
  source: DevOptions['source'], install: boolean, onProgress: (step: string) => void, io: Io,
): Promise<StudioHost> {
  const missing = await missingPackages(studioFolder)
  if (missing && (!install || missing.rule === 'studio-absent')) {
    throw new Failure('config', [{...missing, hint: missing.rule === 'studio-absent'
      ? `${missing.hint} Previews alone: tirazh dev --no-studio`
      : 'npm run studio installs them, about 550 MB, and starts; previews alone: tirazh dev --no-studio'}])
  }
  if (missing) await installPackages(studioFolder, {onProgress, signal: io.signal})
  const {projectId, dataset} = source.kind === 'lake' ? source.settings : {}
  return new StudioHost({
    onProgress, signal: io.signal, onFailure: ({findings}) => writeFindings(findings, io),
    hosted: projectId !== undefined && dataset !== undefined ? {projectId, dataset} : undefined,
  })
}

/** A lake that cannot be reached is tried every few seconds, and need not be told of as often. */
function onceInARow(tell: (finding: Finding) => void): (finding: Finding) => void {
  let last = ''
  return (finding) => {
    const key = JSON.stringify(finding)
    if (key !== last) tell(finding)
    last = key
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), {once: true})
  })
}

/** Whether somebody sits before a screen. */
function canOpen({stdout, env}: Io): boolean {
  const hasScreen = process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
  return stdout.isTTY === true && !env.CI && hasScreen
}

function open(url: string): void {
  const programs = {darwin: ['open'], win32: ['cmd', '/c', 'start', '']} as Record<string, string[]>
  const [program, ...args] = programs[process.platform] ?? ['xdg-open']
  // Where there is no such program, the address stands in the terminal.
  spawn(program!, [...args, url], {stdio: 'ignore', detached: true}).on('error', () => {}).unref()
}

function port(value: string): number {
  const number = Number(value)
  if (/^\d+$/.test(value) && number <= 65_535) return number
  throw new InvalidArgumentError('a port is a number from 0 to 65535.')
}
