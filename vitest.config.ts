/** Which tests there are: `pure` needs nothing, `db` needs a PostgreSQL server, `e2e` starts whole nodes and a browser. */
import { defineConfig } from 'vitest/config'

const everywhere = ['**/node_modules/**', '**/dist/**', '**/.anlin/**', '**/planted/**', 'tmp/**']
const needsServer = '**/*.db.test.ts'
const needsNode = '**/*.e2e.test.ts'

export default defineConfig({
  test: {
    reporters: ['default', './scripts/counting-reporter.ts'],
    passWithNoTests: false,
    projects: [
      {
        test: {
          name: 'pure',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...everywhere, needsServer, needsNode],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'db',
          include: [needsServer],
          exclude: everywhere,
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: [needsNode],
          exclude: everywhere,
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
