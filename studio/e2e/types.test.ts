import {execFile} from 'node:child_process'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {expect, test} from 'vitest'

test('what is generated from the schemas and the queries is what Sanity generates today', async () => {
  const script = join(import.meta.dirname, '../typegen.ts')
  const {stderr} = await promisify(execFile)(process.execPath, [script, '--check'])
  expect(stderr).not.toContain('not up to date')
})
