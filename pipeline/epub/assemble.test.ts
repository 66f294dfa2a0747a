import fc from 'fast-check'
import {parseXml} from '@rgrove/parse-xml'
import {describe, expect, it} from 'vitest'
import {assemble, type AssembleOptions} from './assemble.ts'
import {bookOf, png} from './fixtures/book.ts'
import {scopeOf} from '../render.ts'

const filesOf = (text: string, options: Partial<AssembleOptions> = {}) => {
  const book = bookOf(text)
  return assemble(book, {
    css: 'p { margin: 0 }', scopeFor: (links) => scopeOf(book, {...links, format: 'epub'}), fontsFor: async () => [],
    cover: {bytes: png, mediaType: 'image/png'}, ...options,
  })
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const bodyOf = (bytes: Uint8Array | undefined) => /<body[\s\S]*<\/body>/.exec(textOf(bytes!))![0]

describe('assemble', () => {
  it('writes a file for each section and part, and leads from each to each', async () => {
    const files = await filesOf('Текст', {
      pages: new Map([['contents', '3'], ['vvedenie', '5'], ['goroda', '7'], ['podrobno', '8'], ['note-1', '6'], ['city-nanjing', '9']]),
    })
    const shown = Array.from(files, ([path, bytes]) =>
      (/\.(?:png|css)$/.test(path) ? path : `${path}\n${path.endsWith('.xhtml') ? bodyOf(bytes) : textOf(bytes)}`))
    await expect(`${shown.join('\n\n')}\n`).toMatchFileSnapshot('goldens/book.txt')
  })

  it('gives the fonts all the text, and to the package what it gets from them', async () => {
    let asked = ''
    const files = await filesOf('Ещё текст', {
      async fontsFor(text) {
        asked = text
        return [{
          id: 'literata', path: 'fonts/literata.ttf', bytes: new Uint8Array([1]),
        }]
      },
    })
    expect(['Ещё текст', 'Нанкин', 'Содержание', 'Литерата.'].filter((text) => !asked.includes(text))).toEqual([])
    expect(textOf(files.get('EPUB/css/book.css')!)).toMatch(/^@font-face \{[^}]*url\("\.\.\/fonts\/literata.ttf"\)/)
    expect(textOf(files.get('EPUB/package.opf')!))
      .toContain('<item id="font-literata" href="fonts/literata.ttf" media-type="font/ttf"/>')
  })

  it('is well-formed whatever the text holds', async () => {
    await fc.assert(fc.asyncProperty(fc.string({unit: 'binary'}), async (text) => {
      for (const [path, bytes] of await filesOf(`${text}]]><script>`)) {
        if (/\.(?:xhtml|opf|ncx|xml)$/.test(path)) expect(parseXml(textOf(bytes)).root).toBeDefined()
      }
    }), {numRuns: 30})
  })

  it('fails for a link to nothing', async () => {
    const book = bookOf('Текст')
    book.outline.cities = []
    const failing = assemble(book, {
      css: '', scopeFor: (links) => scopeOf(book, {...links, format: 'epub'}), fontsFor: async () => [],
    })
    await expect(failing).rejects.toThrow('city-nanjing')
  })
})
