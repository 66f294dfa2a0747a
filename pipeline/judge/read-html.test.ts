import {strToU8, zipSync} from 'fflate'
import {expect, test} from 'vitest'
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

const book = (pages: Record<string, string>) => zipSync({
  'META-INF/container.xml': strToU8('<container><rootfiles><rootfile full-path="EPUB/package.opf"/></rootfiles></container>'),
  'EPUB/package.opf': strToU8(`<package xmlns="http://www.idpf.org/2007/opf"><manifest>
    <item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/>
    <item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/>
  </manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>`),
  ...Object.fromEntries(Object.entries(pages).map(([path, body]) =>
    [path, strToU8(`<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>${body}</body></html>`)])),
})

test('reads an e-book in the order of its spine', () => {
  const bytes = book({
    'EPUB/text/a.xhtml': '<p>Первая<a epub:type="noteref" href="b.xhtml#n">1</a> &amp; &#8212;</p>',
    'EPUB/text/b.xhtml': '<p id="n"/><p>Вторая<span epub:type="pagebreak"/></p>',
  })
  expect(readEpub(bytes)).toEqual({passages: [
    {text: 'Первая & —', part: 'EPUB/text/a.xhtml', line: 1, column: 95},
    {text: 'Вторая', part: 'EPUB/text/b.xhtml', line: 1, column: 106},
  ]})
})

test.each([
  ['no ZIP file', strToU8('nothing'), /zip/i],
  ['a page is missing', book({'EPUB/text/a.xhtml': ''}), /^EPUB\/text\/b\.xhtml is missing$/],
  ['a page is not well-formed', book({'EPUB/text/a.xhtml': '<p>', 'EPUB/text/b.xhtml': ''}), /^EPUB\/text\/a\.xhtml is not well-formed: /],
])('says why an e-book cannot be read: %s', (_name, bytes, reason) => {
  expect(readEpub(bytes)).toEqual({unreadable: expect.stringMatching(reason)})
})
