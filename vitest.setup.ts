import fc from 'fast-check'

/** Properties are tried on the same cases in every run; `FC_SEED=<number>` tries others. */
fc.configureGlobal({seed: Number(process.env['FC_SEED'] ?? 20_261_125)})
