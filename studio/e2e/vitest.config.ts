import {defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['studio/e2e/**/*.test.ts'],
    globalSetup: 'studio/e2e/setup.ts',
    // One browser at a time: typing is timed.
    fileParallelism: false,
    testTimeout: 180_000,
    expect: {poll: {timeout: 20_000, interval: 100}},
    hookTimeout: 90_000,
  },
})
