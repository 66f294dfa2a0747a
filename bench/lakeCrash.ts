/** Kills a lake many times in the midst of its work: `node bench/lakeCrash.ts [rounds]`. Exits 1 after any loss. */
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {crash} from '../lake/testing/crash.ts'

const rounds = Number(process.argv[2] ?? 200)
const folder = mkdtempSync(join(tmpdir(), 'lake-crash-'))
const start = performance.now()
let from = 0
let unanswered = 0
let faulty = 0
for (let round = 1; round <= rounds; round += 1) {
  // Spread over the first answers, where the store is new, and later ones.
  const {answered, found, faults} = await crash(folder, from, 1 + round * 7 % 31)
  if (found > answered) unanswered += 1
  if (faults.length > 0) {
    faulty += 1
    process.stdout.write(`round ${round}: ${faults.join('; ')}\n`)
  }
  from = found
}
const seconds = Math.round((performance.now() - start) / 1000)
const counts = `${from} transactions, ${unanswered} stored but not yet answered, ${faulty} faults`
process.stdout.write(`${rounds} kills, ${counts}, ${seconds} s\n`)
rmSync(folder, {recursive: true})
process.exitCode = faulty > 0 ? 1 : 0
