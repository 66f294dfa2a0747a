import {execFileSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {unzipSync} from 'fflate'
import {expect, it} from 'vitest'
import {bookOf} from './fixtures/book.ts'
import {renderEpub} from './index.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

it('gives the same bytes for the same book, wherever it is made', async () => {
  const script = `
    const {bookOf} = await import(${JSON.stringify(new URL('fixtures/book.ts', import.meta.url).href)})
    const {renderEpub} = await import(${JSON.stringify(new URL('index.ts', import.meta.url).href)})
    const {createHash} = await import('node:crypto')
    process.stdout.write(createHash('sha256').update(await renderEpub(bookOf('Текст'))).digest('hex'))`
  const inZone = (zone: string) => execFileSync(process.execPath, ['--input-type=module', '-e', script],
    {encoding: 'utf8', env: {...process.env, TZ: zone, LANG: 'tr_TR.UTF-8'}})
  const here = sha256(await renderEpub(bookOf('Текст')))
  expect(['UTC', 'Asia/Tokyo'].map(inZone)).toEqual([here, here])
})

it('changes with the text, and only where the text stands', async () => {
  const [one, two] = [unzipSync(await renderEpub(bookOf('кот'))), unzipSync(await renderEpub(bookOf('ток')))]
  const differing = Object.keys(one).filter((path) => sha256(one[path]!) !== sha256(two[path]!))
  expect(differing).toEqual(['EPUB/text/vvedenie.xhtml', 'EPUB/notes.xhtml'])
})

it('names the place of a node no template knows', async () => {
  const book = bookOf('Текст')
  book.templates = {...book.templates, nodes: {...book.templates.nodes, figure: undefined} as never}
  await expect(renderEpub(book)).rejects.toThrow('No template for a node of type “figure”')
})
