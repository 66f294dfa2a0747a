import {mkdir, readdir, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {zipSync} from 'fflate'
import {afterAll, expect, test} from 'vitest'
import {bytesOf, page, smallBook} from '../judge/fixtures/smallBook.ts'
import {finish} from '../preflight/fixtures/draft.ts'
import {goodX4} from '../preflight/fixtures/x4.ts'
import {projects} from './fixtures/project.ts'
import {runHere} from './fixtures/run.ts'

const {project, remove} = await projects()
afterAll(remove)

/** A template that writes an empty heading into each quote. */
const quote = "export default (node, scope) => ({type: 'element', tagName: 'blockquote', properties: {}, children: " +
  "[{type: 'element', tagName: 'h6', properties: {}, children: []}, ...scope.all(node)]})\n"
const faulty = {'tirazh.config.ts': "export default {templates: 'mine'}\n", 'mine/quote.ts': quote}

test('the content alone, quickly', async () => {
  const {code, stdout, stderr} = await runHere(await project('quick'), ['check', '--quick'])
  expect([code, stdout]).toEqual([0, 'deepseek-cities: 5 suggestions\n'])
  expect(stderr).toContain('— content: 5 suggestions\nsuggestion The text has ” marks')
})

test('an e-book is made in memory and judged; what concerns content names its field', async () => {
  const folder = await project('edition', faulty)
  const {code, stdout, stderr} = await runHere(folder, ['check', '--judge', 'epub-rules'])
  expect(code).toBe(6)
  expect(stdout).toMatch(new RegExp('^deepseek-cities: refused; .*\n' +
    '  parity .*\n  links       nothing found\n  epub-rules  \\d+\\.\\d s, \\d+ errors?.*\n' +
    '  not asked: epubcheck, epubcheck-java, ace, preflight, verapdf\n$'))
  expect(stderr).toMatch(/— epub-rules: \d+ error/)
  expect(stderr).toMatch(/EPUB\/text\/\S+:\d+:\d+ · article-deepseek-cities sections\[_key=="\w+"\]\S* · epub-heading-empty\n/)
  expect((await readdir(folder)).toSorted()).toEqual(['content', 'mine', 'tirazh.config.ts'])
})

test('a build under --check writes nothing that is refused, and is written when it is not', async () => {
  const args = ['build', '--format', 'epub', '--check', '--judge', 'epub-rules']
  const bad = await project('refused', faulty)
  const refused = await runHere(bad, args)
  expect([refused.code, refused.stdout]).toEqual([6, ''])
  expect(refused.stderr).toMatch(/— epub-rules: [^]*deepseek-cities: refused; /)
  expect(await readdir(join(bad, 'dist'))).toEqual(['report.json'])
  const {code, stdout, stderr} = await runHere(await project('passed'), args)
  expect([code, stdout]).toEqual([0, 'dist/deepseek-cities.epub\n'])
  expect(stderr).toMatch(/ {2}epub-rules {2}\d\.\d s, nothing found\n {2}not asked: epubcheck, epubcheck-java, ace, preflight, verapdf\n$/)
})

test('a finished file, whoever made it; the same as JSON', async () => {
  const folder = await project('files')
  await mkdir(join(folder, 'books'))
  await writeFile(join(folder, 'books/small.epub'), await bytesOf({...smallBook, 'EPUB/text.xhtml': page('<h1 id="a">А</h1><img src="x"/>')}))
  const {code, stdout} = await runHere(folder, ['check', 'books/small.epub', '--judge', 'epub-rules', '--json'])
  expect(code).toBe(6)
  expect(JSON.parse(stdout)).toMatchObject({editions: {}, files: {'books/small.epub': {
    ok: false, failure: 'judge', outputs: [], findings: expect.arrayContaining([
      expect.objectContaining({rule: 'file-missing', file: 'EPUB/text.xhtml', line: 1}),
      expect.objectContaining({rule: 'epub-alt-missing', file: 'EPUB/text.xhtml', line: 1}),
    ]),
    verdicts: [
      {judge: 'links', ran: true}, {judge: 'epub-rules', ran: true, seconds: expect.any(Number)},
      ...['epubcheck', 'epubcheck-java', 'ace'].map((judge) => ({judge, ran: false, reason: 'it was not asked for'})),
    ],
  }}})
})

test('a finished PDF, by the judges of PDFs; whoever names another hears that it cannot', async () => {
  const folder = await project('pdf')
  const draft = await goodX4()
  draft.content.push('0.2 0.4 0.6 rg 60 60 10 10 re f')
  await writeFile(join(folder, 'sheet.pdf'), await finish(draft))
  const {code, stdout, stderr} = await runHere(folder, ['check', 'sheet.pdf'])
  expect(code).toBe(6)
  expect(stdout).toMatch(/^sheet\.pdf: refused; 1 error\n {2}preflight {2}\d\.\d s, 1 error\n {2}verapdf {4}not run: it knows PDF\/UA alone/)
  expect(stderr).toMatch(/ {2}sheet\.pdf · page 1, object \d+ 0 · x4-device-colour\n/)
  const mute = await goodX4()
  mute.xmp.clear()
  await writeFile(join(folder, 'bare.pdf'), await finish(mute))
  await writeFile(join(folder, 'none.pdf'), 'a text')
  const bare = await runHere(folder, ['check', 'bare.pdf', 'none.pdf'])
  expect([bare.code, bare.stderr, bare.stderr]).toEqual([
    6, expect.stringContaining('bare.pdf · preflight-profile\n'), expect.stringContaining('none.pdf · pdf-header\n'),
  ])
  const other = await runHere(folder, ['check', 'sheet.pdf', '--judge', 'ace'])
  expect([other.code, other.stderr]).toEqual([6, expect.stringContaining('ace was asked for and could not run: it knows e-books alone')])
})

test.each<[string, Uint8Array | undefined, number, string]>([
  ['none.epub', undefined, 4, 'error The file cannot be read: ENOENT'],
  ['text.epub', Buffer.from('not a ZIP file'), 6, 'error The e-book cannot be opened: it is no ZIP file.\n  mend: an EPUB is a ZIP file'],
  ['out.epub', zipSync({'../../out': new Uint8Array(1)}), 6, 'error The e-book cannot be opened: the path “../../out” leads out of it.'],
  ['bomb.epub', zipSync({bomb: new Uint8Array(1)}).map((byte, at, all) => (at === all.length - 22 - 4 - 46 + 27 ? 0xff : byte)), 6,
    'error The e-book cannot be opened: it would unpack to 4278 MB, more than 1000.'],
])('%s is shown to no judge', async (name, bytes, expected, says) => {
  const folder = await project(name)
  if (bytes) await writeFile(join(folder, name), bytes)
  const {code, stdout, stderr} = await runHere(folder, ['check', name])
  expect(code).toBe(expected)
  expect(stderr).toContain(says)
  expect(stderr).toContain(`  ${name} · ${expected === 4 ? 'file-unreadable' : 'epub-unreadable'}\n`)
  expect(stdout).toMatch(expected === 4 ? /refused; 1 error\n$/ : /ace +not run: the file cannot be opened/)
})

test('a judge that is not here: not run, and a refusal only when it was named', async () => {
  const folder = await project('no-java')
  const env = {JAVA_HOME: '/no/java', TIRAZH_BROWSER: '/no/browser'}
  const named = await runHere(folder, ['check', '--judge', 'epubcheck-java,ace'], env)
  expect(named.code).toBe(6)
  expect(named.stdout).toMatch(/ {2}epubcheck-java {2}not run: no Java is installed; install a JRE[^\n]*\n {2}ace +not run: it needs a browser\./)
  expect(named.stderr).toMatch(/error The judge epubcheck-java was asked for and could not run: no Java is installed/)
})

test('what cannot be meant', async () => {
  const folder = await project('usage')
  expect(await runHere(folder, ['check', '--quick', '--judge', 'ace'])).toMatchObject({code: 2, stderr: expect.stringContaining('cannot be used with')})
  expect(await runHere(folder, ['check', '--judge', 'deuce'])).toMatchObject({
    code: 2, stderr: expect.stringContaining('There is no judge “deuce”.\n  mend: the judges are epubcheck, epubcheck-java, ace, epub-rules'),
  })
})
