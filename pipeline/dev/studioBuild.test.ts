import {existsSync} from 'node:fs'
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {buildStudio} from './studioBuild.ts'
import {studioKey} from './studioKey.ts'
import {stripOffMachine} from './studioStrip.ts'

let root: string
let folder: string
const write = async (path: string, text: string) => {
  await mkdir(dirname(join(root, path)), {recursive: true})
  await writeFile(join(root, path), text)
}
const lockfile = (version: string) => JSON.stringify({packages: {
  '': {version: '1.0.0'}, 'node_modules/sanity': {version}, 'node_modules/only-elsewhere': {version: '1.0.0', optional: true},
}})

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tirazh-studio-'))
  folder = join(root, 'studio')
  await write('studio/sanity.config.ts', 'export default {}')
  await write('studio/package-lock.json', lockfile('6.16.0'))
  await write('schemas/index.ts', 'export const schemaTypes = []')
})
afterEach(() => rm(root, {recursive: true, force: true}))

test('says what is missing and how to install it', async () => {
  const rules = async () => buildStudio({folder}).then(() => '', ({kind, findings}) => [kind, findings[0].rule, findings[0].message])
  expect(await rules()).toEqual(['config', 'studio-not-installed', 'The packages of the Studio are not installed'])
  await write('studio/node_modules/.package-lock.json', lockfile('6.15.0'))
  expect(await rules()).toEqual(['config', 'studio-not-installed',
    'The packages of the Studio are not those of its lockfile: 1 differ'])
  await rm(join(folder, 'package-lock.json'))
  expect(await rules()).toEqual(['config', 'studio-absent', 'The Studio is not here'])
})

test('is named by what it is built from, and by nothing else', async () => {
  const first = await studioKey(folder, undefined)
  await write('studio/dist/x/index.html', 'built')
  await write('studio/e2e/desk.test.ts', 'tests')
  await write('studio/node_modules/a/index.js', 'packages')
  expect(await studioKey(folder, undefined)).toBe(first)
  const changes = [
    () => write('studio/structure/desk.ts', 'desk'), () => write('schemas/blocks/quote.ts', 'quote'),
    () => write('studio/package-lock.json', lockfile('6.17.0')), () => write('studio/.env', 'SANITY_STUDIO_TITLE=a'),
    () => write('.env', 'SANITY_STUDIO_TITLE=b'),
  ]
  const keys = [first, await studioKey(folder, {projectId: 'abc', dataset: 'production'})]
  for (const change of changes) {
    await change()
    keys.push(await studioKey(folder, undefined))
  }
  expect(new Set(keys).size).toBe(keys.length)
})

test('edits the local lake whatever the environment says, and the hosted one it is told of', async () => {
  await write('studio/node_modules/.package-lock.json', lockfile('6.16.0'))
  await write('studio/node_modules/sanity/bin/sanity', `
    const {SANITY_STUDIO_PROJECT_ID: project, SANITY_STUDIO_DATASET: dataset} = process.env
    require("node:fs").writeFileSync(process.argv[3] + "/index.html", JSON.stringify([project, dataset]))`)
  vi.stubEnv('SANITY_STUDIO_PROJECT_ID', 'elsewhere')
  const built = async (hosted?: {projectId: string; dataset: string}) =>
    readFile(join((await buildStudio({folder, hosted})).folder, 'index.html'), 'utf8')
  expect(await built()).toBe('["",""]')
  expect(await built({projectId: 'abc', dataset: 'staging'})).toBe('["abc","staging"]')
  vi.unstubAllEnvs()
})

test('tells why Sanity could not build, and leaves no half of a Studio', async () => {
  await write('studio/node_modules/.package-lock.json', lockfile('6.16.0'))
  await write('studio/node_modules/sanity/bin/sanity', 'console.error("Could not resolve ./structure"); process.exit(3)')
  const steps: string[] = []
  await expect(buildStudio({folder, onProgress: (step) => steps.push(step)})).rejects.toMatchObject({
    kind: 'config',
    findings: [{rule: 'studio-build-failed', message: 'sanity build ended with code 3: Could not resolve ./structure'}],
  })
  expect(steps).toHaveLength(1)
  expect(await readdir(join(folder, 'dist'))).toEqual([])
})

test('stops when told to', async () => {
  await write('studio/node_modules/.package-lock.json', lockfile('6.16.0'))
  await write('studio/node_modules/sanity/bin/sanity',
    'require("node:fs").writeFileSync("running", ""); setInterval(() => {}, 1000)')
  const [controller, reason] = [new AbortController(), new Error('stopped')]
  const outcome = buildStudio({folder, signal: controller.signal}).catch((error: unknown) => error)
  await expect.poll(() => existsSync(join(folder, 'running')), {timeout: 10_000}).toBe(true)
  controller.abort(reason)
  expect(await outcome).toBe(reason)
  expect(await readdir(join(folder, 'dist'))).toEqual([])
})

test('takes out what a page would load from elsewhere, and refuses what it cannot take out', async () => {
  const page = '<style>@font-face {font-family: Inter; src: url("https://studio-static.sanity.io/Inter.woff2")} p {color: red}</style>'
    + '<script src="https://core.sanity-cdn.com/bridge.js" async type="module"></script><script src="/static/a.js"></script>'
  await write('studio/out/index.html', page)
  await write('studio/out/static/a.css', '@font-face{font-family:Inter;src:url(/static/inter.woff2)}'
    + '@font-face{font-family:Inter;src:url(https://design-system-static.sanity.io/Inter.woff2)}')
  await stripOffMachine(join(folder, 'out'))
  expect(await readFile(join(folder, 'out/index.html'), 'utf8'))
    .toBe('<style> p {color: red}</style><script src="/static/a.js"></script>')
  expect(await readFile(join(folder, 'out/static/a.css'), 'utf8'))
    .toBe('@font-face{font-family:Inter;src:url(/static/inter.woff2)}')
  await write('studio/out/index.html', '<link rel="stylesheet" href="https://cdn.sanity.io/a.css">')
  await expect(stripOffMachine(join(folder, 'out'))).rejects.toMatchObject({findings: [{rule: 'studio-off-machine'}]})
})
