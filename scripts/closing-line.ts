/** A Vitest reporter that prints one last line, `N passed, N failed, N skipped`. It prints nothing else. */
import type { Reporter } from 'vitest/node'

/** A file that does not load, or an error outside any test, counts as a failure: the line must never look green then. */
export const closingLine: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    const unloaded = modules.filter((module) => module.errors().length > 0).length
    const failed = count('failed') + unloaded + unhandledErrors.length
    console.log(`${count('passed')} passed, ${failed} failed, ${count('skipped') + count('pending')} skipped`)
  },
}
