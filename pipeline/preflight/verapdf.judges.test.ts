import {expect, test} from 'vitest'
import {verapdf} from '../judge/verapdf.ts'
import type {Case} from './fixtures/case.ts'
import {finish} from './fixtures/draft.ts'
import {goodUa1, type Ua1Draft} from './fixtures/ua1.ts'
import {ua1Cases} from './fixtures/ua1Cases.ts'

const there = await verapdf(await finish(await goodUa1()))
const isAbsent = !there.ran && there.reason.startsWith('it is not installed')
const notRun = isAbsent ? ` (not run: ${there.reason})` : ''

/**
 * Rules about which two readings of the standard are possible, and the clause and test veraPDF knows them by. Of all cases
 * it passes six: it knows nothing of outlines and labels, which are suggestions, of Ruby, of elements that stand in the
 * tree twice and of a parent tree that names the wrong element, and reads the configuration of XFA in another place.
 */
const shared: Readonly<Record<string, string>> = {
  'ua1-content-tagged': '7.1-3', 'ua1-tagged-in-artifact': '7.1-2', 'ua1-heading-order': '7.4.2-1',
  'ua1-table-regular': '7.2-43',
  'ua1-table-scope': '7.5-1', 'ua1-list': '7.2-20', 'ua1-form-twice': '7.20-2', 'ua1-annotation-alt': '7.18.1-2',
  'ua1-to-unicode': '7.21.7-1', 'ua1-notdef': '7.21.8-1', 'ua1-glyph-width': '7.21.5-1',
}

test.skipIf(isAbsent)(`veraPDF passes the good file${notRun}`, () => {
  expect(there).toMatchObject({ran: true, findings: []})
})

const refusals = `veraPDF refuses what trips %s, too, by %s${notRun}`

test.skipIf(isAbsent).each(Object.entries(shared))(refusals, async (rule, clause) => {
  const given = ua1Cases[rule]
  const {spoil}: Case<Ua1Draft> = typeof given === 'function' ? {spoil: given} : given!
  const draft = await goodUa1()
  spoil!(draft)
  const verdict = await verapdf(await finish(draft))
  expect(verdict.ran && verdict.findings.map((finding) => finding.rule)).toContain(`verapdf-${clause}`)
})
