import {spawn} from 'node:child_process'
import type {ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import {cp, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {text} from 'node:stream/consumers'
import {createClient} from '@sanity/client'
import {afterAll, afterEach, expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'

const started = new Set<ChildProcess>()
const home = await mkdtemp(join(tmpdir(), 'tirazh-dev-'))
afterEach(() => {
  // Those a failed test left.
  for (const child of started) child.kill('SIGKILL')
  started.clear()
})
afterAll(() => rm(home, {recursive: true}))

async function project(name: string): Promise<string> {
  const folder = join(home, name)
  await cp(contentFolder, join(folder, 'content'), {recursive: true, filter: (path) => !path.endsWith('.lake')})
  return folder
}
function dev(cwd: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), 'dev', ...args], {
    cwd, env: {...process.env, NO_COLOR: '1', SANITY_PROJECT_ID: '', SANITY_DATASET: '', SANITY_API_TOKEN: '', ...env},
  })
  started.add(child)
  return {child, ended: once(child, 'close').then(([code]) => code as number | null), stderr: text(child.stderr)}
}
const addressOf = async (child: ChildProcess) => {
  for await (const line of createInterface({input: child.stdout!})) {
    const [, url] = /^Tirazh is at (\S+)\/ /.exec(line) ?? []
    if (url !== undefined) return url
  }
  throw new Error('It never said where it is')
}

test.each(['SIGINT', 'SIGTERM'] as const)('serves previews until %s, and leaves nothing behind', async (signal) => {
  const folder = await project(signal)
  const {child, ended, stderr} = dev(folder, ['--no-studio', '--port', '0'])
  const url = await addressOf(child)
  expect(await (await fetch(`${url}/tirazh/status`)).json()).toEqual({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/), source: {kind: 'content', name: join(folder, 'content')},
    projectId: 'local', dataset: 'production',
  })
  expect(await (await fetch(`${url}/tirazh/`)).text()).toContain('/tirazh/preview/print/article-deepseek-cities/')
  // Stopped in the middle of a print, with a listener that would stay for ever.
  const listener = await fetch(`${url}/tirazh/preview/events/article-deepseek-cities`)
  const events = listener.body!.pipeThrough(new TextDecoderStream()).getReader()
  for (let heard = ''; !heard.includes('working'); heard += (await events.read()).value ?? '') continue
  child.kill(signal)
  expect([await ended, await stderr]).toEqual([0, 'stopped\n'])
  expect(await readdir(join(folder, 'content/.lake'))).toEqual(['lake.db'])
  expect((await readdir(folder))).toEqual(['content'])
  await expect(fetch(url)).rejects.toThrow()
})

test('a port or a folder in use: says which, and ends with 10', async () => {
  const folder = await project('first')
  const {child, ended} = dev(folder, ['--no-studio', '--port', '0'])
  const url = await addressOf(child)
  const {port} = new URL(url)
  const second = dev(folder, ['--no-studio', '--port', '0'])
  expect(await second.ended).toBe(10)
  expect(await second.stderr)
    .toContain(`Another local Content Lake is running on ${join(folder, 'content/.lake')}, at ${url}.`)
  const other = dev(await project('second'), ['--no-studio', '--port', port])
  expect(await other.ended).toBe(10)
  expect(await other.stderr).toContain(`Port ${port} is taken.\n  mend: Choose another with --port.`)
  child.kill('SIGINT')
  expect(await ended).toBe(0)
})

test.each<[args: string[], code: number, says: RegExp]>([
  [['--port', 'eighty'], 2, /a port is a number from 0 to 65535/],
  [['--content', 'nowhere', '--no-studio'], 4, /nowhere\/documents/],
  [['--source', 'lake', '--no-studio'], 4, /SANITY_PROJECT_ID is not set/],
  [['--config', 'none.ts'], 8, /none\.ts/],
])('%j ends with %i', async (args, code, says) => {
  const {ended, stderr} = dev(home, args)
  expect([await ended, await stderr]).toEqual([code, expect.stringMatching(says)])
})

test('a Content Lake that is elsewhere is shown, and no lake is started', async () => {
  const elsewhere = dev(await project('elsewhere'), ['--no-studio', '--port', '0'])
  const lake = await addressOf(elsewhere.child)
  const folder = join(home, 'empty')
  await cp(join(home, 'elsewhere/content/documents'), join(folder, 'unused'), {recursive: true})
  await writeFile(join(folder, '.env'), `SANITY_PROJECT_ID=local\nSANITY_DATASET=production\nSANITY_API_HOST=${lake}\n`)
  const env = {...process.env as Record<string, string>}
  for (const name of Object.keys(env)) if (name.startsWith('SANITY_')) delete env[name]
  const args = [join(import.meta.dirname, 'main.ts'), 'dev', '--source', 'lake', '--no-studio', '--port', '0']
  const child = spawn(process.execPath, args, {cwd: folder, env})
  started.add(child)
  const url = (await addressOf(child)).replace('localhost', '127.0.0.1')
  expect(await (await fetch(`${url}/tirazh/status`)).json())
    .toMatchObject({source: {kind: 'lake', name: 'local, production'}})
  expect((await fetch(`${url}/v2025-02-19/users/me`)).status).toBe(404)
  const client = createClient({
    apiHost: lake, useProjectHostname: false, projectId: 'local', dataset: 'production', apiVersion: '2025-02-19',
    useCdn: false, token: 'none', ignoreBrowserTokenWarning: true,
  })
  await client.create({_id: 'drafts.article-x', _type: 'article', title: 'Далёкая статья', language: 'ru', sections: []})
  await expect.poll(async () => (await fetch(`${url}/tirazh/preview/web/article-x/`)).text()).toContain('Далёкая статья')
  for (const each of [child, elsewhere.child]) each.kill('SIGINT')
  expect(await elsewhere.ended).toBe(0)
})
