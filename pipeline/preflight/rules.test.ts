import {describe, expect, test} from 'vitest'
import type {Case} from './fixtures/case.ts'
import {finish, type Draft} from './fixtures/draft.ts'
import {pdfCases} from './fixtures/pdfCases.ts'
import {goodUa1} from './fixtures/ua1.ts'
import {ua1Cases} from './fixtures/ua1Cases.ts'
import {goodX4} from './fixtures/x4.ts'
import {x4Cases} from './fixtures/x4Cases.ts'
import {preflight, rules, type PreflightOptions} from './index.ts'

const rulesOf = async (bytes: Uint8Array, options: PreflightOptions = {}) =>
  [...new Set((await preflight(bytes, options)).findings.map(({rule}) => rule))].toSorted()

test('good files pass every rule', async () => {
  expect(await preflight(await finish(await goodX4()))).toEqual({
    judge: 'preflight', ran: true, claims: ['PDF/X-4'], profiles: ['x4'], pageCount: 1, findings: [],
    plates: ['Cyan', 'Magenta', 'Yellow', 'Black'],
  })
  expect(await preflight(await finish(await goodUa1()))).toEqual({
    judge: 'preflight', ran: true, claims: ['PDF/UA-1'], profiles: ['ua1'], pageCount: 1, findings: [], plates: [],
  })
})

const tables = [
  {make: goodX4, profile: 'x4', cases: pdfCases}, {make: goodX4, profile: 'x4', cases: x4Cases},
  {make: goodUa1, profile: 'ua1', cases: ua1Cases},
] as const

describe('each rule finds what it is for, and no other does', () => {
  for (const {make, profile, cases} of tables) {
    test.each(Object.entries(cases))('%s', async (rule, given) => {
      const {spoil, bytes, options, also = [], pageCount}: Case<Draft> = typeof given === 'function'
        ? {spoil: given as (draft: Draft) => void} : given as Case<Draft>
      const draft = await make(pageCount)
      spoil?.(draft)
      const file = await finish(draft)
      expect(await rulesOf(bytes ? bytes(Buffer.from(file)) : file, {profile, ...options}))
        .toEqual([rule, ...also].toSorted())
    })
  }
})

test('every rule has its case', () => {
  expect(tables.flatMap(({cases}) => Object.keys(cases)).toSorted()).toEqual(rules.map(({id}) => id).toSorted())
})
