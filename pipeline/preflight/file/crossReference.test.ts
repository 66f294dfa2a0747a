import {expect, test} from 'vitest'
import {preflight} from '../index.ts'

const row = (offset: number, kind: 'n' | 'f' = 'n') => `${String(offset).padStart(10, '0')} ${kind === 'n' ? '00000' : '65535'} ${kind} \n`

/** Puts objects one after the other, and tells where they begin. */
function bodyOf(objects: readonly string[]): {text: string; offsets: number[]} {
  let text = '%PDF-1.6\n'
  const offsets = objects.map((object, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  return {text, offsets}
}

const page = '<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>'
const head = ['<</Type /Catalog /Pages 2 0 R>>', '<</Type /Pages /Kids [3 0 R] /Count 1>>']

test('objects old readers are not to see: free in the table, there in a stream beside it', async () => {
  const shelf = `3 0 ${page}`
  const {text, offsets} = bodyOf([...head, 'null', `<</Type /ObjStm /N 1 /First 4 /Length ${shelf.length}>>stream\n${shelf}\nendstream`])
  const rows = [[2, 4, 0]].map((fields) => Buffer.from(fields).toString('hex')).join('')
  const stream = `5 0 obj\n<</Type /XRef /Size 6 /Index [3 1] /W [1 1 1] /Filter /ASCIIHexDecode /Length 7>>stream\n${rows}>\nendstream\nendobj\n`
  const table = `xref\n0 5\n${row(0, 'f')}${row(offsets[0]!)}${row(offsets[1]!)}${row(0, 'f')}${row(offsets[3]!)}`
  const at = text.length + stream.length
  const file = `${text}${stream}${table}trailer\n<</Root 1 0 R /Size 6 /XRefStm ${text.length}>>\nstartxref\n${at}\n%%EOF`
  const {pageCount, findings} = await preflight(Buffer.from(file, 'latin1'))
  expect({pageCount, findings}).toEqual({pageCount: 1, findings: []})
})

test('what was changed later counts, and what was deleted later is gone', async () => {
  const {text, offsets} = bodyOf([...head, page, page])
  const first = `xref\n0 5\n${row(0, 'f')}${offsets.map((offset) => row(offset)).join('')}`
  const update = '2 0 obj\n<</Type /Pages /Kids [3 0 R 4 0 R] /Count 1>>\nendobj\n'
  const before = `${text}${first}trailer\n<</Root 1 0 R /Size 5>>\nstartxref\n${text.length}\n%%EOF\n`
  const second = `xref\n2 1\n${row(before.length)}4 1\n${row(0, 'f')}`
  const file = `${before}${update}${second}trailer\n<</Root 1 0 R /Size 5 /Prev ${text.length}>>\nstartxref\n${before.length + update.length}\n%%EOF`
  const {pageCount, findings} = await preflight(Buffer.from(file, 'latin1'))
  expect({pageCount, rules: findings.map(({rule, message}) => [rule, message])}).toEqual({
    pageCount: 1, rules: [['pdf-page-tree', 'A node of the page tree is no dictionary.']],
  })
})
