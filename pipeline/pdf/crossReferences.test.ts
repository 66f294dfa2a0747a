import {PDFDict, PDFDocument, PDFHexString, PDFName} from '@cantoo/pdf-lib'
import type {ElementContent} from 'hast'
import type {Nodes} from 'mdast'
import {beforeAll, expect, test} from 'vitest'
import type {BodyBlock, CaseStudyDocument, MarkDef, TextBlock} from '../../schemas/types.ts'
import {defaultTemplates, type Templates} from '../../templates/index.ts'
import {syntheticBook} from '../fixtures/synthetic.ts'
import {syntheticImages} from '../fixtures/syntheticImages.ts'
import {parity} from '../judge/index.ts'
import {openPdf} from '../judge/pdf-open.ts'
import type {Book} from '../book.ts'
import type {CrossReference} from '../tree/nodes.ts'
import {block, fixtureBook, span} from './fixtures/book.ts'
import {defectsOf, pageTexts} from './fixtures/read.ts'
import {renderPdf, type Pdf} from './index.ts'
import {destinationsOf} from './layout/destinations.ts'

function referencesIn(node: Nodes): CrossReference[] {
  const own = node.type === 'crossReference' ? [node] : []
  return 'children' in node ? [...own, ...(node.children as Nodes[]).flatMap(referencesIn)] : own
}
const targetsIn = ({tree}: Book) => referencesIn(tree).map(({data}) => data!.target!)

let book: Book
let made: Pdf

beforeAll(async () => {
  book = await syntheticBook({chapters: 12, paragraphs: 3, notes: 6, crossReferences: 30})
  made = await renderPdf(book, {press: {}})
}, 60_000)

test('nothing is amiss, and nothing of the text is lost, on paper or for reading', async () => {
  expect(defectsOf(made.findings)).toEqual([])
  const files = {pdf: made.pdf, print: made.press!.block}
  expect(await parity(book.data, files, book.labels)).toEqual({judge: 'parity', ran: true, findings: []})
})

test('each says on which page its place stands', async () => {
  const targets = targetsIn(book)
  expect(new Set(targets).size).toBeGreaterThan(20)
  for (const pdf of [made.pdf, made.press!.block]) {
    const text = (await pageTexts(pdf)).join('\n')
    const numbers = Array.from(text.matchAll(/место \d,? \(?с\.\s(\d+)\)/g), ([, number]) => number)
    expect(numbers).toEqual(targets.map((target) => made.pages.get(target)))
  }
})

test('each leads there, and says so to those who listen', async () => {
  const document = await PDFDocument.load(made.pdf, {updateMetadata: false})
  const links = document.getPages().flatMap(({node}) => node.Annots()?.asArray() ?? [])
    .map((ref) => document.context.lookup(ref, PDFDict))
    .map((link): [string, string] => [
      String(link.get(PDFName.of('Dest'))).slice(1), link.lookup(PDFName.of('Contents'), PDFHexString).decodeText(),
    ])
  const destinations = destinationsOf(document)
  await using opened = await openPdf(made.pdf)
  const labels = (await opened.document.getPageLabels())!
  for (const target of new Set(targetsIn(book))) {
    const contents = links.filter(([id]) => id === target).map(([, said]) => said)
    expect([target, contents.length > 0, contents.includes('')]).toEqual([target, true, false])
    expect([target, labels[destinations.get(target)!.sheet]]).toEqual([target, made.pages.get(target)])
  }
})

test('the contents say on which page each of several articles begins', async () => {
  const contents = (await pageTexts(made.pdf))[Number(made.pages.get('contents'))]!
  expect(contents.split('\n').filter((line) => line.startsWith('Опыт')).map((line) => line.replaceAll(/\s+/g, ' ').trim()))
    .toEqual(['opyt-1', 'opyt-2'].map((id, index) => `Опыт ${index + 1} ${made.pages.get(id)}`))
})

test('lines are set with the number that will stand in them, however far it is from what was guessed', async () => {
  // Nobody would guess how much room there is between stars.
  const stars = Array.from({length: 90}, (_, index): BodyBlock => ({_type: 'break', _key: `b${index}`}))
  const words = 'Об этом говорится в другом месте этой книги'.split(' ')
  const paragraphs = Array.from({length: 6}, (_, index): BodyBlock => block(`way${index}`, [
    span('a', `${words.slice(index).join(' ')} и `), span('b', 'там', ['m']), span('c', ` же ${words.join(' ')}, ${words.join(' ')}.`),
  ], [{_type: 'crossReference', _key: 'm', key: 's2'}]))
  const far = (templates: Templates) => fixtureBook({
    sections: 3, paragraphs: 2, noteEvery: 0, extra: (section) => (section === 0 ? paragraphs : section === 1 ? stars : []),
  }, templates)
  const {pdf, pages, findings} = await renderPdf(far(defaultTemplates))
  expect(defectsOf(findings)).toEqual([])
  const number = pages.get(far(defaultTemplates).outline.contents[2]!.id)!
  expect(Number(number)).toBeGreaterThan(12)
  const {crossReference, ...nodes} = defaultTemplates.nodes
  // Here the number is known before anything is laid out.
  const known: typeof crossReference = (node, scope) => filled(crossReference(node, scope), number)
  const wanted = await renderPdf(far({...defaultTemplates, nodes: {...nodes, crossReference: known}}))
  expect(await pageTexts(pdf)).toEqual(await pageTexts(wanted.pdf))
}, 30_000)

