import {expect, test} from 'vitest'
import type {BodyBlock} from '../../schemas/types.ts'
import {block, span} from '../fixtures/prose.ts'
import {parity} from '../judge/index.ts'
import {defectsOf, pageTexts} from './fixtures/read.ts'
import {Torture} from './fixtures/torture.ts'
import {renderPdf, type PrintedOrigin} from './index.ts'

const line = 14
const many = (count: number, made: () => BodyBlock[]) => Array.from({length: count}, made).flat()

test.each([1, 4, 11])('no heading ends a page, no line stands alone, no card is cut in its first lines, no section ends with less than five: %i', async (seed) => {
  const made = new Torture(seed)
  const headed = () => many(14, () => [
    made.heading(), ...many(made.prose.next(3), () => [made.text(3)]), made.heading('h4'),
    ...many(1 + made.prose.next(2), () => [made.text(2 + made.prose.next(4))]),
  ])
  const noted = () => many(10, () => [made.heading(), made.text(3), made.noted([15 + made.prose.next(40)]), made.text(2)])
  const cards = () => [made.text(5), made.cards('cards', ...Array.from({length: 7}, (_, index) => [made.text(2 + index)])),
    made.text(6), made.cards('cards', [made.text(12), made.text(14), made.text(10)]), made.text(5)]
  const sections = [headed(), noted(), cards(), headed()]
  const book = await made.book(sections)
  const pdf = await renderPdf(book, {origins: true})
  expect(defectsOf(pdf.findings)).toEqual([])

  const placed = Map.groupBy(pdf.origins, ({document, path}) => `${document} ${path}`)
  const boxesOf = (section: number, {_key}: BodyBlock): PrintedOrigin[] =>
    placed.get(`article-pytka sections[_key=="s${section}"].body[_key=="${_key}"]`) ?? []
  const height = ({top, bottom}: PrintedOrigin) => Math.round((bottom - top) / line)
  sections.forEach((blocks, section) => blocks.forEach((block, index) => {
    const boxes = boxesOf(section, block)
    if (block._type !== 'block') return
    if (block.style === 'h3' || block.style === 'h4') {
      const next = boxesOf(section, blocks[index + 1]!)[0]!
      expect([block._key, next.sheet]).toEqual([block._key, boxes[0]!.sheet])
      expect(height(next)).toBeGreaterThanOrEqual(Math.min(2, boxesOf(section, blocks[index + 1]!).reduce((sum, box) => sum + height(box), 0)))
    } else if (boxes.length > 1) {
      // A foot of notes stands in the box of the paragraph it ends.
      for (const box of boxes) expect([block._key, height(box)]).toEqual([block._key, Math.max(2, height(box))])
    }
  }))
  for (const {_id} of made.studies) {
    const own = pdf.origins.filter(({document}) => document === _id)
    const first = own.filter(({sheet}) => sheet === own[0]!.sheet)
    expect(Math.max(...first.map(({bottom}) => bottom)) - Math.min(...first.map(({top}) => top))).toBeGreaterThan(3 * 12)
  }
  book.outline.contents.forEach(({id}, section) => {
    const all = sections[section]!.flatMap((block) => boxesOf(section, block))
    const last = Math.max(...all.map(({sheet}) => sheet))
    if (last === Number(pdf.pages.get(id))) return
    const onLast = all.filter(({sheet}) => sheet === last)
    const lines = Math.round((Math.max(...onLast.map(({bottom}) => bottom)) - Math.min(...onLast.map(({top}) => top))) / line)
    expect([section, lines]).toEqual([section, Math.max(5, lines)])
  })
})

test('letters that reach below the last line of a page are whole, and not on the next page', async () => {
  const made = new Torture(2)
  const deep = () => block(made.key(), [span(made.key(), Array.from({length: 30}, () => `${made.prose.words(2)} السلام عليكم`).join(' '))])
  const book = await made.book([many(12, () => [deep()])])
  const {pdf} = await renderPdf(book)
  expect((await pageTexts(pdf)).filter((text) => text.includes('السلام')).length).toBeGreaterThan(4)
  expect(await parity(book.data, {pdf}, book.labels)).toMatchObject({ran: true, findings: []})
})
