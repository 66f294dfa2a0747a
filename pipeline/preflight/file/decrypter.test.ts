import {expect, test} from 'vitest'
import {locked, openOnes} from '../fixtures/encrypted.ts'
import {preflight} from '../index.ts'

test.each(Object.entries(openOnes))('%s: read as if it were not encrypted', async (_, bytes) => {
  const {claims, pageCount, findings} = await preflight(bytes)
  expect({claims, pageCount}).toEqual({claims: ['PDF/X-4'], pageCount: 1})
  const rules = findings.map(({rule}) => rule)
  expect(rules).toEqual(expect.arrayContaining(['x4-encryption', 'x4-hairline']))
  expect(rules.filter((rule) => rule.startsWith('pdf-'))).toEqual([])
})

test('a file that needs a password is told, and nothing else of it is judged', async () => {
  const {claims, pageCount, findings} = await preflight(locked, {profile: 'x4'})
  expect({claims, pageCount}).toEqual({claims: [], pageCount: 1})
  expect(findings.map(({rule}) => rule)).toEqual(['pdf-encrypted', 'x4-encryption'])
})

test('damaged encryption locks a file, and breaks nothing', async () => {
  for (const bytes of Object.values(openOnes)) {
    const text = bytes.toString('latin1')
    const from = text.indexOf('/Filter /Standard')
    for (let at = from - 40; at < from + 500; at += 7) {
      const spoilt = Buffer.from(bytes)
      spoilt[at] = spoilt[at]! ^ 0x15
      const outcome: unknown = await preflight(spoilt).catch((error: unknown) => error)
      expect(outcome).toMatchObject(outcome instanceof Error ? {kind: 'source'} : {judge: 'preflight'})
    }
  }
})
