import { defineConfig } from 'vitest/config'

// Packages of this repository are imported from their TypeScript sources: no build is needed to run a unit test.
const source = {
  resolve: { conditions: ['claimsmith-source'] },
  ssr: { resolve: { conditions: ['claimsmith-source'] } },
}

export default defineConfig({
  test: {
    projects: [
      {
        ...source,
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: [
            'server/src/**/*.test.ts',
            'sdk/*/src/**/*.test.{ts,tsx}',
            'dashboard/src/**/*.test.ts',
            'scripts/*.test.mjs',
          ],
        },
      },
      {
        ...source,
        test: {
          name: 'http',
          sequence: { groupOrder: 1 },
          include: ['server/test/**/*.test.ts'],
          globalSetup: ['server/test/postgres.global.ts', 'server/test/contract.global.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Every scenario has a server and a database of its own: sharing the loaded modules saves half the time.
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        ...source,
        test: {
          name: 'e2e',
          // Last and alone: a browser under test wants the machine for itself.
          sequence: { groupOrder: 2 },
          include: ['e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
