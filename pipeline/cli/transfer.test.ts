import {renameSync, mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {PassThrough} from 'node:stream'
import {text} from 'node:stream/consumers'
import {expect} from 'vitest'
import {getDocument, putDocument, slug, test} from '../exchange/fixtures/project.ts'
import type {LakeSettings} from '../source/lakeSettings.ts'
import {run} from './program.ts'

/** Runs a command as the program does, in this process. */
async function tirazh(cwd: string, args: readonly string[], env: Record<string, string> = {}) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const code = await run(args, {cwd, env, stdout, stderr, signal: new AbortController().signal})
  return {code, stdout: await text(stdout.end()), stderr: await text(stderr.end())}
}
const environment = ({projectId, dataset, apiHost}: LakeSettings) =>
  ({SANITY_PROJECT_ID: projectId, SANITY_DATASET: dataset, SANITY_API_HOST: apiHost!})
/** A project with the folder as its content. */
function projectOf(folder: string): string {
  mkdirSync(join(folder, 'content'))
  for (const part of ['documents', 'assets']) renameSync(join(folder, part), join(folder, 'content', part))
  return folder
}

test('push and pull tell what they do, with the exit codes of the help', async ({content, empty, lake}) => {
  const project = projectOf(content)
  writeFileSync(join(project, '.env'),
    Object.entries(environment(lake.settings)).map(([name, value]) => `${name}=${value}\n`).join(''))
  const dry = await tirazh(project, ['push', '--dry-run'])
  const summary = (stdout: string) => stdout.split('\n').at(-2)
  expect([dry.code, summary(dry.stdout)])
    .toEqual([0, `${slug}: dry run, nothing was written, 8 created, 2 files`])
  expect(lake.lake.all()).toEqual([])
  const pushed = await tirazh(project, ['push', slug])
  expect([pushed.code, summary(pushed.stdout)]).toEqual([0, `${slug}: done, 8 created, 2 files`])
  expect(pushed.stdout).toContain('  + edition-deepseek-cities\n')
  expect(pushed.stderr).toMatch(/^deepseek-cities: reading\ndeepseek-cities: validating\ndeepseek-cities: comparing\n/)

  const study = getDocument(join(project, 'content'), 'caseStudy.wuhu.json')
  putDocument(join(project, 'content'), {...study, title: 'Здесь'}, 'caseStudy.wuhu.json')
  await lake.lake.transact([{patch: {id: 'caseStudy-wuhu', set: {title: 'Там'}}}])
  const conflict = await tirazh(project, ['push'])
  expect([conflict.code, conflict.stdout]).toEqual([9,
    `  ! caseStudy-wuhu: title (both changed)\n${slug}: failed, nothing was moved, 1 changed, 7 unchanged\n`])
  expect(conflict.stderr).toContain('conflict-both-changed')
  const pulled = await tirazh(project, ['pull', '--force', '--json'])
  expect([pulled.code, JSON.parse(pulled.stdout)]).toEqual([0, [expect.objectContaining({
    slug, ok: true, written: true, files: [], findings: [],
  })]])
  expect(getDocument(join(project, 'content'), 'caseStudy.wuhu.json').title).toBe('Там')
  const fresh = await tirazh(empty, ['pull', '--content', 'new'], environment(lake.settings))
  expect(fresh.code).toBe(0)
  expect(getDocument(join(empty, 'new'), 'caseStudy.wuhu.json').title).toBe('Там')
})

test.for<[string, number, RegExp, string[], Record<string, string>, (content: string) => void]>([
  ['no lake is named', 4, /SANITY_PROJECT_ID is not set/, ['push'], {}, () => {}],
  ['one may not write to it', 4, /SANITY_API_TOKEN is not set/, ['push'],
    {SANITY_PROJECT_ID: 'a', SANITY_DATASET: 'b'}, () => {}],
  ['it is not there', 4, /Cannot reach/, ['pull'],
    {SANITY_PROJECT_ID: 'a', SANITY_DATASET: 'b', SANITY_API_HOST: 'http://127.0.0.1:1'}, () => {}],
  ['the folder is not there', 4, /no such folder/, ['push', '--content', 'none'],
    {SANITY_PROJECT_ID: 'a', SANITY_DATASET: 'b', SANITY_API_HOST: 'http://127.0.0.1:1'}, () => {}],
  ['an option is wrong', 2, /unknown option '--froce'/, ['pull', '--froce'], {}, () => {}],
])('when %s it ends with %i', async ([, code, says, args, env, prepare], {content}) => {
  const project = projectOf(content)
  prepare(project)
  const result = await tirazh(project, args, env)
  expect([result.code, result.stdout]).toEqual([code, ''])
  expect(result.stderr).toMatch(says)
})

test('a folder that cannot be written ends with 7', async ({content, empty, lake}) => {
  const project = projectOf(content)
  await tirazh(project, ['push'], environment(lake.settings))
  writeFileSync(join(empty, 'content'), '')
  const result = await tirazh(empty, ['pull'], environment(lake.settings))
  expect([result.code, result.stderr]).toEqual([7, expect.stringContaining('content-unwritable')])
  rmSync(join(empty, 'content'))
})
