import {relative} from 'node:path'
import {expect, test} from 'vitest'
import {verapdf} from './verapdf.ts'
import {findingsOfReport} from './verapdfReport.ts'

const context = 'root/document[0]/pages[3](12 0 obj PDPage)/annots[0](13 0 obj PDLinkAnnot)'
const rule = {
  ruleStatus: 'FAILED', specification: 'ISO 14289-1:2014', clause: '7.18.5', testNumber: 2, failedChecks: 3,
  description: 'Links shall have Contents', checks: [{context, errorMessage: 'A link has none'}],
}
const report = (ruleSummaries: typeof rule[]) => ({report: {jobs: [{validationResult: [{details: {ruleSummaries}}]}]}})

test('failed checks are findings with their page and object, and what is not shown is counted', () => {
  expect(findingsOfReport(report([rule, {...rule, ruleStatus: 'PASSED'}]))).toEqual([
    {
      rule: 'verapdf-7.18.5-2', severity: 'error', message: 'A link has none',
      hint: 'ISO 14289-1:2014, 7.18.5: Links shall have Contents', page: 4, object: '13 0',
    },
    {
      rule: 'verapdf-7.18.5-2', severity: 'error', message: 'Links shall have Contents (2 more)',
      hint: 'ISO 14289-1:2014, 7.18.5: Links shall have Contents',
    },
  ])
})

test('a report that judges nothing is no pass', () => {
  expect(findingsOfReport({})).toBe('it could not judge the file: no result')
  expect(findingsOfReport({report: {jobs: [{taskException: {exceptionMessage: 'no PDF'}}]}}))
    .toBe('it could not judge the file: no PDF')
})

test('where it is not, or breaks down, it has not run', async () => {
  expect(await verapdf(new Uint8Array(), {command: './no/such/verapdf'})).toMatchObject({
    ran: false, reason: expect.stringContaining('not installed') as string,
  })
  // Node knows none of the options.
  for (const command of [process.execPath, relative('', process.execPath)]) {
    expect(await verapdf(new Uint8Array(), {command})).toMatchObject({
      ran: false, broken: true, reason: expect.stringContaining('broke down') as string,
    })
  }
})
