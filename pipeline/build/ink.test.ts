import {expect, test} from 'vitest'
import {finish, use} from '../preflight/fixtures/draft.ts'
import {goodUa1} from '../preflight/fixtures/ua1.ts'
import {goodX4} from '../preflight/fixtures/x4.ts'
import {inkFindings} from './ink.ts'

test('of press editions the ink of layers that are mixed is told, by the limit of their paper, and nothing else', async () => {
  const draft = await goodX4()
  use(draft, 'ExtGState', 'Multiply', {OP: false, op: false, BM: 'Multiply'})
  use(draft, 'ExtGState', 'Off', {OP: false, op: false})
  // 290 % where the two lie over each other.
  draft.content.push('/Off gs 0.7 0.7 0.6 0 k 60 60 60 60 re f', '/Multiply gs 0.5 0.5 0.5 0.4 k 70 70 9 9 re f', '0.1 w 60 60 m 90 60 l S')
  const bytes = await finish(draft)
  const press = {bytes, profile: 'x4', bleed: 3} as const
  const files = [
    {...press, file: 'block.pdf', inkLimit: 280}, {...press, file: 'cover.pdf', inkLimit: 320},
    {file: 'reading.pdf', bytes: await finish(await goodUa1()), profile: 'ua1'} as const,
  ]
  expect((await inkFindings(files)).map(({rule, severity, file, page}) => ({rule, severity, file, page}))).toEqual([
    {rule: 'x4-ink-overlap', severity: 'error', file: 'block.pdf', page: 1},
  ])
})