test('they stand wherever text does: in notes, quotes, lists, headings, captions and cards', async () => {
  const way: MarkDef = {_type: 'crossReference', _key: 'm', key: 's1'}
  const text = (key: string, more: Partial<TextBlock> = {}): TextBlock =>
    ({...block(key, [span('a', `Об этом (${key}) сказано `), span('b', `там ${key}`, ['m']), span('c', ', и не один раз.')], [way]), ...more})
  const [image] = await syntheticImages()
  const {asset, bytes} = image!
  const inNote: MarkDef = {_type: 'note', _key: 'n', kind: 'editor', body: [text('note')]}
  const body: BodyBlock[] = [
    text('heading', {style: 'h3'}), text('item', {listItem: 'number', level: 1}), text('words', {style: 'blockquote'}),
    {_type: 'quote', _key: 'q', kind: 'block', text: [text('quote')]}, {_type: 'quote', _key: 'p', kind: 'pull', text: [text('pull')]},
    block('called', [span('a', 'Здесь '), span('b', 'сноска', ['n']), span('c', '.')], [inNote]),
    {_type: 'figure', _key: 'f', image: {_type: 'image', asset: {_type: 'reference', _ref: asset._id}}, alt: 'Знак', caption: [text('caption')]},
    {_type: 'caseStudies', _key: 'k', layout: 'cards', items: [{_type: 'reference', _key: 'c', _ref: 'caseStudy-x'}]},
  ]
  const study: CaseStudyDocument = {
    _id: 'caseStudy-x', _type: 'caseStudy', title: 'Нанкин', city: {_type: 'reference', _ref: 'city-nanjing'},
    summary: [{...text('card'), markDefs: [{_type: 'crossReference', _key: 'm', target: {_type: 'reference', _ref: 'article-proba'}, key: 's1'}]}],
  }
  const plain = fixtureBook({
    sections: 2, paragraphs: 2, noteEvery: 0, extra: (section) => (section === 0 ? body : []), images: [asset], studies: [study],
  })
  const everywhere = {...plain, images: new Map([[asset._id, bytes]])}
  const {pdf, pages, findings, press} = await renderPdf(everywhere, {press: {}})
  expect(defectsOf(findings)).toEqual([])
  const number = pages.get(everywhere.outline.contents[1]!.id)
  const said = Array.from((await pageTexts(pdf)).join(' ').replaceAll(/[‐\u00ad]\s/g, '').replaceAll(/\s+/g, ' ')
    .matchAll(/там (\w+) \(с\. (\d+)\)/g), ([, place, page]) => `${place} ${page}`)
  expect(said.sort()).toEqual(['caption', 'card', 'heading', 'item', 'note', 'pull', 'quote', 'words'].map((place) => `${place} ${number}`))
  const files = {pdf, print: press!.block}
  expect(await parity(everywhere.data, files, everywhere.labels)).toEqual({judge: 'parity', ran: true, findings: []})
}, 30_000)

test('pages are known by the letter of the text they begin with: numbers are none of it', async () => {
  const words = 'Об этом говорится в другом месте этой книги, и не один раз, а столько, сколько надо'.split(' ')
  const paragraphs = Array.from({length: 12}, (_, index): BodyBlock => block(`way${index}`, [
    span('a', `${words.slice(index).join(' ')}, и `), span('b', 'там', ['m']),
    span('c', `. ${Array.from({length: 9}, (_each, turn) => `${turn} ${words.slice(turn % 7).join(' ')}`).join('; ')}.`),
  ], [{_type: 'crossReference', _key: 'm', key: 's1'}]))
  const long = fixtureBook({sections: 2, paragraphs: 0, noteEvery: 0, extra: (section) => (section === 0 ? paragraphs : [])})
  const {pdf, starts} = await renderPdf(long)
  const sheets = await pageTexts(pdf)
  const bare = (text: string) => text.replaceAll(/\P{L}/gu, '')
  const texts = new Map(paragraphs.map((each) => [each._key, (each as TextBlock).children.map(({text}) => text).join('')]))
  const inside = starts.flatMap(({label, path, letters}) => {
    const text = texts.get(/way\d+/.exec(path)?.[0] ?? '')
    const [, ...lines] = sheets[Number(label)]!.split('\n')
    return text === undefined || letters === 0 ? []
      : [{page: bare(lines.join('')).slice(0, 24), text: bare(text.replaceAll(/\s/g, '').slice(letters)).slice(0, 24)}]
  })
  expect(inside.length).toBeGreaterThan(2)
  expect(inside.map(({text}) => text)).toEqual(inside.map(({page}) => page))
}, 30_000)

function filled<Content extends ElementContent | ElementContent[]>(content: Content, number: string): Content {
  const fill = (node: ElementContent): ElementContent => {
    if (node.type !== 'element') return node
    const {dataPageOf, ...properties} = node.properties
    return dataPageOf === undefined ? {...node, children: node.children.map(fill)}
      : {...node, properties, children: [{type: 'text', value: number}]}
  }
  return (Array.isArray(content) ? content.map(fill) : fill(content)) as Content
}
