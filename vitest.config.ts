/**
 * Three kinds of tests, told apart by name: `*.db.test.ts` on a real PostgreSQL, `*.e2e.test.ts` on whole
 * processes, every other `*.test.ts(x)` needs neither.
 */

import { defineConfig } from 'vitest/config'
import { closingLine } from './scripts/closing-line.ts'

const FOREIGN = ['node_modules/**', 'dist/**', 'tmp/**', '.anlin/**', '**/planted/**']

export default defineConfig({
  test: {
    reporters: ['default', closingLine],
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'pure',
          // No test of ours changes a module: reading the whole tree anew for every file is half of the work.
          isolate: false,
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: [...FOREIGN, '**/*.db.test.ts', '**/*.e2e.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'db',
          isolate: false,
          include: ['**/*.db.test.ts'],
          exclude: FOREIGN,
          globalSetup: ['./scripts/test-databases.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['**/*.e2e.test.ts'],
          exclude: FOREIGN,
          globalSetup: ['./e2e/demo-template.ts'],
          // A browser, its node and its database wait for one another: one file alone leaves half of the machine idle.
          maxWorkers: 2,
          // A machine that does other work at the same time can starve a browser: such a test is tried once more.
          retry: 1,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
