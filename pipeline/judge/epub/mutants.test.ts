import {unzipSync} from 'fflate'
import {describe, expect, it} from 'vitest'
import {links} from '../links.ts'
import type {Change} from './fixtures/change.ts'
import {firstEdition} from './fixtures/firstEdition.ts'
import {pack} from './fixtures/good.ts'
import {leftToOthers, mutants} from './fixtures/mutants.ts'
import {epubRules} from './index.ts'

const files = unzipSync(await firstEdition())

/** Rules of the judges that need no engine, each once. */
function rulesAgainst(change: Change): string[] {
  const mutant = new Map<string, string | Uint8Array>(Object.entries(files))
  change(mutant)
  const bytes = pack(mutant)
  const verdicts = [epubRules(bytes, {now: new Date('2026-11-25T00:00:00Z')}), links({epub: bytes})]
  return [...new Set(verdicts.flatMap((verdict) => verdict.ran ? verdict.findings.map(({rule}) => rule) : []))]
}

describe('the e-book of the first edition', () => {
  it('is not refused as it is', () => {
    expect(rulesAgainst(() => {})).toEqual([])
  })

  it('is refused with any defect', async () => {
    const found = Object.entries(mutants).map(([name, change]) => [name, rulesAgainst(change)] as const)
    expect(found.filter(([, rules]) => rules.length === 0)).toEqual([])
    const table = found.map(([name, rules]) => `${name.padEnd(34)}${rules.join(' ')}`)
    await expect(`${table.join('\n')}\n`).toMatchFileSnapshot('goldens/mutants.txt')
  })

  it('leaves to others what others are for', () => {
    const left = Object.values(leftToOthers).flatMap((each) => Object.entries(each))
    expect(left.map(([name, change]) => [name, rulesAgainst(change)])).toEqual(left.map(([name]) => [name, []]))
  })
})
