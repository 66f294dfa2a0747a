import {execFile} from 'node:child_process'
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {writeOutput} from './output.ts'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'tirazh-output-')) })
afterEach(() => rm(folder, {recursive: true, force: true}))

const bytes = (text: string) => new TextEncoder().encode(text)
const tree = async () => Object.fromEntries(await Promise.all(
  (await readdir(folder, {recursive: true, withFileTypes: true}))
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(folder.length + 1), await readFile(path, 'utf8')]
    }),
))

test('makes the folder and writes files and folders', async () => {
  await writeOutput(join(folder, 'dist'), new Map([['a/index.html', bytes('1')], ['a.epub', bytes('2')]]), ['a', 'a.epub'])
  expect(await tree()).toEqual({'dist/a/index.html': '1', 'dist/a.epub': '2'})
})

test('replaces a folder whole and leaves its neighbours', async () => {
  await mkdir(join(folder, 'a'))
  await writeFile(join(folder, 'a/stale.css'), 'old')
  await writeFile(join(folder, 'b.epub'), 'other')
  await writeOutput(folder, new Map([['a/index.html', bytes('new')]]), ['a'])
  expect(await tree()).toEqual({'a/index.html': 'new', 'b.epub': 'other'})
})

test('puts everything back when one name cannot be replaced', async () => {
  await writeFile(join(folder, 'a.epub'), 'old')
  await expect(writeOutput(folder, new Map([['a.epub', bytes('new')]]), ['a.epub', 'b.pdf'])).rejects.toMatchObject({
    kind: 'output',
  })
  expect(await tree()).toEqual({'a.epub': 'old'})
})

test('says so when a file stands where the folder should be', async () => {
  await writeFile(join(folder, 'dist'), '')
  await expect(writeOutput(join(folder, 'dist'), new Map(), [])).rejects.toMatchObject({
    kind: 'output', findings: [{rule: 'output-unwritable', file: join(folder, 'dist')}],
  })
})

// The limit of a file's size stands in for a full disk: the write itself fails, half-way.
test('a write that fails half-way leaves the earlier output', async () => {
  await writeFile(join(folder, 'a.pdf'), 'old')
  const script = `
    import {writeOutput} from ${JSON.stringify(import.meta.resolve('./output.ts'))}
    const files = new Map([['a.pdf', new Uint8Array(200_000)]])
    await writeOutput(${JSON.stringify(folder)}, files, ['a.pdf']).catch((error) => console.log(error.message))`
  const {stdout} = await promisify(execFile)('sh', ['-c', 'ulimit -f 100; exec "$0" "$@"', process.execPath,
    '--input-type=module', '--eval', script])
  expect(stdout).toBe(`Cannot write to ${folder}: a file would be larger than this system allows. ` +
    'What was there before is untouched.\n')
  expect(await tree()).toEqual({'a.pdf': 'old'})
})

test('tidies up after a killed build, not after one at work', async () => {
  const ended = execFile('true')
  await new Promise((resolve) => ended.once('exit', resolve))
  await mkdir(join(folder, `.tirazh-${ended.pid}-abc`))
  await mkdir(join(folder, `.tirazh-${process.pid}-abc`))
  await writeOutput(folder, new Map([['a.pdf', bytes('1')]]), ['a.pdf'])
  expect((await readdir(folder)).sort()).toEqual([`.tirazh-${process.pid}-abc`, 'a.pdf'])
})
