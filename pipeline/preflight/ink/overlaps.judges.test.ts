import {describe, expect, test} from 'vitest'
import {inksOf, lacking, mostInk} from '../../pdf/press/fixtures/rip.ts'
import {finish, rawStream, set, use} from '../fixtures/draft.ts'
import {goodX4} from '../fixtures/x4.ts'
import {preflight} from '../index.ts'

const dark = '/Normal gs 0.8 0.7 0.6 0.1 k 60 60 60 60 re f '
const modes = ['Multiply', 'Darken', 'ColorBurn', 'HardLight', 'Overlay', 'SoftLight', 'Difference', 'Exclusion']
const sources = ['0.5 0.2 0 0.6', '0 0 0 1', '0.9 0.9 0.1 0']
const blended = modes.flatMap(
  (mode) => sources.map((ink): [string, string] => [`${mode} ${ink}`, `${dark}/${mode} gs ${ink} k 70 70 40 40 re f`])
)

/** The most ink of overlaps, as preflight adds it up; undefined when it says nothing. */
async function addedUp(bytes: Uint8Array): Promise<number | undefined> {
  const {findings} = await preflight(bytes, {profile: 'x4', inkLimit: 221})
  const percents = findings.filter(({rule}) => rule.startsWith('x4-ink-overlap'))
    .map(({message}) => Number(/up to (\d+) %/.exec(message)![1]))
  return percents.length > 0 ? Math.max(...percents) : undefined
}

const notRun = lacking.length > 0 ? ` (not run: there is no ${lacking.join(', ')})` : ''

describe.skipIf(lacking.length > 0)(`a RIP lays on no more ink than preflight adds up${notRun}`, () => {
  test.each<[string, string]>([
    ['overprinting', `${dark}/Over gs 0 0 0 1 k 70 70 40 40 re f`],
    ['overprinting, other inks', `${dark}/Over gs 0 0.9 0 0.9 k 70 70 40 40 re f`],
    ['overprinting text', `${dark}/Over gs 0 0 0 1 k BT /F1 40 Tf 70 70 Td <00010002> Tj ET`],
    ['a group that is multiplied', `${dark}/Multiply gs /Fm Do`],
    ...blended,
  ])('%s', async (_, content) => {
    const draft = await goodX4()
    use(draft, 'XObject', 'Fm', rawStream(draft.context, '0.5 0.2 0 0.6 k 70 70 40 40 re f', {
      Subtype: 'Form', BBox: [0, 0, 240, 240], Group: {S: 'Transparency', CS: 'DeviceCMYK', I: true},
    }))
    use(draft, 'ExtGState', 'Normal', {OP: false, op: false, BM: 'Normal'})
    for (const mode of modes) use(draft, 'ExtGState', mode, {OP: false, op: false, BM: mode})
    for (const page of draft.pages) set(page, {Group: {S: 'Transparency', CS: 'DeviceCMYK'}})
    draft.content.push(content)
    const bytes = await finish(draft)
    const measured = mostInk(inksOf(bytes))
    expect(measured).toBeGreaterThan(50)
    // What is no more than the limit is not told.
    expect(measured).toBeLessThanOrEqual((await addedUp(bytes) ?? 221) + 1)
  })
})
