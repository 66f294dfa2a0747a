/**
 * Kills a lake at many random moments while clients write to it: `node bench/lakeCrash.ts [rounds]`. Exits 1 after any
 * loss.
 */
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {crash} from '../lake/testing/crash.ts'
import type {Counts} from '../lake/testing/crash.ts'

const rounds = Number(process.argv[2] ?? 200)
const folder = mkdtempSync(join(tmpdir(), 'lake-crash-'))
const start = performance.now()
let from: Counts = [0, 0, 0, 0]
let unanswered = 0
let faulty = 0
for (let round = 1; round <= rounds; round += 1) {
  const {answered, found, faults} = await crash(folder, from, Math.random() * 100)
  unanswered += found.filter((count, writer) => count > answered[writer]!).length
  if (faults.length > 0) {
    faulty += 1
    process.stdout.write(`round ${round}: ${faults.join('; ')}\n`)
  }
  from = found
}
const seconds = Math.round((performance.now() - start) / 1000)
const transactions = from.reduce((sum, count) => sum + count, 0)
const counts = `${transactions} transactions, ${unanswered} stored but not yet answered, ${faulty} faults`
process.stdout.write(`${rounds} kills, ${counts}, ${seconds} s\n`)
rmSync(folder, {recursive: true})
process.exitCode = faulty > 0 ? 1 : 0
