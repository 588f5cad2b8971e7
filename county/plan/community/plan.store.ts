/** SQL of `plan.version`, `plan.task` and `plan.actual`. Versions, tasks and actual days are only ever added. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { ActualDays } from '#county/plan/schedule/facts.rules.ts'
import type { Day } from '#terms/day.ts'
import type { StoredTask } from './plan.contract.ts'

export interface VersionRow {
  readonly id: string
  readonly communityId: string
  readonly number: number
  readonly templateCode: string
  readonly templateVersion: number
  readonly direction: 'start' | 'target'
  readonly startOn: Day
  readonly targetOn: Day | null
  readonly reason: string | null
  readonly recordedAt: Date
  readonly recordedBy: string | null
}

export interface StoredPlan extends VersionRow {
  readonly tasks: readonly StoredTask[]
}

export interface NewPlan {
  readonly communityId: string
  readonly templateCode: string
  readonly templateVersion: number
  readonly direction: 'start' | 'target'
  readonly startOn: Day
  readonly targetOn: Day | null
  readonly tasks: readonly StoredTask[]
}

/** The plans that hold, of these communities or of all in scope. */
export async function listCurrentPlans(tx: ScopedTx, communityIds: readonly string[] | null): Promise<StoredPlan[]> {
  const asked = communityIds === null ? tx`true` : tx`v.community_id = any(${[...communityIds]}::uuid[])`
  return tx<StoredPlan[]>`
    select v.id, v.community_id as "communityId", v.number, v.path_code as "templateCode",
           v.path_version as "templateVersion", v.direction, v.start_on as "startOn", v.target_on as "targetOn",
           v.reason, v.recorded_at as "recordedAt", a.name as "recordedBy", t.tasks
      from (select distinct on (v.community_id) v.* from plan.version v
             where v.withdrawn_at is null and ${asked} order by v.community_id, v.number desc) v
      left join identity.published_account a on a.id = v.recorded_by
      cross join lateral (select json_agg(json_build_object(
                   'code', code, 'zh', zh, 'en', en, 'who', who, 'gate', gate, 'gateAt', gate_at, 'unit', unit,
                   'duration', duration, 'least', least, 'basis', basis, 'needs', needs, 'notBefore', not_before,
                   'startsOn', starts_on, 'endsOn', ends_on, 'baselineStartsOn', baseline_starts_on,
                   'baselineEndsOn', baseline_ends_on) order by ordinal) as tasks
              from plan.task where version_id = v.id) t`
}

