import {expect, test} from 'vitest'
import {bytesOf, page, smallBook} from '../fixtures/smallBook.ts'
import {ace} from './index.ts'

const rulesOf = async (files: Readonly<Record<string, string>>) => {
  const verdict = await ace(await bytesOf({...smallBook, ...files}))
  if (!verdict.ran) throw new Error(verdict.reason)
  return verdict.findings.map(({rule, severity, file, line}) => [severity, rule, file, line])
}
/** What the small book lacks of what a shop asks. */
const own = ['accessibilityfeature', 'accessibilityhazard', 'accessibilitysummary', 'accessmode', 'accessmodesufficient']

test('what Ace says of a book, with places', async () => {
  const found = await rulesOf({'EPUB/text.xhtml': page('<h1 id="a">А</h1>\n<p>Б <img src="x.png"/></p>\n<p style="color: #ddd">Бледно</p>')})
  expect(found).toEqual([
    ['error', 'ace-epub-lang', 'EPUB/package.opf', undefined],
    ...own.map((name) => [/summary|sufficient/.test(name) ? 'warning' : 'error', `ace-metadata-${name}`, 'EPUB/package.opf', undefined]),
    ['error', 'ace-color-contrast', 'EPUB/text.xhtml', 3],
    ['error', 'ace-image-alt', 'EPUB/text.xhtml', 2],
    ['warning', 'ace-epub-type-has-matching-role', 'EPUB/nav.xhtml', 1],
  ])
})

test('nothing in a book runs, frames or asks for what is not in it', async () => {
  const hostile = '<script>document.body.innerHTML = "&lt;img src=\'x\'&gt;"</script><p onclick="alert(1)">А</p>' +
    '<iframe title="а" src="file:///etc/hosts"></iframe><object data="http://127.0.0.1:1/"></object>'
  const head = '<meta http-equiv="refresh" content="0; url=file:///etc/hosts"/><script>for (;;);</script></head>'
  const found = await rulesOf({'EPUB/text.xhtml': page(hostile).replace('</head>', head)})
  expect(found.filter(([, rule]) => rule === 'ace-image-alt')).toEqual([])
  expect(found.map(([, rule]) => rule)).toContain('ace-epub-lang')
})

test('a page that is named otherwise is looked at, too', async () => {
  const renamed = Object.fromEntries(Object.entries(smallBook).map(([path, text]) =>
    [path.replace('text.xhtml', 'text.xml'), text.replaceAll('text.xhtml', 'text.xml')]))
  const verdict = await ace(await bytesOf({...renamed, 'EPUB/text.xml': page('<h1 id="a">А</h1><img src="x.png"/>')}))
  expect(verdict.ran && verdict.findings.filter(({rule}) => rule === 'ace-image-alt')).toMatchObject([{file: 'EPUB/text.xml', line: 1}])
})
