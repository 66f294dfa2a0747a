import {spawn, type ChildProcessByStdio} from 'node:child_process'
import {readdirSync, readFileSync} from 'node:fs'
import {mkdir, readdir, readFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {Readable} from 'node:stream'
import {text} from 'node:stream/consumers'
import {afterAll, expect, test} from 'vitest'
import {edit, projects} from './fixtures/project.ts'
import {runHere} from './fixtures/run.ts'

const main = join(import.meta.dirname, 'main.ts')
const {project, remove} = await projects()
afterAll(remove)

function start(cwd: string, args: readonly string[], env: Record<string, string> = {}, program = process.execPath) {
  return spawn(program, args, {cwd, env: {...process.env, NO_COLOR: '1', ...env}, stdio: ['ignore', 'pipe', 'pipe']})
}
async function outcome(child: ChildProcessByStdio<null, Readable, Readable>) {
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return {code, stdout, stderr}
}
const tirazh = (cwd: string, args: readonly string[], env?: Record<string, string>) => outcome(start(cwd, [main, ...args], env))

/** Every file of a folder by its path, as base64. */
async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = (await readdir(folder, {recursive: true, withFileTypes: true})).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).toSorted()
  return Object.fromEntries(await Promise.all(paths.map(async (path) =>
    [path.slice(folder.length + 1), await readFile(path, 'base64')] as const)))
}
const first = await project('first')

test('builds formats that are asked for, and tells what it did', async () => {
  const {code, stdout, stderr} = await tirazh(first, ['build', 'deepseek-cities', '--format', 'html', '-f', 'epub'])
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
  const {formats} = JSON.parse(one!).editions['deepseek-cities']
  expect(Object.keys(formats)).toEqual(['html', 'epub', 'pdf', 'print'])
  expect(formats.print.outputs.map(({path}: {path: string}) => path)).toEqual(['deepseek-cities.print.pdf', 'deepseek-cities.cover.print.pdf'])
  expect(formats.print.tools.browser).toEqual(formats.pdf.tools.browser)
}, 60_000)

test('a build that fails half-way leaves what the one before it made', async () => {
  const folder = await project('kept')
  expect((await tirazh(folder, ['build', '--format', 'html'])).code).toBe(0)
  const before = await filesOf(join(folder, 'dist'))
  await edit('article.deepseek-cities', (article) => { article.title = 'Другое' })(folder)
  // What a process may write to a file is limited to 32 KB, which is less than the page and more than the manifest.
  const command = `ulimit -f 64; exec '${process.execPath}' '${main}' build --format html`
  const {code, stderr} = await outcome(start(folder, ['-c', command], {}, 'sh'))
  expect(stderr).toContain(`error Cannot write to ${join(folder, 'dist')}: a file would be larger than this system allows. ` +
    'What was there before is untouched.\n  mend: raise the limit (ulimit -f), or name another folder with --out\n  dist · output-unwritable\n')
  expect(code).toBe(7)
  expect(await filesOf(join(folder, 'dist'))).toEqual(before)
})

test('a folder that cannot be is told with the file in its place', async () => {
  const folder = await project('taken', {dist: ''})
  const {code, stderr} = await tirazh(folder, ['build', '--format', 'html'])
  expect([code, stderr.match(/error .*/)?.[0]]).toEqual([7,
    `error Cannot write to ${join(folder, 'dist')}: a file stands where a folder should be. What was there before is untouched.`])
})

test('a reader who goes away ends the command quietly, a full disk behind it does not', async () => {
  const check = `'${process.execPath}' '${main}' check --quick`
  const {stderr} = await outcome(start(first, ['-c', `{ ${check}; echo "ended with $?" >&2; } | true`], {}, 'sh'))
  expect([stderr.split('\n').at(-2), stderr.match(/^ +at /m)]).toEqual(['ended with 141', null])
  const full = await outcome(start(first, ['-c', `exec ${check} >/dev/full`], {}, 'sh'))
  expect([full.code, full.stderr.split('\n').at(-2)]).toEqual([7, 'cannot write the output: ENOSPC: no space left on device, write'])
})

test('a browser without room for its files', async () => {
  const {code, stderr} = await tirazh(first, ['build', '--format', 'pdf'], {TMPDIR: '/dev/null/none'})
  expect(stderr).toMatch(/error The browser has no room for its files: E\w+: .*\n  mend: free some space there, or name another folder with TMPDIR\n  \/dev\/null\/none · browser-failed/)
  expect(code).toBe(5)
})

test('a defect of ours ends with 1, and asks to be reported with what there is to report', async () => {
  const folder = await project('defect')
  const {code, stderr} = await tirazh(folder, ['build', '--format', 'html'], {
    NODE_OPTIONS: '--import=data:text/javascript,delete%20RegExp.escape',
  })
  expect(code).toBe(1)
  expect(stderr).toMatch(/TypeError: undefined is not a function\n +at [^]*placeUnmarked\.ts[^]*This is a defect of Tirazh; please report it/)
  expect(await readdir(folder)).toEqual(['content'])
})

/** Command lines of all processes of this machine. */
const processes = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
})

test.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('%s while the browser works ends with %i and leaves nothing', async (signal, code) => {
  const folder = await project(signal)
  const temporary = join(folder, 'tmp')
  await mkdir(temporary)
  const child = start(folder, [main, 'build', '--format', 'pdf'], {TMPDIR: temporary})
  const ended = outcome(child)
  await expect.poll(() => readdir(temporary, {recursive: true}), {timeout: 30_000})
    .toContainEqual(expect.stringMatching(/^tirazh-browser-\w+\/Default$/))
  expect(processes().filter((line) => line.includes(temporary))).not.toEqual([])
  child.kill(signal)
  expect(await ended).toMatchObject({code, stdout: '', stderr: expect.stringContaining(`stopped by ${signal}; nothing was left half-written\n`)})
  expect(processes().filter((line) => line.includes(temporary))).toEqual([])
  expect(await readdir(folder, {recursive: false})).toEqual(['content', 'tmp'])
  expect((await readdir(temporary)).filter((name) => name.startsWith('tirazh'))).toEqual([])
})

test('help tells of every command and every exit code', async () => {
  const {stdout, code} = await runHere(first, ['--help'])
  expect(code).toBe(0)
  for (const word of ['push', 'pull', 'export', 'import', '130, 141, 143', '8  ', '9  ']) expect(stdout).toContain(word)
  for (const command of ['build', 'check', 'doctor', 'push', 'pull', 'export', 'import']) {
    expect((await runHere(first, [command, '--help'])).stdout).toMatch(new RegExp(`^Usage: tirazh ${command} `))
  }
})

test('doctor says what is here', async () => {
  const {stdout, code} = await tirazh(first, ['doctor', '--json'])
  expect(code).toBe(0)
  expect((JSON.parse(stdout) as {name: string}[]).map(({name}) => name)).toEqual(['versions', 'browser', 'fonts', 'output', 'epubcheck', 'epubcheck-java', 'ace', 'java', 'verapdf'])
})
