import {expect} from 'vitest'
import {crash} from './testing/crash.ts'
import {test} from './testing/fixture.ts'

test('a lake killed in the midst of its work has lost nothing it answered', async ({folder}) => {
  let from = 0
  for (const answers of [1, 2, 7, 20]) {
    const {answered, found, faults} = await crash(folder, from, answers)
    expect(faults).toEqual([])
    expect(answered).toBeGreaterThanOrEqual(from + answers)
    from = found
  }
})
