import {unzipSync} from 'fflate'
import {expect, it} from 'vitest'
import {ace, epubcheck, type Verdict} from '../index.ts'
import type {Change} from './fixtures/change.ts'
import {firstEdition} from './fixtures/firstEdition.ts'
import {pack} from './fixtures/good.ts'
import {leftToOthers} from './fixtures/mutants.ts'

const files = unzipSync(await firstEdition())
const judges: Record<keyof typeof leftToOthers, (bytes: Uint8Array) => Promise<Verdict>> = {epubcheck, ace}

async function rulesAgainst(judge: keyof typeof judges, change: Change): Promise<string> {
  const mutant = new Map<string, string | Uint8Array>(Object.entries(files))
  change(mutant)
  const verdict = await judges[judge](pack(mutant))
  if (!verdict.ran) throw new Error(`${judge} did not run: ${verdict.reason}`)
  return [...new Set(verdict.findings.map(({rule}) => rule))].join(' ')
}

it.each(['epubcheck', 'ace'] as const)('what our rules leave to %s', async (judge) => {
  const told = [`nothing changed: ${await rulesAgainst(judge, () => {})}`]
  for (const [name, change] of Object.entries(leftToOthers[judge])) told.push(`${name}: ${await rulesAgainst(judge, change)}`)
  expect(told.slice(1).filter((line) => line.endsWith(': '))).toEqual([])
  await expect(`${told.join('\n')}\n`).toMatchFileSnapshot(`goldens/left-to-${judge}.txt`)
})
