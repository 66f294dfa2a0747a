import {spawn} from 'node:child_process'
import {cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {text} from 'node:stream/consumers'
import {afterAll, expect, test} from 'vitest'
import {contentFolder} from '../../content/index.ts'

const main = join(import.meta.dirname, 'main.ts')
const home = await mkdtemp(join(tmpdir(), 'tirazh-cli-'))
afterAll(() => rm(home, {recursive: true}))

/** A project of its own with the first edition in it. */
async function project(name: string, files: Record<string, string> = {}): Promise<string> {
  const folder = join(home, name)
  await cp(contentFolder, join(folder, 'content'), {recursive: true})
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), {recursive: true})
    await writeFile(join(folder, path), content)
  }
  return folder
}
function start(cwd: string, args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [main, ...args], {cwd, env: {...process.env, NO_COLOR: '1', ...env}})
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {child, ended, stdout: text(child.stdout)}
}
async function tirazh(cwd: string, args: readonly string[], env?: Record<string, string>) {
  const {child, ended, stdout} = start(cwd, args, env)
  const [code, out, err] = await Promise.all([ended, stdout, text(child.stderr)])
  return {code, stdout: out, stderr: err}
}
const first = await project('first')

test('builds formats that are asked for, and tells what it did', async () => {
  const {code, stdout, stderr} = await tirazh(first, ['build', 'deepseek-cities', '--format', 'html,epub'])
  expect([code, stdout]).toEqual([0, 'dist/deepseek-cities/index.html\ndist/deepseek-cities.epub\n'])
  expect(stderr).toContain('deepseek-cities: reading the files back\n')
  expect((await readdir(join(first, 'dist'))).toSorted()).toEqual(['deepseek-cities', 'deepseek-cities.epub', 'manifest.json', 'report.json'])
  const manifest = JSON.parse(await readFile(join(first, 'dist/manifest.json'), 'utf8'))
  expect(Object.keys(manifest.editions['deepseek-cities'].formats)).toEqual(['html', 'epub'])
})

test('the same bytes in another folder and time zone', async () => {
  const [one, two] = await Promise.all([['Asia/Kamchatka', 'zone-1'], ['America/Lima', 'zone-2']].map(async ([zone, name]) => {
    const folder = await project(name!)
    expect(await tirazh(folder, ['build', '--json'], {TZ: zone!, LANG: 'C'})).toMatchObject({code: 0})
    return readFile(join(folder, 'dist/manifest.json'), 'utf8')
  }))
  expect(one).toBe(two)
}, 60_000)

const broken = (id: string, change: (document: Record<string, unknown>) => void) => async (folder: string) => {
  const path = join(folder, 'content/documents', `${id}.json`)
  const document = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
  change(document)
  await writeFile(path, JSON.stringify(document))
}
const none = () => Promise.resolve()

