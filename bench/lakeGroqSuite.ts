/**
 * Asks a lake the questions of the GROQ test suite (https://github.com/sanity-io/groq-test-suite, MIT), which is not
 * part of this repository: `node bench/lakeGroqSuite.ts <suite.ndjson[.gz]>`.
 * Without a path: `groq-suite-v1.ndjson.gz` in the folder TIRAZH_TEST_DATA names.
 */
import {join} from 'node:path'
import {runGroqSuite} from '../lake/testing/groqSuite.ts'

const [path = join(process.env.TIRAZH_TEST_DATA ?? '.', 'groq-suite-v1.ndjson.gz')] = process.argv.slice(2)
const start = performance.now()
const {tests, datasets, differing} = await runGroqSuite(path)
for (const {name, query, difference} of differing) process.stdout.write(`${name}: ${query}\n    ${difference}\n`)
const seconds = ((performance.now() - start) / 1000).toFixed(1)
const passed = tests - differing.length
process.stdout.write(`${tests} tests over ${datasets} datasets: ${passed} pass, ${differing.length} differ, ${seconds} s\n`)
