import {strFromU8, unzipSync} from 'fflate'
import {expect, it} from 'vitest'
import {contentFolder} from '../../content/index.ts'
import {defaultTemplates} from '../../templates/index.ts'
import {prepareBook} from '../build/prepare.ts'
import {parity} from '../judge/index.ts'
import {openFolder} from '../source/folder.ts'
import {renderEpub} from './index.ts'

it('says where words may break, in running text alone, and says nothing else', async () => {
  const {book} = prepareBook(await openFolder(contentFolder).read('deepseek-cities'), new Map(), defaultTemplates)
  const [plain, broken] = [await renderEpub(book), await renderEpub(book, {softHyphens: true})]
  const textsOf = (epub: Uint8Array) => Object.fromEntries(Object.entries(unzipSync(epub))
    .filter(([path]) => /\.(?:xhtml|opf|ncx|css)$/.test(path)).map(([path, bytes]) => [path, strFromU8(bytes)]))
  const texts = textsOf(broken)
  expect(Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, text.replaceAll('\u00ad', '')]))).toEqual(textsOf(plain))

  const soft = (pattern: RegExp) => Object.entries(texts).flatMap(([path, text]) =>
    (text.match(pattern) ?? []).filter((match) => match.includes('\u00ad')).map(() => path))
  expect(new Set(soft(/<p>.*?<\/p>/g))).toEqual(new Set([
    ...book.outline.contents.map(({id}) => `EPUB/text/${id}.xhtml`), 'EPUB/notes.xhtml',
  ]))
  expect(soft(/<title>.*?<\/title>|<(h\d)\b.*?<\/\1>|<nav\b.*?<\/nav>|<(\w+)[^>]* lang="zh-Hans".*?<\/\2>|="[^"]*"/g)).toEqual([])
  expect(Object.keys(texts).filter((path) => /\.(?:opf|ncx|css)$|nav/.test(path) && texts[path]!.includes('\u00ad'))).toEqual([])
  expect(texts['EPUB/text/vvedenie.xhtml']).toContain('Хан\u00adчжоу')

  expect(await parity(book.data, {epub: broken}, book.labels)).toEqual({judge: 'parity', ran: true, findings: []})
})
