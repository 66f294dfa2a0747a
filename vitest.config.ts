import {availableParallelism} from 'node:os'
import {configDefaults, defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{content,lake,pipeline,schemas,templates,studio/local}/**/*.test.ts'],
    exclude: [...configDefaults.exclude, '**/*.judges.test.ts'],
    setupFiles: ['vitest.setup.ts'],
    testTimeout: 60_000,
    // Some print first, which takes longer than ten seconds where others work, too.
    hookTimeout: 60_000,
    // Files share processes and the modules loaded there, which spares a quarter of the time.
    isolate: false,
    // Much of the work is waiting for browsers and commands.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
