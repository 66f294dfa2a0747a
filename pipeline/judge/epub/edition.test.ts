import {unzipSync, zipSync} from 'fflate'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {renderEpub} from '../../epub/index.ts'
import {syntheticBook} from '../../fixtures/synthetic.ts'
import {placesById} from '../../tree/places.ts'
import {firstBook, printedPages} from './fixtures/firstEdition.ts'
import {pack, type BookFiles} from './fixtures/good.ts'
import {epubRules} from './index.ts'

const now = new Date('2026-11-25T00:00:00Z')
const first = await firstBook()
const whole = await renderEpub(first, {pages: printedPages(first)})

test('the first edition keeps every rule, with printed pages and without, and with soft hyphens', async () => {
  const books = [whole, await renderEpub(first), await renderEpub(first, {softHyphens: true})]
  for (const bytes of books) expect(epubRules(bytes, {now})).toEqual({judge: 'epub-rules', ran: true, findings: []})
})

test('an edition with everything an article can hold keeps every rule', async () => {
  const book = await syntheticBook({chapters: 12, notes: 20})
  expect(epubRules(await renderEpub(book, {pages: printedPages(book)}), {now})).toMatchObject({ran: true, findings: []})
})

test('a finding names the field of the CMS it comes from', () => {
  const files: BookFiles = new Map(Object.entries(unzipSync(whole)))
  const edit = (path: string, from: string, to: string) =>
    files.set(path, new TextDecoder().decode(files.get(path) as Uint8Array).replace(from, to))
  const [path, id] = ['EPUB/text/vvedenie.xhtml', 'place-nanjing-1']
  edit(path, `id="${id}"`, `id="${id}" style="color: red"`)
  edit('EPUB/package.opf', '<dc:language>', '<dc:title> </dc:title><dc:language>')
  const places = placesById(first.tree)
  const verdict = epubRules(pack(files), {places, edition: 'edition.deepseek-cities', now})
  expect(verdict.ran && verdict.findings).toEqual([
    {
      rule: 'epub-metadata-empty', severity: 'error', file: 'EPUB/package.opf', line: expect.any(Number), column: expect.any(Number),
      document: 'edition.deepseek-cities', path: 'title', message: '“title” is empty.', hint: expect.any(String),
    },
    {
      rule: 'epub-style-inline', severity: 'suggestion', file: path, line: expect.any(Number), column: expect.any(Number),
      ...places.get(id), message: '<a> has a style attribute.', hint: expect.any(String),
    },
  ])
})

test('a damaged book gets findings and is never thrown at', () => {
  const files = unzipSync(whole)
  const names = Object.keys(files)
  const flips = fc.array(fc.record({at: fc.nat(), to: fc.nat(255)}), {minLength: 1, maxLength: 40})
  fc.assert(fc.property(flips, (changes) => {
    const bytes = whole.slice()
    for (const {at, to} of changes) bytes[at % bytes.length] = to
    expect(epubRules(bytes, {now})).toMatchObject({judge: 'epub-rules', ran: true})
  }), {numRuns: 40})
  // The sums of the ZIP file hide what damage inside does: here it is packed anew.
  const inside = fc.record({name: fc.constantFrom(...names.filter((name) => /\.(?:xhtml|opf|ncx|css|jpg|xml)$/.test(name))), changes: flips, drop: fc.subarray(names, {maxLength: 3})})
  fc.assert(fc.property(inside, ({name, changes, drop}) => {
    const bytes = files[name]!.slice()
    for (const {at, to} of changes) bytes[at % bytes.length] = to
    const rest = Object.entries(files).filter(([each]) => !drop.includes(each) && !each.endsWith('.ttf'))
    const verdict = epubRules(zipSync({...Object.fromEntries(rest), [name]: bytes}, {level: 0}), {now})
    expect(verdict.ran && verdict.findings.length).toBeGreaterThan(0)
  }), {numRuns: 60})
  expect(epubRules(new Uint8Array(), {now})).toMatchObject({ran: true, findings: [{rule: 'epub-unreadable', severity: 'error'}]})
})
