import {defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{content,pipeline,schemas,templates}/**/*.test.ts'],
    testTimeout: 60_000,
  },
})
