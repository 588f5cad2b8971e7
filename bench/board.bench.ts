/**
 * Board and list queries at 10,000 communities and 200,000 stage events over HTTP, beside the plain SQL that a person would
 * write for the same figures (without rules, HTTP and row-level security). Computed anew each time; `again`: asked as
 * people ask, answered from memory; `changed`: asked right after a community was changed.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type postgres from 'postgres'
import { stoppedClock } from '#base/clock.ts'
import { createMemory } from '#base/http/memory.ts'
import { startTestServer } from '#base/http/testing.ts'
import { openDatabase } from '#base/postgres/database.ts'
import { migrate } from '#base/postgres/migrate.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { programmeRoutes } from '#county/programme/programme.routes.ts'
import type { ProgressInput } from '#county/programme/stage/progress.contract.ts'
import { recordProgress } from '#county/programme/stage.actions.ts'
import { COUNTY_ROOMS } from '#county/rooms.ts'
import { addDays } from '#terms/day.ts'
import { STAGES } from '#terms/stage.ts'
import type { Question, Reply } from './asker.worker.ts'
import { plainSql } from './plain-board.ts'

const COMMUNITIES = 10_000
const LEAST_EVENTS = 200_000
const ROUNDS = 5
const WARM_UP = 50
const SAMPLES = Number(process.env['ANLIN_BENCH_SAMPLES'] ?? 300)
const clock = stoppedClock('2020-04-15T02:00:00Z')

const QUESTIONS: Record<string, string> = {
  board: '/board?',
  boardOfUnit: '/board?unitId=3',
  list: '/communities?',
  listRed: '/communities?light=red&sort=behind&direction=desc',
  listSearch: '/communities?q=%E5%B0%8F%E5%8C%BA77&gate=started',
  blocked: '/communities?blocker=any&sort=stageOn',
  trend: '/trend?',
  ageing: '/ageing?',
  map: '/map?',
  knownThen: '/board?knownAt=2020-03-31',
}
/** Asked for a past knowledge, the whole history is folded: shown, not promised. */
const NOT_PROMISED = new Set(['knownThen'])
const SAMPLES_NOT_PROMISED = 20

const asker = new Worker(new URL('./asker.worker.ts', import.meta.url))
const data = mkdtempSync(join(tmpdir(), 'anlin-bench-'))
const database = await openDatabase({ dataDir: data })
try {
  await migrate(database.owner, COUNTY_ROOMS)
  const ms = await timeOf(() => fill(database.owner, database.app))
  const [size] = await database.owner`
    select (select count(*)::int from registry.community) as communities,
           (select count(*)::int from programme.community_stage) as events,
           (select count(*)::int from programme.blocker) as blockers`
  if (size?.['events'] < LEAST_EVENTS) throw new Error(`only ${size?.['events']} events`)
  console.log(`filled in ${Math.round(ms)} ms:`, size)
  await measureAll()
} finally {
  await asker.terminate()
  await database.stop()
  rmSync(data, { recursive: true, force: true })
}

async function measureAll(): Promise<void> {
  const server = await startTestServer({ routes: programmeRoutes(), app: database.app, clock })
  const remembering = await startTestServer({
    routes: programmeRoutes(),
    app: database.app,
    clock,
    memory: createMemory(),
  })
  const figures: Record<string, Timed & { kB: number; changed: Timed; again: Timed }> = {}
  const baseline: Record<string, Timed> = {}
  const ratios: Record<string, number> = {}
  for (const [name, path] of Object.entries(QUESTIONS)) {
    const samples = NOT_PROMISED.has(name) ? SAMPLES_NOT_PROMISED : SAMPLES
    const kB = Math.round((await ask(server.url, path)).bytes / 1024)
    const bare = await sample(samples, () => timeOf(() => plainSql(database.owner, name)))
    const computed = await sample(samples, () => timeAsking(server.url, path))
    const changed = await sample(
      samples,
      () => timeAsking(server.url, path),
      () => touch(database.owner),
    )
    const again = await sample(samples, () => timeAsking(remembering.url, path))
    figures[name] = { ...computed, kB, changed, again }
    baseline[name] = bare
    ratios[name] = Math.round((computed.p50Ms / bare.p50Ms) * 100) / 100
    const slow = computed.p99Ms > 50 || again.p99Ms > 50 || (ratios[name] ?? 0) > 3
    const fails = slow && !NOT_PROMISED.has(name)
    console.log(name.padEnd(12), figures[name], 'bare', baseline[name], 'ratio', ratios[name], fails ? '✗' : '')
    if (fails) process.exitCode = 1
  }
  await server.close()
  await remembering.close()
  console.log(JSON.stringify({ name: 'board', figures, baseline, ratios }))
}

