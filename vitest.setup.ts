import fc from 'fast-check'
import {afterAll} from 'vitest'

/** Properties are tried on the same cases in every run; `FC_SEED=<number>` tries others. */
fc.configureGlobal({seed: Number(process.env['FC_SEED'] ?? 20_261_125)})

/** What a file does to the environment ends with it: the next one runs in the same process. */
const environment = {...process.env}
afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment)
})
