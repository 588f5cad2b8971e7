/** The daily run over 50,000 open late matters, beside one bare SQL update of as many rows in the same run. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type postgres from 'postgres'
import { stoppedClock } from '#base/clock.ts'
import { openDatabase } from '#base/postgres/database.ts'
import { migrate } from '#base/postgres/migrate.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { runEscalation } from '#county/matters/escalation/escalation.actions.ts'
import { COUNTY_ROOMS } from '#county/rooms.ts'

const MATTERS = 50_000
const LIMIT_SECONDS = 5
const DAYS = ['2020-06-30', '2020-07-31', '2020-08-31']
const clock = stoppedClock('2020-06-30T00:15:00Z')

const data = mkdtempSync(join(tmpdir(), 'anlin-bench-'))
const database = await openDatabase({ dataDir: data })
try {
  await migrate(database.owner, COUNTY_ROOMS)
  await fill(database.owner)
  const runs: number[] = []
  const bare: number[] = []
  for (const day of DAYS) {
    bare.push(await timeOf(() => updateBare(database.owner)))
    clock.set(`${day}T00:15:00Z`)
    runs.push(
      await timeOf(async () => {
        const { risen } = await withScope(database.app, { scope: EVERYWHERE }, (tx) => runEscalation({ tx, clock }))
        if (risen !== MATTERS) throw new Error(`${risen} rose instead of ${MATTERS}`)
      }),
    )
  }
  const seconds = Math.max(...runs)
  const ratio = Math.round((median(runs) / median(bare)) * 100) / 100
  if (seconds > LIMIT_SECONDS) process.exitCode = 1
  const round = (list: readonly number[]) => list.map((one) => Math.round(one * 100) / 100)
  console.log(
    JSON.stringify({
      name: 'escalation',
      figures: { matters: MATTERS, seconds: round(runs) },
      baseline: { seconds: round(bare) },
      ratio,
    }),
  )
} finally {
  await database.stop()
  rmSync(data, { recursive: true, force: true })
}

/** Level and deadline of every row, as a person at a console would: no rule, no story, no row-level security; taken back. */
async function updateBare(owner: postgres.Sql): Promise<void> {
  await owner
    .begin(async (tx) => {
      await tx`update matters.matter set level = 'red', deadline = deadline + 7, version = version + 1`
      throw new Error('taken back')
    })
    .catch((error: Error) => {
      if (error.message !== 'taken back') throw error
    })
}

async function fill(owner: postgres.Sql): Promise<void> {
  await owner`insert into registry.unit (kind, name, ordinal) select 'programmeUnit', '乡镇' || n, n from generate_series(1, 16) n`
  await owner`insert into matters.counter (year, last) values (2020, ${MATTERS})`
  await owner`
    insert into matters.matter (year, number, title, demand, kind, lead_unit_id, source_kind, raised_on, raised_at,
                                raised_by_name, state, state_at, first_deadline, deadline)
    select 2020, n, '事项' || n, '办理', 'power', 1 + n % 16, 'office', '2020-01-01', '2020-01-01', '建设办', 'open',
           '2020-01-01', '2020-02-01'::date + n % 120, '2020-02-01'::date + n % 120
      from generate_series(1, ${MATTERS}) n`
  await owner`analyze`
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0
}

/** Seconds. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
