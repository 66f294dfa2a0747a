import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {Writable} from 'node:stream'
import {afterAll, beforeAll, expect, test} from 'vitest'
import type {Finding} from '../finding.ts'
import {finish, set} from '../preflight/fixtures/draft.ts'
import {goodX4} from '../preflight/fixtures/x4.ts'
import {run} from './program.ts'

let cwd: string

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'tirazh-preflight-'))
  await writeFile(join(cwd, 'good.pdf'), await finish(await goodX4()))
  const bad = await goodX4(2)
  bad.content.push('0.2 0.4 0.6 rg 60 60 10 10 re f', '0.1 w 60 60 m 90 60 l S')
  await writeFile(join(cwd, 'bad.pdf'), await finish(bad))
  const thin = await goodX4()
  thin.content.push('0.1 w 60 60 m 90 60 l S')
  await writeFile(join(cwd, 'thin.pdf'), await finish(thin))
  const bare = await goodX4()
  bare.xmp.clear()
  await writeFile(join(cwd, 'bare.pdf'), await finish(bare))
  await writeFile(join(cwd, 'not.pdf'), 'a text')
})

afterAll(() => rm(cwd, {recursive: true, force: true}))

const cli = async (...args: string[]) => {
  const told = {stdout: '', stderr: ''}
  const into = (key: keyof typeof told) => new Writable({
    write(chunk: Buffer, _, done) {
      told[key] += chunk.toString()
      done()
    },
  })
  const code = await run(['preflight', ...args], {
    stdout: into('stdout'), stderr: into('stderr'), env: {}, cwd, signal: new AbortController().signal,
  })
  return {code, ...told}
}

test('a good file: 0, and what it was judged by', async () => {
  expect(await cli('good.pdf')).toEqual({
    code: 0, stderr: '',
    stdout: 'good.pdf: 1 page, judged by PDF/X-4, plates Cyan, Magenta, Yellow, Black: nothing found\n',
  })
})

test('a refused file: 6, rule by rule, with page and object', async () => {
  const {code, stdout, stderr} = await cli('bad.pdf')
  expect({code, stderr}).toEqual({code: 6, stderr: ''})
  expect(stdout.replaceAll(/object \d+ 0/g, 'object N 0')).toBe(`error x4-device-colour
  DeviceRGB is used, but the file is to be printed in CMYK. · page 1, object N 0
  mend: convert to the inks of the output intent, or say by an ICC profile what the colours are
warning x4-hairline
  A line is 0.10 pt thin. · page 1, object N 0
  mend: draw it thicker; a line of no width is one dot of the device
bad.pdf: 2 pages, judged by PDF/X-4, plates Cyan, Magenta, Yellow, Black: 1 error, 1 warning
`)
})

test('warnings alone pass, and with --strict do not', async () => {
  expect((await cli('thin.pdf')).code).toBe(0)
  expect((await cli('thin.pdf', '--strict')).code).toBe(6)
})

test('JSON has everything', async () => {
  const {code, stdout} = await cli('bad.pdf', 'good.pdf', '--json')
  expect(code).toBe(6)
  expect(JSON.parse(stdout)).toMatchObject([
    {
      file: 'bad.pdf', profiles: ['x4'], pageCount: 2,
      findings: [{rule: 'x4-device-colour', page: 1}, {rule: 'x4-hairline', page: 1}],
    },
    {file: 'good.pdf', profiles: ['x4'], pageCount: 1, findings: []},
  ])
})

test('a file that claims nothing is judged by general rules alone, and told so', async () => {
  const {code, stdout} = await cli('bare.pdf')
  expect(code).toBe(0)
  expect(stdout).toBe('bare.pdf: 1 page, it claims no standard, so only general rules were applied; --profile applies others: nothing found\n')
  expect((await cli('bare.pdf', '--profile', 'ua1')).code).toBe(6)
})

