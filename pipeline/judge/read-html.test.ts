import {strToU8} from 'fflate'
import {expect, test} from 'vitest'
import {pack, xhtml, xhtmlType} from './fixtures/container.ts'
import {readEpub} from './read-epub.ts'
import {readHtml} from './read-html.ts'

test('reads a page block by block, without what is not text of the author', () => {
  const page = `<!doctype html><head><title>x</title></head><body><nav>Содержание</nav>
<h1>Название</h1><p>Текст <em>кур</em>сивом<a class="noteref" href="#note-1">1</a>,<br>дальше.</p>
<figure><svg><text>10</text></svg><figcaption>Подпись</figcaption></figure>
<ol><li class="note" id="note-1"><p>Сноска. <a class="backlink" href="#noteref-1">↩</a></p></li></ol>
<p hidden>нет</p><p aria-hidden="true">нет</p><script>нет</script>`
  expect(readHtml(strToU8(page))).toEqual({passages: [
    {text: 'Название', line: 2, column: 5},
    {text: 'Текст курсивом,\nдальше.', line: 2, column: 21},
    {text: 'Подпись', line: 3, column: 47},
    {text: 'Сноска. ', line: 4, column: 37},
  ]})
})

const book = (pages: Record<string, string>) => pack(
  [['text/a.xhtml', xhtmlType], ['text/b.xhtml', xhtmlType]],
  Object.fromEntries(Object.entries(pages).map(([path, body]) => [path, xhtml(body)])))

test('reads an e-book in the order of its spine', () => {
  const bytes = book({
    'text/a.xhtml': '<p>Первая<a epub:type="noteref" href="b.xhtml#n">1</a> &amp; &#8212;</p>',
    'text/b.xhtml': '<p id="n"/><p>Вторая<span epub:type="pagebreak"/></p>',
  })
  expect(readEpub(bytes)).toEqual({passages: [
    {text: 'Первая & —', part: 'EPUB/text/a.xhtml', line: 1, column: 95},
    {text: 'Вторая', part: 'EPUB/text/b.xhtml', line: 1, column: 106},
  ]})
})

test.each([
  ['no ZIP file', strToU8('nothing'), /zip/i],
  ['a page is missing', book({'text/a.xhtml': ''}), /^EPUB\/text\/b\.xhtml is missing$/],
  ['a page is not well-formed', book({'text/a.xhtml': '<p>', 'text/b.xhtml': ''}),
    /^EPUB\/text\/a\.xhtml is not well-formed: /],
])('says why an e-book cannot be read: %s', (_name, bytes, reason) => {
  expect(readEpub(bytes)).toEqual({unreadable: expect.stringMatching(reason)})
})
