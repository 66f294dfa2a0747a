import {configDefaults, defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{content,lake,pipeline,schemas,templates,studio/local}/**/*.test.ts'],
    exclude: [...configDefaults.exclude, '**/*.judges.test.ts'],
    setupFiles: ['vitest.setup.ts'],
    testTimeout: 60_000,
  },
})
