/** A Vitest reporter that prints one last line, `N passed, N failed, N skipped`, and leaves the counts and what failed for `test.ts`. */
import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** What one run counted. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** What one run leaves behind: `failures` say where and why, since its own output may be far above the last lines. */
export interface Outcome extends Counts {
  readonly failures: readonly string[]
}

const MESSAGE_LENGTH = 2_000

function describeFailures(
  modules: readonly TestModule[],
  unhandled: readonly { readonly message: string }[],
): string[] {
  const tests = modules.flatMap((module) => [...module.children.allTests('failed')])
  return [
    ...tests.map((test) => write(`${test.module.relativeModuleId} > ${test.fullName}`, test.result().errors)),
    ...modules.filter((it) => it.errors().length > 0).map((it) => write(it.relativeModuleId, it.errors())),
    ...(unhandled.length > 0 ? [write('outside of any test', unhandled)] : []),
  ]
}

function write(where: string, errors: readonly { readonly message: string }[] = []): string {
  return [where, ...errors.map(({ message }) => message.slice(0, MESSAGE_LENGTH))].join('\n  ')
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
    const outcome: Outcome = {
      passed: count('passed'),
      failed: count('failed') + unloaded + unhandledErrors.length,
      skipped: count('skipped') + count('pending'),
      failures: describeFailures(modules, unhandledErrors),
    }
    const file = process.env['ANLIN_TEST_COUNTS']
    if (file !== undefined) writeFileSync(file, JSON.stringify(outcome))
    process.stdout.write(`${writeCounts(outcome)}\n`)
  },
}
