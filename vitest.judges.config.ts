import {defineConfig} from 'vitest/config'

/** What needs Java, a judge's engine, or hundreds of pages: too long for every day. */
export default defineConfig({
  test: {
    include: ['pipeline/**/*.judges.test.ts'],
    setupFiles: ['vitest.setup.ts'],
    // Judges take both cores and a gigabyte each.
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
