import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import {expect, test} from 'vitest'

const root = join(import.meta.dirname, '..')

/** A room may import from its own level and the levels after it, never from those before. */
const levels = [
  ['pipeline/cli', 'pipeline/index'],
  ['pipeline/dev'],
  ['pipeline/preview'],
  ['pipeline/config', 'pipeline/build', 'pipeline/exchange'],
  ['pipeline/preflight'],
  ['pipeline/html', 'pipeline/epub', 'pipeline/pdf', 'pipeline/proof', 'pipeline/judge', 'pipeline/source'],
  ['pipeline/tree', 'pipeline/lint', 'pipeline/typography', 'pipeline/fonts', 'pipeline/cover', 'pipeline/render', 'pipeline/images', 'templates'],
  ['pipeline/book', 'pipeline/finding'],
  ['lake'],
  ['schemas', 'content'],
]
/** What a room may not see beyond the order of levels. */
const barred: readonly [from: string, to: RegExp][] = [
  ['lake', /^(?:pipeline|templates)\//],
  ['schemas', /^(?:content|lake|pipeline|templates)\//],
  ['pipeline/exchange', /^(?:templates|pipeline\/(?!exchange\/|source\/|finding\.ts))/],
  ['pipeline/preflight', /^(?:lake|schemas|templates|pipeline\/(?!preflight\/|pdf\/syntax\/|fonts\/|finding\.ts))/],
  ['pipeline/source', /^(?:lake|templates|pipeline\/(?!source\/|finding\.ts))/],
]

const roomOf = (path: string) => levels.flat().find((room) => path === `${room}.ts` || path.startsWith(`${room}/`))
const levelOf = (path: string) => levels.findIndex((rooms) => rooms.includes(roomOf(path) ?? ''))

/** Imports between rooms that run, as `from → to`; types alone bind nothing at run time, and tests may look anywhere. */
const imports = ['content', 'lake', 'pipeline', 'schemas', 'templates']
  .flatMap((folder) => readdirSync(join(root, folder), {recursive: true, encoding: 'utf8'}).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|\.d\.ts$|\/(?:fixtures|testing)\//.test(path))
  .flatMap((from) => {
    const text = readFileSync(join(root, from), 'utf8').replaceAll(/^(?:import|export) type .*$/gm, '')
    return Array.from(text.matchAll(/(?:from|import) '(\.[^']+)'/g), ([, to]) => ({
      from, to: relative(root, join(root, dirname(from), to!)),
    }))
  })

test('there are imports to judge, and every file stands in a room', () => {
  expect(imports.length).toBeGreaterThan(100)
  const files = new Set(imports.flatMap(({from, to}) => [from, to]))
  expect([...files].filter((file) => roomOf(file) === undefined)).toEqual([])
})

test('imports go one way', () => {
  const against = imports.filter(({from, to}) =>
    levelOf(to) < levelOf(from) || barred.some(([room, target]) => roomOf(from) === room && target.test(to)))
  expect(against.map(({from, to}) => `${from} → ${to}`)).toEqual([])
})

test('the Studio sees schemas and its own files only', () => {
  const leftOut = new Set(['node_modules', 'dist', 'e2e', '.sanity'])
  const files = readdirSync(join(root, 'studio'), {withFileTypes: true}).filter(({name}) => !leftOut.has(name))
    .flatMap((entry) => (entry.isDirectory()
      ? readdirSync(join(root, 'studio', entry.name), {recursive: true, encoding: 'utf8'}).map((path) => join(entry.name, path))
      : [entry.name]))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts')).map((path) => join('studio', path))
  expect(files.length).toBeGreaterThan(10)
  const out = files.flatMap((from) => {
    const targets = Array.from(readFileSync(join(root, from), 'utf8').matchAll(/(?:from|import) '(\.[^']+)'/g),
      ([, to]) => relative(root, join(root, dirname(from), to!)))
    return targets.filter((to) => !/^(?:studio|schemas)\//.test(to)).map((to) => `${from} → ${to}`)
  })
  expect(out).toEqual([])
})
