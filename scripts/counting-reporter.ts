/** Closes every test run with one plain line, `N passed, N failed`, and leaves the counts for `scripts/test.ts` to sum. */
import { writeFileSync } from 'node:fs'
import process from 'node:process'
import type { Reporter, TestModule } from 'vitest/node'

/** What one run counted. A skipped test counts as failed: the suite has none, and must not grow any unseen. */
export interface Counts {
  readonly passed: number
  readonly failed: number
}

function countModule(module: TestModule): Counts {
  let passed = 0
  let failed = module.errors().length
  for (const test of module.children.allTests()) {
    if (test.result().state === 'passed') passed += 1
    else failed += 1
  }
  return { passed, failed }
}

class CountingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = modules.map(countModule)
    const passed = counts.reduce((sum, one) => sum + one.passed, 0)
    const failed = counts.reduce((sum, one) => sum + one.failed, 0) + unhandled.length
    const file = process.env['ANLIN_TEST_COUNTS']
    if (file !== undefined) writeFileSync(file, JSON.stringify({ passed, failed } satisfies Counts))
    process.stdout.write(`${passed} passed, ${failed} failed\n`)
  }
}

// biome-ignore lint/style/noDefaultExport: Vitest loads a reporter by its default export
export default CountingReporter
