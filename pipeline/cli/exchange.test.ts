import {rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {PassThrough} from 'node:stream'
import {text} from 'node:stream/consumers'
import {expect} from 'vitest'
import {filesOf, getDocument, putDocument, slug, test} from '../exchange/fixtures/project.ts'
import {Interrupted} from './io.ts'
import {run} from './program.ts'

/** Runs a command as the program does, in this process. */
async function tirazh(cwd: string, args: readonly string[], signal = new AbortController().signal) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const code = await run(args, {cwd, env: {}, stdout, stderr, signal})
  return {code, stdout: await text(stdout.end()), stderr: await text(stderr.end())}
}
const parsed = (ndjson: string) => ndjson.trimEnd().split('\n').map((line) => JSON.parse(line))

test('the folder goes out as NDJSON and as an archive, and comes in again the same', async ({content, empty}) => {
  const names = Object.keys(filesOf(join(content, 'documents')))
  const printed = await tirazh(empty, ['export', '--ndjson', '--content', content])
  expect(printed.code).toBe(0)
  expect(parsed(printed.stdout)).toEqual(names.map((name) => getDocument(content, name)).sort((a, b) => a._id < b._id ? -1 : 1))
  expect(printed.stderr).toMatch(/assets-left-out[^]*documents: 6, assets: 2\n/)

  const packed = await tirazh(empty, ['export', '--content', content, '--ndjson', 'out/первый выпуск.tar.gz'])
  expect([packed.code, packed.stdout, packed.stderr]).toEqual([0, 'out/первый выпуск.tar.gz\n', 'documents: 6, assets: 2\n'])
  const [first] = Object.values(filesOf(join(empty, 'out')))
  rmSync(join(empty, 'out'), {recursive: true})
  await tirazh(empty, ['export', '--content', content, '--ndjson', 'out/первый выпуск.tar.gz'])
  expect(Object.entries(filesOf(join(empty, 'out')))).toEqual([['первый выпуск.tar.gz', first]])

  const taken = await tirazh(empty, ['import', 'out/первый выпуск.tar.gz'])
  expect([taken.code, taken.stdout.split('\n').at(-2)]).toEqual([0, 'out/первый выпуск.tar.gz: done, 8 created, 2 files'])
  expect(filesOf(join(empty, 'content/assets'))).toEqual(filesOf(join(content, 'assets')))
  const again = await tirazh(empty, ['import', '--json', '--dry-run', 'out/первый выпуск.tar.gz'])
  expect([again.code, JSON.parse(again.stdout)]).toEqual([0, expect.objectContaining({ok: true, written: false, files: [], findings: []})])
})

test('an edition is exported with what it reaches, nothing else', async ({content, empty}) => {
  putDocument(content, {_id: 'city-other', _type: 'city', name: 'Другой'})
  const {code, stdout} = await tirazh(empty, ['export', slug, '--content', content, '--ndjson', '-'])
  expect([code, parsed(stdout).map(({_id}) => _id).filter((id: string) => id.startsWith('city'))]).toEqual([0, ['city-hefei', 'city-wuhu']])
})

test.for<[string, number, RegExp, string[], (content: string, empty: string) => void]>([
  ['an edition is not there', 4, /edition-unknown/, ['export', 'none', '--ndjson'], () => {}],
  ['the folder is not there', 4, /no such folder/, ['export', '--ndjson', '--content', 'none'], () => {}],
  ['no format is named', 2, /required option '--ndjson/, ['export'], () => {}],
  ['the format is another', 2, /ends in .ndjson or .tar.gz/, ['export', '--ndjson', 'a.zip'], () => {}],
  ['the file of an image is gone', 3, /image-missing/, ['export', '--ndjson', 'a.tar.gz'],
    (content) => rmSync(join(content, 'assets'), {recursive: true})],
  ['the place cannot be written', 7, /output-unwritable/, ['export', '--ndjson', 'a/b.ndjson'],
    (_, empty) => writeFileSync(join(empty, 'a'), '')],
  ['what is imported is not there', 4, /There is no such file/, ['import', 'none.ndjson'], () => {}],
  ['what is imported is broken', 3, /ndjson-invalid[^]*|data\.ndjson:1/, ['import', 'data.ndjson'],
    (_, empty) => writeFileSync(join(empty, 'data.ndjson'), '{"_id": \u001b[31mred')],
  ['what is imported says something else', 9, /conflict-never-synced/, ['import', 'data.ndjson'],
    (_, empty) => writeFileSync(join(empty, 'data.ndjson'), '{"_id":"city-wuhu","_type":"city"}')],
])('when %s it ends with %i', async ([, code, says, args, prepare], {content, empty}) => {
  prepare(content, empty)
  const where = args.includes('--content') ? [] : ['--content', content]
  const before = Object.keys(filesOf(empty))
  const result = await tirazh(empty, [...args, ...where])
  expect([result.code, result.stderr]).toEqual([code, expect.stringMatching(says)])
  expect(result.stderr).not.toContain('\u001b')
  expect(result.stderr).not.toMatch(/ at .*:\d+:\d+\)/)
  expect(Object.keys(filesOf(empty))).toEqual(before)
})

test('a stopped export leaves no file', async ({content, empty}) => {
  const stop = new AbortController()
  stop.abort(new Interrupted('SIGINT'))
  const {code} = await tirazh(empty, ['export', '--content', content, '--ndjson', 'a.tar.gz'], stop.signal)
  expect([code, filesOf(empty)]).toEqual([130, {}])
})

test('whoever reads may stop reading', async ({first, empty}) => {
  const stdout = new PassThrough({highWaterMark: 10})
  const ended = run(['export', '--content', first, '--ndjson'], {
    cwd: empty, env: {}, stdout, stderr: new PassThrough(), signal: new AbortController().signal,
  })
  stdout.once('data', () => stdout.destroy(Object.assign(new Error('write EPIPE'), {code: 'EPIPE'})))
  expect(await ended).toBe(0)
})
