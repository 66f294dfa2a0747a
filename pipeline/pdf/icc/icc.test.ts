import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, expect, test} from 'vitest'
import {profileFor, readProfile} from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'tirazh-icc-'))
afterAll(() => rmSync(folder, {recursive: true}))

/** A profile of ours with other bytes in its header. */
function altered(name: string, edits: Readonly<Record<number, string>>, length?: number): string {
  const bytes = Buffer.from(profileFor('uncoated').bytes.subarray(0, length))
  for (const [at, text] of Object.entries(edits)) bytes.write(text, Number(at), 'latin1')
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

test('profiles of both papers, by name or by path', () => {
  const {path, ...coated} = profileFor('coated')
  expect(coated.registered).toBe('FOGRA39')
  expect(readProfile(path, 'uncoated')).toEqual({
    path, bytes: coated.bytes, description: 'FOGRA39L coated (Tirazh)', inkLimit: 300,
  })
})

test.each([
  [{36: 'abcd'}, undefined, 'it is no ICC profile'],
  [{}, 1000, 'it is cut off'],
  [{12: 'mntr'}, undefined, 'it is of class “mntr”, not of an output device (“prtr”)'],
  [{16: 'RGB '}, undefined, 'its colours are RGB, not CMYK'],
  [{8: '\x05'}, undefined, 'version 5 of ICC is not known to PDF/X-4'],
  [{128: '\0\0\0\0'}, undefined, 'it has no table A2B0 and B2A0'],
])('%o: %s', (edits, length, problem) => {
  const path = altered('unfit.icc', edits, length)
  expect(() => readProfile(path, 'coated')).toThrow(`The profile is of no use for printing: ${problem}.`)
})

test('an absent file is said', () => {
  expect(() => readProfile(join(folder, 'absent.icc'), 'coated')).toThrow(/^Cannot read the profile: ENOENT/)
})
