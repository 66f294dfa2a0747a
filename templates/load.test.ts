import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {strFromU8, unzipSync} from 'fflate'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {renderEpub} from '../pipeline/epub/index.ts'
import {renderHtml} from '../pipeline/html/index.ts'
import {parity} from '../pipeline/judge/index.ts'
import {fixtureBook, furniture} from '../pipeline/pdf/fixtures/book.ts'
import {defectsOf, pageTexts} from '../pipeline/pdf/fixtures/read.ts'
import {renderPdf} from '../pipeline/pdf/index.ts'
import {loadTemplates} from './load.ts'

const element = "const e = (tagName, children, properties = {}) => ({type: 'element', tagName, properties, children})\n"
  + "const t = (value) => ({type: 'text', value})\n"
/** What a project puts into its folder: each file says something ours do not. */
const files: Record<string, string> = {
  'quote.ts': `${element}export default (node, scope) => e('aside', [...scope.all(node),
    e('p', [t(node.attribution + ', моя-цитата')])])`,
  'caseStudy.ts': `${element}export default (node, scope) => e('div', [e('h3', [t(node.document.title)]),
    e('p', [t(node.document.practice + ' моя-карточка')]), ...scope.all(node),
    ...node.facts.map(({value, unit, label}) => e('p', [t([value, unit, label].join(' '))]))],
    {id: node.data.id})`,
  'contents.mjs': `${element}export default (scope) => e('nav', [e('h2', [t('моё-содержание')]), ...scope.outline.contents.map(
    ({id, text}) => e('p', [e('a', [t(text)], {href: scope.href(id)})]))], {id: 'contents'})`,
  'cityIndex.js': `${element}export default (scope) => e('section', [e('h2', [t('мой-указатель')]), ...scope.outline.cities.map(
    ({id, city}) => e('p', [t(city.name)], {id}))], {id: 'cities'})`,
  'note.ts': `${element}export default (entry, scope) => e(scope.format === 'pdf' ? 'div' : 'li', [
    e('p', [t('моя-сноска')]), ...scope.all(entry.node)], {id: entry.id})`,
  'colophon.ts': `${element}export default () => e('section', [e('p', [t('мой-колофон')])], {id: 'colophon'})`,
  'cover.ts': `export default (book, {width, height}) => '<svg xmlns="http://www.w3.org/2000/svg" width="' + width
    + '" height="' + height + '"><title>моя-обложка</title><rect width="100%" height="100%" fill="#00ff00"/></svg>'`,
  'tokens.css': ':root { --font-text: Literata, serif; --font-interface: "Golos Text", sans-serif; --font-chinese: "Noto Serif SC";'
    + ' --ink: #102030; --paper: #fff; --accent: #ff00aa; --accent-text: #aa0066; --soft: #333; --line: #ccc; --ground: #eee }',
  'print/page.ts': `${element}export default ({language, title, body}) => ({type: 'root', children: [{type: 'doctype'},
    e('html', [e('head', [e('meta', [], {charSet: 'utf-8'}), e('title', [t(title)]), e('link', [], {rel: 'stylesheet', href: 'print.css'})]),
    e('body', [...body, e('p', [t('моя-страница')])])], {lang: language})]})`,
  'helpers/words.ts': 'export const nothing = 0',
}
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'templates-'))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), {recursive: true})
    await writeFile(join(folder, path), text)
  }
})
afterAll(() => rm(folder, {recursive: true}))

test('a file of the project stands for ours of the same name, in all three formats', async () => {
  const book = fixtureBook({
    sections: 2, paragraphs: 6, noteEvery: 3, seed: 11, extra: (section) => (section === 1 ? furniture : []),
  }, await loadTemplates(folder))
  const html = await renderHtml(book)
  const {pdf, pages, findings} = await renderPdf(book)
  const epub = await renderEpub(book, {pages})
  expect(defectsOf(findings)).toEqual([])
  expect(await parity(book.data, {html: html.get('index.html')!, pdf, epub}, [...Object.values(book.labels), Object.values(files)]))
    .toMatchObject({ran: true, findings: []})
  const text = {
    html: strFromU8(html.get('index.html')!), pdf: (await pageTexts(pdf)).join('\n'),
    epub: Object.entries(unzipSync(epub)).filter(([path]) => /\.(?:xhtml|css)$/.test(path)).map(([, bytes]) => strFromU8(bytes)).join('\n'),
  }
  for (const [format, all] of Object.entries(text)) {
    const mine = ['моя-цитата', 'моя-карточка', 'мой-указатель', 'моя-сноска', 'мой-колофон']
    expect([format, mine.filter((word) => !all.includes(word))]).toEqual([format, []])
  }
  // An e-book makes its contents of the outline, for reading systems know one form of them only.
  expect([text.html, text.pdf].filter((all) => !all.includes('моё-содержание'))).toEqual([])
  expect([text.html, text.epub].filter((all) => !all.includes('#ff00aa'))).toEqual([])
  expect(text.pdf).toContain('моя-страница')
  // Notes stand on the page of their call all the same.
  for (const {id, refId} of book.outline.notes) expect(pages.get(id)).toBe(pages.get(refId))
}, 30_000)

test.each([
  ['paragraf.ts', 'export default 0', 'There is no template “paragraf” to replace.'],
  ['colours.css', ':root {}', 'There is no template “colours” to replace.'],
  ['quote.ts', 'export const quote = 0', 'The module has no template.'],
  ['quote.ts', 'export default (', 'Cannot load the template'],
])('%s that cannot be used is told with its path', async (name, code, message) => {
  const other = await mkdtemp(join(tmpdir(), 'templates-'))
  await writeFile(join(other, name), code)
  await expect(loadTemplates(other)).rejects.toMatchObject({
    kind: 'config', findings: [{severity: 'error', file: join(other, name), message: expect.stringContaining(message)}],
  })
  await rm(other, {recursive: true})
})
