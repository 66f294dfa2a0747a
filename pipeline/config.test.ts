import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {isSiteAddress, loadConfig} from './config.ts'

let project: string
beforeEach(async () => { project = await mkdtemp(join(tmpdir(), 'tirazh-config-')) })
afterEach(() => rm(project, {recursive: true, force: true}))

test('a project without a configuration has the defaults', async () => {
  expect(await loadConfig(project)).toEqual({
    source: 'content', content: join(project, 'content'), out: join(project, 'dist'), softHyphens: false,
  })
})

test('folders are relative to the project', async () => {
  await writeFile(join(project, 'tirazh.config.ts'),
    `export default {source: 'lake', content: 'text', templates: './look', out: '../print', site: 'https://a.example/b', softHyphens: true,
      print: {icc: 'icc/mine.icc', ink: 'k', spine: 14.5}} as const`)
  expect(await loadConfig(project)).toEqual({
    source: 'lake', content: join(project, 'text'), templates: join(project, 'look'), out: join(project, '../print'), softHyphens: true,
    site: 'https://a.example/b', print: {icc: join(project, 'icc/mine.icc'), ink: 'k', spine: 14.5},
  })
})

test('names the field that is wrong', async () => {
  const file = join(project, 'tirazh.config.js')
  await writeFile(file, `export default {source: 'disk', colour: 'red', print: {spine: -1}}`)
  await expect(loadConfig(project)).rejects.toMatchObject({
    kind: 'config',
    findings: [
      {rule: 'config-invalid', file, message: 'source: must be "content" or "lake".'},
      {rule: 'config-invalid', file, message: 'print.spine: must be millimetres, from 0.'},
      {rule: 'config-invalid', file, message: expect.stringMatching(/^colour: /)},
    ],
  })
})

test.each([
  ['https://example.org', true], ['http://localhost:8080/books/', true], ['https://кириллица.рф/книги', true],
  ['example.org', false], ['ftp://example.org', false], ['javascript:alert(1)', false], ['https://u:p@example.org', false],
  ['https://example.org/?a', false], ['https://example.org/#a', false], ['', false],
])('%s as the address of a site: %s', (address, is) => expect(isSiteAddress(address)).toBe(is))

test('says why a file cannot be loaded', async () => {
  const file = join(project, 'other.mjs')
  await writeFile(file, `export default {`)
  await expect(loadConfig(project, file)).rejects.toMatchObject({
    kind: 'config', findings: [{rule: 'config-unreadable', file, message: expect.stringMatching('Cannot load')}],
  })
})

test('a file that is asked for must be there', async () => {
  await expect(loadConfig(project, join(project, 'absent.ts'))).rejects.toMatchObject({kind: 'config'})
})
