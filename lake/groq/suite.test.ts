import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {runGroqSuite} from '../testing/groqSuite.ts'

const folder = process.env.TIRAZH_TEST_DATA ?? join(import.meta.dirname, '../../../shared/data')
const suite = join(folder, 'groq-suite-v1.ndjson.gz')

/** All of them groq-js's own, see docs/lake.md. */
const differing = [
  '*[0] | score(a == 1)',
  '*{foo} | score(a == 1)',
  'array::unique(*[].nonExistent) | order(@)',
  'array::unique(*[_type == "doc"].mixeds[]) | order(@)',
  'array::unique(*[_type == "doc"].obj.mixeds[]) | order(@)',
  'array::unique([1, 2, null, "hello", true, true, 3, 3, 3, 3, 4, 2, 9, 3, "world", "hello", null, true, false]) | order(@)',
]

test.skipIf(!existsSync(suite))('the GROQ test suite, when TIRAZH_TEST_DATA has it', {timeout: 240_000}, async () => {
  const result = await runGroqSuite(suite)
  expect({...result, differing: result.differing.map(({query}) => query).sort()})
    .toEqual({tests: 5941, datasets: 104, differing})
})
