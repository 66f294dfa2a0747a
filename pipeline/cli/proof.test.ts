import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {PDFDocument} from '@cantoo/pdf-lib'
import {afterAll, expect, test} from 'vitest'
import {projects} from './fixtures/project.ts'
import {runHere} from './fixtures/run.ts'

const {project, remove} = await projects()
afterAll(remove)

async function pdfOf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create({updateMetadata: false})
  for (let page = 0; page < pages; page++) document.addPage([200, 300])
  return document.save()
}

test('an edition is printed to be looked at, and taken as it is when it was printed before', async () => {
  const folder = await project('editions')
  const written = 'dist/deepseek-cities.proof/contact-1.png\ndist/deepseek-cities.proof/spreads.pdf\n'
  const {code, stdout, stderr} = await runHere(folder, ['proof', '--dpi', '20'])
  expect([code, stdout, stderr]).toEqual([0, written, 'deepseek-cities: printing\n'])
  expect(await readdir(join(folder, 'dist'))).toEqual(['deepseek-cities.proof'])

  await writeFile(join(folder, 'dist/deepseek-cities.pdf'), await pdfOf(3))
  expect(await runHere(folder, ['proof', 'deepseek-cities'])).toEqual({
    code: 0, stdout: written, stderr: 'deepseek-cities: dist/deepseek-cities.pdf as it is there; --fresh prints it anew\n',
  })
  const spreads = await PDFDocument.load(await readFile(join(folder, 'dist/deepseek-cities.proof/spreads.pdf')))
  expect(spreads.getPages().map((page) => page.getSize())).toEqual([{width: 448, height: 348}, {width: 448, height: 348}])
})

test('any PDF can be looked at, without a project', async () => {
  const folder = join(await project('files'), 'elsewhere')
  await mkdir(folder)
  await writeFile(join(folder, 'a book.PDF'), await pdfOf(4))
  expect(await runHere(folder, ['proof', 'a book.PDF', '--out', 'seen', '--pages', '1-2', '--overlay', 'trim,bleed']))
    .toEqual({code: 0, stdout: 'seen/a book.proof/contact-1.png\nseen/a book.proof/spreads.pdf\n', stderr: ''})
  expect(await readdir(folder)).toEqual(['a book.PDF', 'seen'])
})

test.each<[string[], number, RegExp]>([
  [['none.pdf'], 4, /error none\.pdf cannot be read: ENOENT.*\n  mend: .*\n  none\.pdf · file-unreadable/],
  [['content/documents/edition.deepseek-cities.json.pdf'], 4, /file-unreadable/],
  [['nobody'], 4, /There is no edition “nobody”/],
  [['--dpi', '9000'], 2, /“9000” is no resolution/],
  [['--overlay', 'trim,fish'], 2, /There is no overlay “fish”/],
])('%j ends with %i', async (args, code, says) => {
  const result = await runHere(await project('wrong'), ['proof', ...args])
  expect([result.code, result.stderr]).toEqual([code, expect.stringMatching(says)])
})
