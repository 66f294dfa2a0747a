import {describe, expect, it} from 'vitest'
import {cases} from './fixtures/cases.ts'
import {goodBook, pack} from './fixtures/good.ts'
import {epubRules, rules} from './index.ts'

const now = new Date('2026-11-25T00:00:00Z')

function findingsOf(files = goodBook()) {
  const verdict = epubRules(pack(files), {now})
  return verdict.ran ? verdict.findings : []
}

describe('epubRules', () => {
  it('finds nothing in a good book', () => {
    expect(epubRules(pack(goodBook()), {now})).toEqual({judge: 'epub-rules', ran: true, findings: []})
  })

  it('has each rule broken by a case', () => {
    expect(rules.map(({id}) => id)).toEqual([...new Set(rules.map(({id}) => id))])
    expect(Object.keys(cases).toSorted()).toEqual(rules.map(({id}) => id).toSorted())
  })

  it('tells of each case, and where', async () => {
    const told = Object.entries(cases).map(([rule, changes]) => [rule, ...changes.flatMap((change) => {
      const files = goodBook()
      change(files)
      const found = findingsOf(files).filter((finding) => finding.rule === rule)
      return [`  ${found.length === 0 ? 'NOTHING' : found.map(({message, file, line}) => `${[file, line].filter(Boolean).join(':')} ${message}`).join(' | ')}`]
    })].join('\n'))
    expect(told.filter((each) => each.includes('NOTHING'))).toEqual([])
    await expect(`${told.join('\n')}\n`).toMatchFileSnapshot('goldens/cases.txt')
  })

  // Patterns that go back over what they have read would take hours here.
  it.each([' ', '\u00a0', '.', '-', 'а-', '" ', 'url(', '{', "'", '(', 'a:', 'a.', '/*', 'http://', '# '])('gets through a flood of “%s”', (word) => {
    const flood = word.repeat(200_000)
    const files = goodBook()
    const fill = (path: string, from: string, to: string) => files.set(path, (files.get(path) as string).replace(from, () => to))
    fill('EPUB/two.xhtml', '<p id="text">', `<p id="text" epub:type="${flood.replaceAll('"', '')}">${flood}`)
    fill('EPUB/one.xhtml', 'Карта города с тремя районами.', flood.replaceAll('"', ''))
    fill('EPUB/book.css', 'body {', `${flood} body {`)
    fill('EPUB/package.opf', '>Иван Петров<', `>${flood}<`)
    fill('EPUB/nav.xhtml', 'two.xhtml#part', flood.replaceAll('"', ''))
    expect(epubRules(pack(files), {now})).toMatchObject({ran: true})
  })
})
