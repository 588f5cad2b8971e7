/** A Vitest reporter that prints one last line, `N passed, N failed, N skipped`, and leaves the counts for `test.ts`. */
import { writeFileSync } from 'node:fs'
import type { Reporter } from 'vitest/node'

/** What one run counted. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** `2 passed, 0 failed`: alone on its line, so that machines find it. */
export function writeCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** A file that does not load, or an error outside any test, counts as a failure: the line must never look green then. */
export const closingLine: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    const unloaded = modules.filter((module) => module.errors().length > 0).length
    const counts: Counts = {
      passed: count('passed'),
      failed: count('failed') + unloaded + unhandledErrors.length,
      skipped: count('skipped') + count('pending'),
    }
    const file = process.env['ANLIN_TEST_COUNTS']
    if (file !== undefined) writeFileSync(file, JSON.stringify(counts))
    process.stdout.write(`${writeCounts(counts)}\n`)
  },
}
