import { defineConfig } from 'vitest/config'

const slow = ['test/**/*.slow.test.ts']
const mocked = ['test/**/*.mocked.test.ts']
const setupFiles = ['test/setup.ts']

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          include: ['test/**/*.test.ts'],
          exclude: [...slow, ...mocked],
          testTimeout: 60_000,
          // Files share what is loaded and the tables that are built, which halves their time: none may change it.
          isolate: false,
        },
      },
      { test: { name: 'mocked', setupFiles, include: mocked, testTimeout: 60_000 } },
      { test: { name: 'slow', setupFiles, include: slow, testTimeout: 150_000, isolate: false } },
    ],
  },
})
