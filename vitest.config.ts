import { defineConfig } from 'vitest/config'

const slow = ['test/**/*.slow.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: ['test/setup.ts'],
          include: ['test/**/*.test.ts'],
          exclude: slow,
          testTimeout: 60_000,
        },
      },
      { test: { name: 'slow', setupFiles: ['test/setup.ts'], include: slow, testTimeout: 150_000 } },
    ],
  },
})
