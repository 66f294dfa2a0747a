import {strToU8} from 'fflate'
import {expect, test} from 'vitest'
import {pack, xhtml, xhtmlType} from './fixtures/container.ts'
import {links, type LinkFiles} from './links.ts'

const shown = (files: LinkFiles) => {
  const verdict = links(files)
  return verdict.ran ? verdict.findings.map(({rule, file, line, message}) =>
    `${file}${line ? `:${line}` : ''} ${rule} ${message}`) : [`not run: ${verdict.reason}`]
}
const site = (pages: Record<string, string>) => ({
  html: new Map(Object.entries(pages).map(([path, page]) => [path, strToU8(page)])),
})

test('says that it did not run when there is nothing to judge', () => {
  expect(links({})).toEqual({judge: 'links', ran: false, reason: 'neither a web page nor an e-book was made'})
})

test('follows what stays inside the folder', () => {
  expect(shown(site({
    'index.html': `<!doctype html><link rel="stylesheet" href="style/a.css"><link rel="alternate" href="later.md">
      <h1 id="заголовок" aria-describedby="n">A</h1><p id="n">
      <a href="#%D0%B7аголовок">1</a><a href="глава/#x">2</a><a href="">3</a>
      <a href="https://example.org/none">4</a><a href="mailto:a@example.org">5</a>
      <img src="p.png" srcset="p.png 1x, p.png 2x"></p>`,
    'глава/index.html': '<p id="x"><a href="../index.html#n">back</a></p>',
    'style/a.css': '@font-face { src: url("../f.woff2") } /* url(old.png) */ a { background: url(data:image/png,AA) }',
    'f.woff2': '', 'p.png': '',
  }))).toEqual([])
})

test('finds what leads nowhere', () => {
  expect(shown(site({
    'index.html': `<!doctype html><link rel="stylesheet" href="none.css">
<style>@import "gone.css"; @font-face { src: url(f.ttf) }</style>
<h1 id="a">A</h1><h2 id="a">B</h2>
<a href="#b">1</a><a href="none.html">2</a><img src="p.png" srcset="q.png 2x"><table><td headers="c">3</table>`,
    'a.css': 'a { background: url(x.png) }',
  }))).toEqual([
    'index.html:3 id-duplicate The id “a” is given to more than one element.',
    'index.html:1 file-missing none.css leads to a file that is not there.',
    'index.html:2 file-missing gone.css leads to a file that is not there.',
    'index.html:2 file-missing f.ttf leads to a file that is not there.',
    'index.html:4 link-broken #b leads to an element that is not there.',
    'index.html:4 file-missing none.html leads to a file that is not there.',
    'index.html:4 file-missing p.png leads to a file that is not there.',
    'index.html:4 file-missing q.png leads to a file that is not there.',
    'index.html:4 link-broken No element has the id “c”.',
    'a.css file-missing x.png leads to a file that is not there.',
  ])
})

test('follows an e-book through its manifest, pages and contents', () => {
  const bytes = pack([
    ['text/a.xhtml', xhtmlType], ['text/b.xhtml', xhtmlType],
    ['toc.ncx', 'application/x-dtbncx+xml'], ['images/none.png', 'image/png'],
  ], {
    'text/a.xhtml': xhtml('<p id="p"><a href="b.xhtml#q">good</a><a href="b.xhtml#r">bad</a></p>'),
    'text/b.xhtml': xhtml('<p id="q"/>' +
      '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="x.png"/></svg>'),
    'toc.ncx': '<ncx><navMap><navPoint id="p1"><content src="text/a.xhtml#none"/></navPoint></navMap></ncx>',
  })
  expect(shown({epub: bytes})).toEqual([
    'EPUB/package.opf file-missing The package document names EPUB/images/none.png, which is not in the e-book.',
    'EPUB/text/a.xhtml:1 link-broken b.xhtml#r leads to an element that is not there.',
    'EPUB/text/b.xhtml:1 file-missing x.png leads to a file that is not there.',
    'EPUB/toc.ncx:1 link-broken text/a.xhtml#none leads to an element that is not there.',
  ])
  expect(shown({epub: strToU8('nothing')})).toEqual(['EPUB file-missing The e-book cannot be opened: it is no ZIP file.'])
})
