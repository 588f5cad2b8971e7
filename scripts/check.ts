/** `npm run check`: format, lint, types, walls and dead code, side by side, each with its time. Fails when one fails. */
import process from 'node:process'
import { CHECKS, type Check } from './checks.ts'
import { runQuietly } from './process.ts'

/** A check's outcome; `output` is what it printed. */
interface Outcome {
  readonly name: string
  readonly passed: boolean
  readonly seconds: number
  readonly output: string
}

async function runCheck({ name, program, args }: Check): Promise<Outcome> {
  const began = performance.now()
  const { code, output } = await runQuietly([program, ...args])
  return { name, passed: code === 0, seconds: (performance.now() - began) / 1000, output }
}

const outcomes = await Promise.all(CHECKS.map(runCheck))
for (const { name, passed, seconds, output } of outcomes) {
  process.stdout.write(`${passed ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(1)} s)\n`)
  if (!passed) process.stdout.write(`${output.trimEnd()}\n\n`)
}
const failed = outcomes.filter(({ passed }) => !passed).length
process.stdout.write(`checks: ${outcomes.length - failed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
