/**
 * `npm test`: the checks; then every small test on the embedded PostgreSQL and beside it the database tests on Debian's 15,
 * each of which waits for its server half of the time; then whole nodes and the browser. All at once takes half as long
 * again on two cores. Temporary files stay in memory where there is room.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { startDebianPostgres } from '#base/postgres/testing/debian.ts'
import { type Counts, type Outcome, writeCounts } from './closing-line.ts'
import { runMarked } from './process.ts'
import { withQuickFolder } from './quick-folder.ts'

const VITEST = 'node_modules/vitest/vitest.mjs'
const failed = (failure: string): Outcome => ({ passed: 0, failed: 1, skipped: 0, failures: [failure] })

const folder = mkdtempSync(path.join(tmpdir(), 'anlin-counts-'))

/** A run that ends badly without having counted is one failure: the sum must never look green then. */
function readOutcome(title: string, file: string, code: number): Outcome {
  const lost = failed(`${title}: ended with code ${code}`)
  try {
    const outcome = JSON.parse(readFileSync(file, 'utf8')) as Outcome
    return code !== 0 && outcome.failed === 0 ? { ...lost, passed: outcome.passed } : outcome
  } catch {
    return lost
  }
}

interface Lane {
  readonly title: string
  /** Before each of its lines, since other lanes print meanwhile. */
  readonly mark: string
  readonly args: readonly string[]
  readonly env?: Record<string, string>
}

async function runTests({ title, mark, args, env = {} }: Lane): Promise<Outcome> {
  const counts = path.join(folder, `${mark}.json`)
  process.stdout.write(`== ${mark}: ${title}\n`)
  const code = await runMarked(mark, [VITEST, 'run', ...args], { ...env, ANLIN_TEST_COUNTS: counts })
  return readOutcome(title, counts, code)
}

const CHECKED: Outcome = { passed: 1, failed: 0, skipped: 0, failures: [] }

async function runChecks(): Promise<Outcome> {
  process.stdout.write('== checks\n')
  return (await runMarked('checks', ['scripts/check.ts'])) === 0 ? CHECKED : failed('checks')
}

/** The same database tests on the oldest server that the product supports. */
async function runOnDebian(): Promise<Outcome> {
  const server = await startDebianPostgres()
  try {
    return await runTests({
      title: 'database tests on PostgreSQL 15',
      mark: 'debian',
      args: ['--project', 'db'],
      env: { ANLIN_TEST_DATABASE_URL: server.url },
    })
  } finally {
    await server.stop()
  }
}

async function runEverything(): Promise<Outcome[]> {
  const checks = await runChecks()
  const embedded = runTests({
    title: 'tests on the embedded PostgreSQL',
    mark: 'embedded',
    args: ['--project', 'pure', '--project', 'db'],
  })
  const databases = await Promise.all([embedded, runOnDebian()])
  const nodes = await runTests({ title: 'whole nodes and the browser', mark: 'nodes', args: ['--project', 'e2e'] })
  return [checks, ...databases, nodes]
}

const all = await withQuickFolder(runEverything)
rmSync(folder, { recursive: true, force: true })
const add = (key: keyof Counts): number => all.reduce((sum, counts) => sum + counts[key], 0)
const total: Counts = { passed: add('passed'), failed: add('failed'), skipped: add('skipped') }
const failures = all.flatMap((it) => it.failures)
if (failures.length > 0) process.stdout.write(`\n== what failed\n${failures.join('\n')}\n`)
process.stdout.write(`\n${writeCounts(total)}\n`)
process.exitCode = total.failed + total.skipped === 0 ? 0 : 1