test('the same thing in many places is told once, with its pages; JSON has them all', async () => {
  const many = await goodX4(30)
  for (const page of many.pages.slice(4)) set(page, {TrimBox: undefined})
  set(many.catalog, {PageLabels: {Nums: [0, {S: 'r'}, 8, {S: 'D'}]}})
  await writeFile(join(cwd, 'many.pdf'), await finish(many))
  expect((await cli('many.pdf')).stdout.replaceAll(/object \d+ 0/g, 'object N 0')).toContain(`error x4-trimbox
  The page has no TrimBox (26 pages: 5–30). · page 5 (v), object N 0
  mend: set the TrimBox to the size of the finished page
`)
  const [{findings}] = JSON.parse((await cli('many.pdf', '--json')).stdout) as [{findings: Finding[]}]
  expect(findings.find(({rule}) => rule === 'x4-trimbox')!.places!.map(({page, pageLabel}) => `${page} ${pageLabel}`))
    .toEqual(Array.from({length: 26}, (_, index) => `${index + 5} ${['v', 'vi', 'vii', 'viii'][index] ?? index - 3}`))
})

test('limits of time and memory are told, and refuse the file: 6', async () => {
  const heavy = await goodX4()
  heavy.content.push('0 0 1 1 re n '.repeat(8_000_000))
  await writeFile(join(cwd, 'heavy.pdf'), await finish(heavy))
  const {code, stdout} = await cli('heavy.pdf', 'good.pdf', '--timeout', '1')
  expect(code).toBe(6)
  expect(stdout).toContain(
    'error pdf-unfinished\n  The file was not judged to its end: it takes longer than 1 second. Work was stopped on page 1 of 1. · page 1\n'
  )
  expect(stdout).toContain('good.pdf: 1 page, judged by PDF/X-4, plates Cyan, Magenta, Yellow, Black: nothing found\n')
})

test('of a file that was not opened nothing is told but that', async () => {
  const vast = '%PDF-1.7\n1 0 obj\n<</Pages 2 0 R>>\nendobj\n2 0 obj\n<</Kids [3 0 R]>>\nendobj\n' +
    `3 0 obj\n<</MediaBox [${'[]'.repeat(2_000_000)}]>>\nendobj\ntrailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF`
  await writeFile(join(cwd, 'vast.pdf'), vast)
  const {code, stdout} = await cli('vast.pdf', '--memory', '64')
  expect(code).toBe(6)
  expect(stdout.split('\n').slice(-2)).toEqual(['vast.pdf: not opened: 1 error', ''])
})

test('help tells options, limits and exit codes', async () => {
  const {code, stdout} = await cli('--help')
  expect(code).toBe(0)
  for (const part of [
    '--profile', '--bleed', '--ink-limit', '--signature', '--timeout', '--memory', '--strict', '--json', 'Exit codes:',
    'docs/preflight.md',
  ]) {
    expect(stdout).toContain(part)
  }
})

test('what cannot be read: 4, after the others were judged', async () => {
  const {code, stdout, stderr} = await cli('not.pdf', 'good.pdf', 'missing.pdf')
  expect(code).toBe(4)
  expect(stdout).toContain('good.pdf: 1 page')
  expect(stdout).toContain('3 files: nothing found; 2 could not be read\n')
  expect(JSON.parse((await cli('not.pdf', '--json')).stdout)).toMatchObject([
    {file: 'not.pdf', judge: 'preflight', ran: false, findings: [{rule: 'pdf-header', file: join(cwd, 'not.pdf')}]},
  ])
  expect(stderr).toContain('The file is no PDF')
  expect(stderr).toContain('missing.pdf')
})

test('a wrong option: 2', async () => {
  expect((await cli('good.pdf', '--profile', 'x1a')).code).toBe(2)
  expect((await cli('good.pdf', '--bleed', 'much')).code).toBe(2)
  expect((await cli()).code).toBe(2)
})
