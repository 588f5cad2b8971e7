/** `npm test`: the checks, then every test on the embedded PostgreSQL, the database tests again on Debian's 15, then whole nodes. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { startDebianPostgres } from '#base/postgres/testing/debian.ts'
import { type Counts, writeCounts } from './closing-line.ts'
import { runOpenly } from './process.ts'

const VITEST = 'node_modules/vitest/vitest.mjs'
const FAILED: Counts = { passed: 0, failed: 1, skipped: 0 }

const folder = mkdtempSync(path.join(tmpdir(), 'anlin-counts-'))

/** A run that ends badly without having counted is one failure: the sum must never look green then. */
function readCounts(file: string, code: number): Counts {
  try {
    const counts = JSON.parse(readFileSync(file, 'utf8')) as Counts
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch {
    return FAILED
  }
}

async function runTests(title: string, args: readonly string[], env: Record<string, string> = {}): Promise<Counts> {
  process.stdout.write(`\n== ${title}\n`)
  const counts = path.join(folder, `${title.replaceAll(/\W+/g, '-')}.json`)
  const code = await runOpenly([VITEST, 'run', ...args], { ...env, ANLIN_TEST_COUNTS: counts })
  return readCounts(counts, code)
}

async function runChecks(): Promise<Counts> {
  process.stdout.write('== checks\n')
  return (await runOpenly(['scripts/check.ts'])) === 0 ? { passed: 1, failed: 0, skipped: 0 } : FAILED
}

/** The same database tests on the oldest server that the product supports. */
async function runOnDebian(): Promise<Counts> {
  const server = await startDebianPostgres()
  try {
    return await runTests('database tests on PostgreSQL 15', ['--project', 'db'], {
      ANLIN_TEST_DATABASE_URL: server.url,
    })
  } finally {
    await server.stop()
  }
}

async function runEverything(): Promise<Counts[]> {
  return [
    await runChecks(),
    await runTests('tests on the embedded PostgreSQL', ['--project', 'pure', '--project', 'db']),
    await runOnDebian(),
    await runTests('whole nodes and the browser', ['--project', 'e2e']),
  ]
}

const all = await runEverything()
rmSync(folder, { recursive: true, force: true })
const add = (key: keyof Counts): number => all.reduce((sum, counts) => sum + counts[key], 0)
const total: Counts = { passed: add('passed'), failed: add('failed'), skipped: add('skipped') }
process.stdout.write(`\n${writeCounts(total)}\n`)
process.exitCode = total.failed + total.skipped === 0 ? 0 : 1