interface Timed {
  readonly p50Ms: number
  readonly p99Ms: number
}

async function ask(url: string, path: string): Promise<Reply> {
  const headers = { 'x-test-caller': JSON.stringify({ role: 'office', accountId: '1' }) }
  const question: Question = { url: `${url}/api/v1/programme${path}`, headers }
  asker.postMessage(question)
  const [reply] = (await once(asker, 'message')) as [Reply]
  if (reply.status !== 200) throw new Error(`${path}: ${reply.status}`)
  return reply
}

async function timeAsking(url: string, path: string): Promise<number> {
  return (await ask(url, path)).ms
}

/** Somebody changes a community. */
async function touch(sql: postgres.Sql): Promise<void> {
  const touched = Math.round(performance.now())
  await sql`update registry.community set households = ${touched} where name = ${`小区${(touched % COMMUNITIES) + 1}`}`
}

/** `work` gives the milliseconds it took. */
async function sample(
  samples: number,
  work: () => Promise<number>,
  before: () => Promise<unknown> = async () => {},
): Promise<Timed> {
  for (let turn = 0; turn < Math.min(WARM_UP, samples); turn += 1) await work()
  const times: number[] = []
  for (let turn = 0; turn < samples; turn += 1) {
    await before()
    times.push(await work())
  }
  times.sort((a, b) => a - b)
  const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10
  return { p50Ms: at(0.5), p99Ms: at(0.99) }
}

/** Milliseconds. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Units, communities, then rounds of reports in which every known day moves, so that each adds a correction. */
async function fill(owner: postgres.Sql, app: postgres.Sql): Promise<void> {
  await owner`
    insert into registry.unit (kind, name, ordinal, longitude, latitude, datum)
    select 'programmeUnit', '乡镇' || n, n, 117 + n / 50.0, 31.5 + n / 50.0, 'WGS84' from generate_series(1, 16) n`
  await owner`
    insert into registry.yearly_target (unit_id, year, planned, started, built, connected)
    select id, 2020, 300, 250, 200, 200 from registry.unit`
  await owner`
    insert into registry.community (id, programme_unit_id, name, category, unmanaged, households, funding, lead_unit_id,
                                    responsible, longitude, latitude, datum, created_at, updated_at)
    select ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 1 + n % 16, '小区' || n,
           (array['commercial', 'resettlement', 'old', 'underConstruction'])[1 + n % 4], n % 11 = 0, n % 2000,
           (array['government', 'commercial', null])[1 + n % 3], 1 + n % 16, '责任主体' || n % 40,
           117 + (n % 100) / 200.0, 31.5 + (n / 100) / 200.0, 'WGS84', '2019-01-01', '2019-01-01'
      from generate_series(1, ${COMMUNITIES}) n`
  for (let round = 0; round < ROUNDS; round += 1) {
    clock.set(`2020-03-${String(5 + round * 6).padStart(2, '0')}T02:00:00Z`)
    const rows = Array.from({ length: COMMUNITIES }, (_, index) => reportOf(index + 1, round))
    await withScope(app, { scope: EVERYWHERE }, (tx) =>
      recordProgress({ tx, clock, actorId: null }, { rows, source: 'bench', importId: String(round + 1) }),
    )
  }
  clock.set('2020-04-15T02:00:00Z')
  // What the server would do in the quiet after an import, so that it does not do it while answers are timed.
  await owner`vacuum analyze`
}

function reportOf(n: number, round: number): ProgressInput {
  const start = addDays('2019-06-01', n % 200)
  const gates = STAGES.slice(1, 1 + (n % 10)).map((stage, place) => [
    `${stage}On`,
    { on: addDays(start, place * 25 + round), certain: true },
  ])
  return {
    communityId: `018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
    ...Object.fromEntries(gates),
    plannedDoneOn: n % 10 === 0 ? null : addDays(start, 240 + (n % 90) + round),
    blocker: n % 13 === 0 ? '供电未落实' : null,
  }
}
