import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {furtherJudges} from '../build/judgeEpub.ts'
import {projects} from './fixtures/project.ts'
import {runHere} from './fixtures/run.ts'

const {project, remove} = await projects()
afterAll(remove)

interface Judged { judge: string; ran: boolean; reason?: string; findings?: unknown[] }
const verdictsIn = (report: Record<string, {verdicts: Judged[]}>) => Object.values(report).flatMap(({verdicts}) => verdicts)
/** Where there is no Java, or no veraPDF, those judges say they were not run; a check lays no PDF out. */
const judged = (verdict: Judged) => verdict.ran ? verdict.findings
  : ['epubcheck-java', 'verapdf'].includes(verdict.judge) || verdict.reason === 'no PDF was made' ? [] : verdict

test('every judge that is here passes the first edition, in memory and as it was built', async () => {
  const folder = await project('first')
  const {code, stdout} = await runHere(folder, ['check', '--json'])
  const inMemory = verdictsIn((JSON.parse(stdout) as {editions: Record<string, {verdicts: Judged[]}>}).editions)
  expect(inMemory.map(({judge}) => judge)).toEqual(['parity', 'links', ...furtherJudges])
  expect(inMemory.map(judged)).toEqual(inMemory.map(() => []))
  expect(code).toBe(0)
  const built = await runHere(folder, ['build', '--format', 'epub,pdf,print', '--check'])
  expect([built.code, built.stderr]).toEqual([0, expect.stringMatching(/ace 1\.4\.6 +\d+\.\d s, nothing found/)])
  expect(built.stderr).toMatch(/preflight +\d+\.\d s, nothing found/)
  expect(built.stderr).toMatch(/verapdf(?: 1\.\S+ +\d+\.\d s, nothing found| +not run: it is not installed)/)
  const file = await runHere(folder, ['check', 'dist/deepseek-cities.epub', '--judge', 'ace,epub-rules'])
  expect([file.code, file.stdout]).toEqual([0, expect.stringMatching(/^dist\/deepseek-cities\.epub: nothing found\n/)])
})

test('what Ace refuses is not written, and says which field to look at', async () => {
  const paragraph = "export default (node, scope) => ({type: 'element', tagName: 'p', " +
    "properties: {style: 'color: #ddd; background: #fff'}, children: scope.all(node)})\n"
  const folder = await project('faint', {'tirazh.config.ts': "export default {templates: 'mine'}\n", 'mine/paragraph.ts': paragraph})
  const {code, stdout, stderr} = await runHere(folder, ['build', '--format', 'epub', '--check', '--judge', 'ace'])
  expect([code, stdout, await readdir(join(folder, 'dist'))]).toEqual([6, '', ['report.json']])
  expect(stderr).toMatch(/error Elements must meet minimum color contrast/)
  expect(stderr).toMatch(/EPUB\/text\/\S+:\d+:\d+ · article-deepseek-cities sections\[_key=="\w+"\]\S* · ace-color-contrast\n/)
})
