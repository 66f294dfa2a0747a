import {expect} from 'vitest'
import {crash} from './testing/crash.ts'
import type {Counts} from './testing/crash.ts'
import {test} from './testing/fixture.ts'

test('a lake killed in the midst of its work has lost nothing it answered', async ({folder}) => {
  let from: Counts = [0, 0, 0]
  for (const delay of [0, 7, 40]) {
    const {answered, found, faults} = await crash(folder, from, delay)
    expect(faults).toEqual([])
    expect(answered.every((count, writer) => count > from[writer]!)).toBe(true)
    from = found
  }
})