test.each<[what: string, code: number, says: RegExp, args: string[], files: Record<string, string>, prepare: (folder: string) => Promise<void>]>([
  ['an unknown option', 2, /unknown option '--fromat'/, ['build', '--fromat', 'epub'], {}, none],
  ['an unknown format', 2, /no format “docx”.*\n.*html, epub, pdf/, ['build', '--format', 'docx'], {}, none],
  ['a judge there is not', 2, /no judge “ace”.*\n.*epubcheck/, ['build', '--judge', 'epubcheck,ace'], {}, none],
  ['an address that is none', 2, /“example.org” is not the address of a site/, ['build', '--site', 'example.org'], {}, none],
  ['an unknown edition', 4, /error .*“deepseek-citie”/, ['build', 'deepseek-citie'], {}, none],
  ['a folder that is not there', 4, /no such folder[^]*nowhere\/documents/, ['build', '--content', 'nowhere'], {}, none],
  ['a Content Lake that is not named', 4, /SANITY_PROJECT_ID/, ['build', '--source', 'lake'], {}, none],
  ['invalid JSON', 3, /city\.wuhu\.json/, ['check'], {'content/documents/city.wuhu.json': '{"_id": '}, none],
  ['an unsupported language', 3, /language/, ['check'], {}, broken('edition.deepseek-cities', (edition) => { edition.language = 'xx' })],
  ['an edition without articles', 3, /edition-empty/, ['check'], {}, broken('edition.deepseek-cities', (edition) => { edition.articles = [] })],
  ['an article without text', 3, /article-empty/, ['check'], {}, broken('article.deepseek-cities', (article) => { article.sections = [] })],
  ['a missing reference', 3, /reference-missing/, ['check'], {}, broken('caseStudy.wuhu', (study) => { study.city = {_type: 'reference', _ref: 'city-mars'} })],
  ['a link that runs a script', 3, /url-not-allowed/, ['check'], {}, broken('source.jiaohuidian', (source) => { source.url = 'javascript:alert(1)' })],
  ['an unknown block', 3, /type-unknown/, ['check'], {}, broken('article.deepseek-cities', (article) => {
    (article.sections as {body: object[]}[])[0]!.body.push({_type: 'video', _key: 'v'})
  })],
  ['a browser that cannot start', 5, /browser-/, ['build', '--format', 'pdf'], {}, none],
  ['a template that loses text', 6, /parity-missing[^]*|are missing/, ['build', '--format', 'html'], {
    'tirazh.config.ts': "export default {templates: 'mine'}\n",
    'mine/paragraph.ts': "export default (node, scope) => ({type: 'element', tagName: 'p', properties: {}, children: scope.all(node).slice(1)})\n",
  }, none],
  ['an output folder that is a file', 7, /dist/, ['build', '--format', 'html'], {dist: ''}, none],
  ['a configuration that says what we do not know', 8, /config-invalid/, ['build'], {'tirazh.config.ts': 'export default {colour: 1}\n'}, none],
  ['a date that is none', 8, /SOURCE_DATE_EPOCH is “today”/, ['build', '--format', 'html'], {}, none],
  ['a template nobody asks for', 8, /no template “paragraf”/, ['build'], {
    'tirazh.config.ts': "export default {templates: 'mine'}\n", 'mine/paragraf.ts': 'export default () => []\n',
  }, none],
])('%s ends with %i', async (what, code, says, args, files, prepare) => {
  const folder = await project(what, files)
  await prepare(folder)
  const env: Record<string, Record<string, string>> = {
    'a browser that cannot start': {TIRAZH_BROWSER: '/bin/false'}, 'a date that is none': {SOURCE_DATE_EPOCH: 'today'},
  }
  const result = await tirazh(folder, args, env[what])
  expect(result.stderr).toMatch(says)
  expect(result.code).toBe(code)
  expect(result.stderr).not.toMatch(/ at .*:\d+:\d+\)/)
})

test('a failed build leaves the earlier files as they were', async () => {
  const folder = await project('kept')
  await tirazh(folder, ['build', '--format', 'html'])
  const before = await readFile(join(folder, 'dist/manifest.json'), 'utf8')
  await broken('edition.deepseek-cities', (edition) => { edition.articles = [] })(folder)
  expect((await tirazh(folder, ['build', '--format', 'html'])).code).toBe(3)
  expect(await readFile(join(folder, 'dist/manifest.json'), 'utf8')).toBe(before)
  expect(await readdir(join(folder, 'dist/deepseek-cities'))).toContain('index.html')
})

test.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('%s leaves no file and ends with %i', async (signal, code) => {
  const folder = await project(signal)
  const {child, ended} = start(folder, ['build', '--format', 'pdf'])
  child.stderr.on('data', (chunk: Buffer) => { if (chunk.includes('PDF')) child.kill(signal) })
  expect(await ended).toBe(code)
  expect((await readdir(folder)).toSorted()).toEqual(['content'])
}, 20_000)

test('help tells of every command and every exit code', async () => {
  const {stdout, code} = await tirazh(first, ['--help'])
  expect(code).toBe(0)
  for (const word of ['push', 'pull', 'export', 'import', '130, 143', '8  ', '9  ']) expect(stdout).toContain(word)
  for (const command of ['build', 'check', 'doctor', 'push', 'pull', 'export', 'import']) {
    expect((await tirazh(first, [command, '--help'])).stdout).toMatch(new RegExp(`^Usage: tirazh ${command} `))
  }
})

test('doctor says what is here', async () => {
  const {stdout, code} = await tirazh(first, ['doctor', '--json'])
  expect(code).toBe(0)
  expect((JSON.parse(stdout) as {name: string}[]).map(({name}) => name)).toEqual(['versions', 'browser', 'fonts', 'output', 'epubcheck', 'java'])
})
