import {strToU8, zipSync} from 'fflate'
import {expect, test} from 'vitest'
import {links, type LinkFiles} from './links.ts'

const shown = (files: LinkFiles) => {
  const verdict = links(files)
  return verdict.ran ? verdict.findings.map(({rule, file, line, message}) => `${file}${line ? `:${line}` : ''} ${rule} ${message}`) : []
}
const site = (pages: Record<string, string>) => ({html: new Map(Object.entries(pages).map(([path, page]) => [path, strToU8(page)]))})

test('follows what stays inside the folder', () => {
  expect(shown(site({
    'index.html': `<!doctype html><link rel="stylesheet" href="style/a.css"><link rel="alternate" href="later.md">
      <h1 id="заголовок" aria-describedby="n">A</h1><p id="n"><a href="#%D0%B7аголовок">1</a><a href="глава/#x">2</a><a href="">3</a>
      <a href="https://example.org/none">4</a><a href="mailto:a@example.org">5</a><img src="p.png" srcset="p.png 1x, p.png 2x"></p>`,
    'глава/index.html': '<p id="x"><a href="../index.html#n">back</a></p>',
    'style/a.css': '@font-face { src: url("../f.woff2") } /* url(old.png) */ a { background: url(data:image/png;base64,AA) }',
    'f.woff2': '', 'p.png': '',
  }))).toEqual([])
})

test('finds what leads nowhere', () => {
  expect(shown(site({
    'index.html': `<!doctype html><link rel="stylesheet" href="none.css"><style>@import "gone.css"; @font-face { src: url(f.ttf) }</style>
<h1 id="a">A</h1><h2 id="a">B</h2>
<a href="#b">1</a><a href="none.html">2</a><img src="p.png" srcset="q.png 2x"><table><td headers="c">3</table>`,
    'a.css': 'a { background: url(x.png) }',
  }))).toEqual([
    'index.html:2 id-duplicate The id “a” is given to more than one element.',
    'index.html:1 file-missing none.css leads to a file that is not there.',
    'index.html:1 file-missing gone.css leads to a file that is not there.',
    'index.html:1 file-missing f.ttf leads to a file that is not there.',
    'index.html:3 link-broken #b leads to an element that is not there.',
    'index.html:3 file-missing none.html leads to a file that is not there.',
    'index.html:3 file-missing p.png leads to a file that is not there.',
    'index.html:3 file-missing q.png leads to a file that is not there.',
    'index.html:3 link-broken No element has the id “c”.',
    'a.css file-missing x.png leads to a file that is not there.',
  ])
})

test('follows an e-book through its manifest, pages and contents', () => {
  const xhtml = (body: string) => strToU8(`<html xmlns="http://www.w3.org/1999/xhtml"><body>${body}</body></html>`)
  const bytes = zipSync({
    'META-INF/container.xml': strToU8('<container><rootfiles><rootfile full-path="EPUB/package.opf"/></rootfiles></container>'),
    'EPUB/package.opf': strToU8(`<package><manifest>
      <item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/>
      <item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="i" href="images/none.png" media-type="image/png"/>
    </manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>`),
    'EPUB/text/a.xhtml': xhtml('<p id="p"><a href="b.xhtml#q">good</a><a href="b.xhtml#r">bad</a></p>'),
    'EPUB/text/b.xhtml': xhtml('<p id="q"/><svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="x.png"/></svg>'),
    'EPUB/toc.ncx': strToU8('<ncx><navMap><navPoint id="p1"><content src="text/a.xhtml#none"/></navPoint></navMap></ncx>'),
  })
  expect(shown({epub: bytes})).toEqual([
    'EPUB/package.opf file-missing The package document names EPUB/images/none.png, which is not in the e-book.',
    'EPUB/text/a.xhtml:1 link-broken b.xhtml#r leads to an element that is not there.',
    'EPUB/text/b.xhtml:1 file-missing x.png leads to a file that is not there.',
    'EPUB/toc.ncx:1 link-broken text/a.xhtml#none leads to an element that is not there.',
  ])
  expect(shown({epub: strToU8('nothing')})).toEqual(['EPUB file-missing invalid zip data.'])
})