/** Locks the plans of these communities until the transaction ends: two at once would count the same number. */
export async function lockPlans(tx: ScopedTx, communityIds: readonly string[]): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('plan ' || id, 0))
             from (select id from unnest(${[...communityIds].sort()}::uuid[]) as id order by id) ids`
}

export interface Stamp {
  readonly batchId: string | null
  readonly reason: string | null
  readonly at: Date
  readonly by: string | null
}

/** Adds the next version of every plan with its tasks: two statements, however many communities. */
export async function addPlans(tx: ScopedTx, plans: readonly NewPlan[], stamp: Stamp): Promise<void> {
  if (plans.length === 0) return
  const rows = await tx<{ id: string; communityId: string }[]>`
    insert into plan.version (community_id, number, batch_id, path_code, path_version, direction, start_on,
                              target_on, reason, recorded_at, recorded_by)
    select p.id, coalesce((select max(v.number) from plan.version v where v.community_id = p.id), 0) + 1,
           ${stamp.batchId}::bigint, p.code, p.version, p.direction, p.start_on, p.target_on, ${stamp.reason}, ${stamp.at},
           ${stamp.by}::bigint
      from unnest(${plans.map((plan) => plan.communityId)}::uuid[], ${plans.map((plan) => plan.templateCode)}::text[],
                  ${plans.map((plan) => plan.templateVersion)}::int[], ${plans.map((plan) => plan.direction)}::text[],
                  ${plans.map((plan) => plan.startOn)}::date[], ${plans.map((plan) => plan.targetOn)}::date[])
           as p (id, code, version, direction, start_on, target_on)
    returning id, community_id as "communityId"`
  const versions = new Map(rows.map((row) => [row.communityId, row.id]))
  await addTasks(
    tx,
    plans.flatMap(({ communityId, tasks }) =>
      tasks.map((task, ordinal) => ({ ...task, ordinal, communityId, versionId: versions.get(communityId) ?? '' })),
    ),
  )
}

type TaskRow = StoredTask & { readonly ordinal: number; readonly communityId: string; readonly versionId: string }

async function addTasks(tx: ScopedTx, rows: readonly TaskRow[]): Promise<void> {
  const of = <K extends keyof TaskRow>(key: K): TaskRow[K][] => rows.map((row) => row[key])
  await tx`
    insert into plan.task (version_id, ordinal, community_id, code, zh, en, who, gate, gate_at, unit, duration, least,
                           basis, needs, not_before, starts_on, ends_on, baseline_starts_on, baseline_ends_on)
    select version_id, ordinal, community_id, code, zh, en, who, gate, gate_at, unit, duration, least, basis,
           needs::jsonb, not_before, starts_on, ends_on, baseline_starts_on, baseline_ends_on
      from unnest(${of('versionId')}::bigint[], ${of('ordinal')}::int[], ${of('communityId')}::uuid[],
        ${of('code')}::text[], ${of('zh')}::text[], ${of('en')}::text[], ${of('who')}::text[], ${of('gate')}::text[],
        ${of('gateAt')}::text[], ${of('unit')}::text[], ${of('duration')}::int[], ${of('least')}::int[],
        ${of('basis')}::text[], ${rows.map((row) => JSON.stringify(row.needs))}::text[], ${of('notBefore')}::date[],
        ${of('startsOn')}::date[], ${of('endsOn')}::date[], ${of('baselineStartsOn')}::date[],
        ${of('baselineEndsOn')}::date[])
        as r (version_id, ordinal, community_id, code, zh, en, who, gate, gate_at, unit, duration, least, basis, needs,
              not_before, starts_on, ends_on, baseline_starts_on, baseline_ends_on)`
}

export interface HistoryRow {
  readonly number: number
  readonly endsOn: Day
  readonly reason: string | null
  readonly recordedAt: Date
  readonly recordedBy: string | null
  readonly withdrawn: boolean
}

/** Every version of one community's plan, the newest first. */
export function listVersions(tx: ScopedTx, communityId: string): Promise<HistoryRow[]> {
  return tx<HistoryRow[]>`
    select v.number, (select max(t.ends_on) from plan.task t where t.version_id = v.id) as "endsOn", v.reason,
           v.recorded_at as "recordedAt", a.name as "recordedBy", v.withdrawn_at is not null as withdrawn
      from plan.version v
      left join identity.published_account a on a.id = v.recorded_by
     where v.community_id = ${communityId}
     order by v.number desc limit 50`
}

/** What was recorded last of each task's real days: community → task → days. */
export async function listActuals(
  tx: ScopedTx,
  communityIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, ActualDays>>> {
  const rows = await tx<(ActualDays & { communityId: string; code: string })[]>`
    select distinct on (community_id, task_code) community_id as "communityId", task_code as code,
           started_on as "startedOn", finished_on as "finishedOn"
      from plan.actual where community_id = any(${[...communityIds]}::uuid[])
     order by community_id, task_code, id desc`
  const grouped = Map.groupBy(rows, (row) => row.communityId)
  return new Map([...grouped].map(([id, of]) => [id, new Map(of.map((row) => [row.code, row]))]))
}

export async function addActual(
  tx: ScopedTx,
  row: { communityId: string; code: string; note: string | null; at: Date; by: string } & ActualDays,
): Promise<void> {
  await tx`
    insert into plan.actual (community_id, task_code, started_on, finished_on, note, recorded_at, recorded_by)
    values (${row.communityId}, ${row.code}, ${row.startedOn}, ${row.finishedOn}, ${row.note}, ${row.at}, ${row.by})`
}
