import {strFromU8, unzipSync} from 'fflate'
import type {Nodes} from 'mdast'
import {posix} from 'node:path'
import {expect, it} from 'vitest'
import {syntheticBook} from '../fixtures/synthetic.ts'
import {links, parity} from '../judge/index.ts'
import {renderEpub} from './index.ts'

/** Where cross-references lead, in the order of the tree. */
function targetsIn(node: Nodes): string[] {
  const own = node.type === 'crossReference' ? [node.data!.target!] : []
  return 'children' in node ? [...own, ...(node.children as Nodes[]).flatMap(targetsIn)] : own
}

it('leads from any file to the place in its file', async () => {
  const book = await syntheticBook({chapters: 12, paragraphs: 3, notes: 6, crossReferences: 30})
  const epub = await renderEpub(book)
  const files = new Map(Object.entries(unzipSync(epub)).filter(([path]) => path.endsWith('.xhtml'))
    .map(([path, bytes]) => [path, strFromU8(bytes)]))
  const [, ...spine] = Array.from(strFromU8(unzipSync(epub)['EPUB/package.opf']!).matchAll(/href="(text\/[^"]+)"/g), ([, path]) => `EPUB/${path}`)
  const first = [...files.keys()].find((path) => path.startsWith('EPUB/text/') && !spine.includes(path))!
  const ways = [first, ...spine].flatMap((path) =>
    Array.from(files.get(path)!.matchAll(/<a class="cross-reference" href="([^"]*)">место \d<\/a>/g), ([, href]) => ({path, href: href!})))
  const found = ways.map(({path, href}) => {
    const [file = '', id = ''] = href.split('#')
    const target = file === '' ? path : posix.join(posix.dirname(path), file)
    return {id, elements: files.get(target)!.split(` id="${id}"`).length - 1, isElsewhere: target !== path}
  })
  expect(found.map(({id}) => id)).toEqual(targetsIn(book.tree))
  expect(found.filter(({elements}) => elements !== 1)).toEqual([])
  expect(new Set(found.map(({isElsewhere}) => isElsewhere))).toEqual(new Set([true, false]))
  expect(links({epub})).toMatchObject({ran: true, findings: []})
  expect(await parity(book.data, {epub}, book.labels)).toMatchObject({ran: true, findings: []})
})
