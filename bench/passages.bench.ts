/**
 * Passages of one site by door and time: 100,000,000 rows over thirty days at 200 doors, beside a tenth of them in the same run.
 * `ANLIN_TEST_BENCH_PASSAGES` asks for fewer rows. The baseline is the same index read by the owner, past row-level security.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stoppedClock } from '#base/clock.ts'
import { openDatabase } from '#base/postgres/database.ts'
import { migrate } from '#base/postgres/migrate.ts'
import { COMMUNITY, makeDoorSite } from '#e2e/door-site.testing.ts'
import { makeMonths } from '#site/doors/passage/months.jobs.ts'
import { readAtDoor } from '#site/doors/passage/passage.actions.ts'
import { SITE_ROOMS } from '#site/rooms.ts'
import { addDays, dayOf, startOfDay } from '#terms/day.ts'
import { makeDice } from '#terms/dice.ts'

const ROWS = Number(process.env['ANLIN_TEST_BENCH_PASSAGES'] ?? 100_000_000)
const PLACES = 200
const DAYS = 30
const QUESTIONS = 1000
const LIMITS = { p99Ms: 100, growth: 1.5 }
const HOUR_MS = 3_600_000
const clock = stoppedClock('2026-04-20T02:00:00Z')
const FIRST_MS = clock.now().getTime() - DAYS * 24 * HOUR_MS

const data = mkdtempSync(join(tmpdir(), 'anlin-bench-'))
const database = await openDatabase({ dataDir: data })
await migrate(database.owner, SITE_ROOMS)
const site = await makeDoorSite(database)
try {
  await makeMonths({ owner: database.owner, clock })
  await addRows(ROWS / 10, 0)
  const tenth = await measure()
  await addRows((ROWS * 9) / 10, 1)
  const whole = await measure()
  const growth = round(whole.p99Ms / tenth.p99Ms)
  if (whole.p99Ms > LIMITS.p99Ms || growth > LIMITS.growth) process.exitCode = 1
  const [{ bytes } = { bytes: 0 }] = await database.owner<{ bytes: number }[]>`
    select sum(pg_total_relation_size(inhrelid))::float8 as bytes from pg_inherits where inhparent = 'doors.passage'::regclass`
  const figures = { rows: ROWS, ...whole, bytesPerRow: Math.round(bytes / ROWS), tenth, growth }
  console.log(
    JSON.stringify({
      name: 'passages',
      figures,
      baseline: { p99Ms: whole.bareP99Ms },
      ratio: round(whole.p99Ms / whole.bareP99Ms),
      limits: LIMITS,
    }),
  )
} finally {
  await site.close()
  await database.stop()
  rmSync(data, { recursive: true, force: true })
}

/** Spread over doors and days like passages are; `offset` keeps the second lot between the first. */
async function addRows(count: number, offset: number): Promise<void> {
  const step = (DAYS * 24 * HOUR_MS) / count
  const lot = 500_000
  // Filling takes longer than any request may.
  const sql = await database.owner.reserve()
  await sql`set statement_timeout = 0`
  for (let from = 0; from < count; from += lot) {
    const to = Math.min(count, from + lot) - 1
    await sql`
      insert into doors.passage (community_id, place, at, side, way, opened, because, number, received_at)
      select ${COMMUNITY}, 1 + (i * 7919) % ${PLACES}, at, case when i % 2 = 0 then 'in' else 'out' end, 'card', true, 'right',
             1 + (i * 104729) % 5000, at
        from (select i, to_timestamp((${FIRST_MS}::float8 + ${offset} + i * ${step}::float8) / 1000) as at
                from generate_series(${from}::bigint, ${to}::bigint) as i) as row`
  }
  await sql`vacuum (analyze) doors.passage`
  await sql`reset statement_timeout`
  sql.release()
}

/** A door and a day at random, as somebody at the office would ask; the first page. */
async function measure(): Promise<{ p50Ms: number; p99Ms: number; bareP99Ms: number }> {
  const dice = makeDice(ROWS)
  const times: number[] = []
  const bare: number[] = []
  for (let question = 0; question < QUESTIONS; question += 1) {
    const place = 1 + dice(PLACES)
    const day = addDays(dayOf(new Date(FIRST_MS)), 1 + dice(DAYS - 2))
    const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))]
    times.push(
      await timeOf(() => site.inScope(({ tx }) => readAtDoor(tx, { communityId: COMMUNITY, place, day, after: null }))),
    )
    bare.push(
      await timeOf(
        () => database.owner`
          select passage_id, at from doors.passage
           where community_id = ${COMMUNITY} and place = ${place} and at >= ${from} and at < ${to}
           order by at desc, passage_id desc limit 201`,
      ),
    )
  }
  return { p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99), bareP99Ms: quantile(bare, 0.99) }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function quantile(times: number[], share: number): number {
  times.sort((a, b) => a - b)
  return round(times[Math.floor(times.length * share)] ?? 0)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
