import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

// Node tests resolve packages through `ssr`; `resolve.conditions` alone is not looked at.
const ssr = { resolve: { conditions: ['lidzas', ...defaultServerConditions] } }

/**
 * Three kinds of test, by file name: `*.test.ts` needs nothing, `*.db.test.ts` a real PostgreSQL (one cluster for the
 * run, a fresh database from a template for each test file), `e2e/*.e2e.ts` the running product and Chromium.
 */
export default defineConfig({
  ssr,
  test: {
    projects: [
      {
        ssr,
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.{ts,tsx}',
            'packages/*/src/**/*.test.ts',
            'scripts/**/*.test.ts',
            'demo/**/*.test.ts',
          ],
          exclude: ['**/*.db.test.ts', '**/node_modules/**'],
          testTimeout: 20_000,
        },
      },
      {
        ssr,
        test: {
          name: 'database',
          include: ['src/**/*.db.test.ts', 'demo/**/*.db.test.ts'],
          globalSetup: ['src/platform/database/testing/cluster.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ssr,
        test: {
          name: 'browser',
          include: ['e2e/**/*.e2e.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // each file runs a product of its own, which waits for the browser more than it works
          maxWorkers: 2,
        },
      },
    ],
  },
})
