/**
 * Planning 400 communities anew in one transaction (rules, versions, tasks, planned days of gates), beside the same
 * rows written by bare SQL without rules, history or row-level security.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type postgres from 'postgres'
import { stoppedClock } from '#base/clock.ts'
import { openDatabase } from '#base/postgres/database.ts'
import { migrate } from '#base/postgres/migrate.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { applyPlans, applySlip, previewPlans, previewSlip } from '#county/plan/bulk/bulk.actions.ts'
import { recordProgress } from '#county/programme/stage.actions.ts'
import { COUNTY_ROOMS } from '#county/rooms.ts'
import { addDays } from '#terms/day.ts'

const COMMUNITIES = 400
const ROUNDS = 7
const LIMIT_MS = 1000
const clock = stoppedClock('2020-04-15T02:00:00Z')
const actor = { accountId: '1', name: 'bench' }
const idOf = (n: number): string => `018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const ids = Array.from({ length: COMMUNITIES }, (_, n) => idOf(n + 1))

const data = mkdtempSync(join(tmpdir(), 'anlin-bench-'))
const database = await openDatabase({ dataDir: data })
try {
  await migrate(database.owner, COUNTY_ROOMS)
  await fill(database.owner, database.app)
  const apply: number[] = []
  const preview: number[] = []
  const bare: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    clock.set(`2020-04-${15 + round}T02:00:00Z`)
    const days = 14 + round
    const seal = await previewSeal(days, preview)
    const run = () =>
      withScope(database.app, { scope: EVERYWHERE, actorId: '1' }, (tx) =>
        applySlip({ tx, clock, actor }, { communityIds: ids, days, seal, reason: 'bench' }),
      )
    apply.push(await timeOf(run))
    bare.push(await timeOf(() => copyRows(database.owner)))
  }
  report({ apply: middle(apply), preview: middle(preview) }, middle(bare))
} finally {
  await database.stop()
  rmSync(data, { recursive: true, force: true })
}

async function previewSeal(days: number, times: number[]): Promise<string> {
  let seal = ''
  times.push(
    await timeOf(async () => {
      const answer = await withScope(database.app, { scope: EVERYWHERE, actorId: '1' }, (tx) =>
        previewSlip({ tx, clock }, { communityIds: ids, days }),
      )
      seal = answer.seal
    }),
  )
  return seal
}

function report(figures: Record<string, number>, bareMs: number): void {
  const apply = figures['apply'] ?? 0
  const ratios = { apply: Math.round((apply / bareMs) * 100) / 100 }
  console.log(
    `re-planning ${COMMUNITIES} communities: ${apply} ms, preview ${figures['preview']} ms, bare SQL ${bareMs} ms`,
  )
  console.log(JSON.stringify({ name: 'replan', figures, baseline: { bareMs }, ratios }))
  if (apply > LIMIT_MS) process.exitCode = 1
}

/** The rows of the last batch once more, in tables of the same columns and indexes that nobody guards. */
function copyRows(owner: postgres.Sql): Promise<unknown> {
  return owner.begin(async (sql) => {
    await sql`insert into bare.version select * from plan.version where batch_id = (select max(id) from plan.batch)`
    await sql`insert into bare.task select t.* from plan.task t join plan.version v on v.id = t.version_id
               where v.batch_id = (select max(id) from plan.batch)`
    await sql`insert into bare.milestone select * from programme.milestone
               where source = 'plan batch ' || (select max(id) from plan.batch)`
  })
}

function middle(times: number[]): number {
  return Math.round(times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0)
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function fill(owner: postgres.Sql, app: postgres.Sql): Promise<void> {
  await owner`insert into registry.unit (kind, name, ordinal) select 'programmeUnit', '乡镇' || n, n from generate_series(1, 16) n`
  await owner`insert into registry.yearly_target (unit_id, year, planned, started, built, connected) select id, 2020, 20, 15, 10, 8 from registry.unit`
  await owner`
    insert into registry.community (id, programme_unit_id, name, category, funding, lead_unit_id, created_at, updated_at)
    select ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1 + n % 16, '小区' || n,
           (array['commercial', 'resettlement', 'old', 'underConstruction'])[1 + n % 4],
           (array['government', 'commercial', null])[1 + n % 3], 1 + n % 16, '2019-01-01', '2019-01-01'
      from generate_series(1, ${COMMUNITIES}) n`
  const rows = ids.map((communityId, n) => ({
    communityId,
    approvedOn: { on: addDays('2019-08-01', n % 200), certain: true },
    plannedDoneOn: addDays('2020-09-01', n % 200),
  }))
  const wish = { communityIds: ids, template: null, direction: 'target', startOn: '2020-04-20' } as const
  await withScope(app, { scope: EVERYWHERE, actorId: '1' }, async (tx) => {
    await recordProgress({ tx, clock, actorId: '1' }, { rows, source: 'bench', importId: null })
    const whole = { ...wish, perUnit: 3, everyDays: 10, replan: false }
    const { seal } = await previewPlans({ tx, clock }, whole)
    await applyPlans({ tx, clock, actor }, { ...whole, seal, reason: 'bench' })
  })
  await owner`create schema bare`
  await owner`create table bare.version (like plan.version including indexes including constraints)`
  await owner`create table bare.task (like plan.task including indexes including constraints)`
  await owner`create table bare.milestone (like programme.milestone including indexes including constraints)`
  await owner`analyze`
}
