/** SQL of `inspections.inspection` and `inspections.target`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { InspectionPlan, InspectionRow, Inspector, Result, Target } from './inspection.contract.ts'

export type StoredInspection = InspectionRow & {
  readonly version: number
  readonly purpose: string | null
  readonly summary: string | null
  readonly team: Inspector[]
  readonly checklistVersion: number
}

function columns(tx: ScopedTx) {
  return tx`
    i.id, i.year, i.number, i.title, i.starts_on as "startsOn", i.ends_on as "endsOn", i.state, i.version, i.purpose,
    i.summary, i.team, i.checklist_version as "checklistVersion",
    (select count(*)::int from inspections.target t where t.inspection_id = i.id and not t.dropped) as communities,
    (select count(*)::int from inspections.target t
      where t.inspection_id = i.id and not t.dropped and t.checked_on is not null) as checked,
    (select count(*)::int from inspections.finding f where f.inspection_id = i.id and not f.dropped) as findings,
    (select count(*)::int from inspections.finding f
      where f.inspection_id = i.id and not f.dropped and exists (
        select 1 from inspections.finding e
         where e.inspection_id < f.inspection_id and e.community_id = f.community_id and not e.dropped
           and coalesce(e.code, e.kind) = coalesce(f.code, f.kind))) as repeated,
    (select count(*)::int from inspections.finding f
      where f.inspection_id = i.id and not f.dropped and f.matter_id is not null) as matters,
    (select count(*)::int from inspections.finding f join matters.published_matter p on p.id = f.matter_id
      where f.inspection_id = i.id and not f.dropped and p.state not in ('closed', 'withdrawn')) as "openMatters"`
}

export function listStored(tx: ScopedTx): Promise<StoredInspection[]> {
  return tx<StoredInspection[]>`
    select ${columns(tx)} from inspections.inspection i order by i.starts_on desc, i.id desc`
}

export async function findStored(tx: ScopedTx, id: string): Promise<StoredInspection | null> {
  const [row] = await tx<StoredInspection[]>`select ${columns(tx)} from inspections.inspection i where i.id = ${id}`
  return row ?? null
}

/** Waits for whoever else changes it. */
export async function lockInspection(tx: ScopedTx, id: string): Promise<StoredInspection | null> {
  await tx`select 1 from inspections.inspection where id = ${id} for update`
  return findStored(tx, id)
}

/** The next number of a year; holds a lock until the transaction ends. */
export async function takeNextNumber(tx: ScopedTx, year: number): Promise<number> {
  await tx`select pg_advisory_xact_lock(hashtextextended('inspections.number', 0))`
  const [row] = await tx<{ last: number | null }[]>`
    select max(number) as last from inspections.inspection where year = ${year}`
  return (row?.last ?? 0) + 1
}

export async function addInspection(
  tx: ScopedTx,
  from: InspectionPlan & {
    readonly year: number
    readonly number: number
    readonly checklistVersion: number
    readonly at: Date
    readonly by: string
    readonly byName: string
  },
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into inspections.inspection
      (year, number, title, purpose, starts_on, ends_on, team, checklist_version, created_at, created_by, created_by_name)
    values (${from.year}, ${from.number}, ${from.title}, ${from.purpose}, ${from.startsOn}, ${from.endsOn},
            ${tx.json(from.team)}, ${from.checklistVersion}, ${from.at}, ${from.by}, ${from.byName})
    returning id`
  const id = row?.id ?? ''
  await setTargets(tx, id, from.targets)
  return id
}

export async function setPlan(tx: ScopedTx, id: string, plan: InspectionPlan): Promise<void> {
  await tx`
    update inspections.inspection
       set title = ${plan.title}, purpose = ${plan.purpose}, starts_on = ${plan.startsOn}, ends_on = ${plan.endsOn},
           team = ${tx.json(plan.team)}, version = version + 1
     where id = ${id}`
  await setTargets(tx, id, plan.targets)
}

/** Communities named come in or change their day; others go unless they were looked at or have findings. */
async function setTargets(tx: ScopedTx, id: string, targets: InspectionPlan['targets']): Promise<void> {
  const ids = targets.map((one) => one.communityId)
  await tx`
    update inspections.target t set dropped = true
     where t.inspection_id = ${id} and not t.community_id = any (${ids}::uuid[]) and t.checked_on is null
       and not exists (select 1 from inspections.finding f
                        where f.inspection_id = t.inspection_id and f.community_id = t.community_id and not f.dropped)`
  await tx`
    insert into inspections.target (inspection_id, community_id, planned_on)
    select ${id}::bigint, wanted.id, wanted.day
      from unnest(${ids}::uuid[], ${targets.map((one) => one.plannedOn)}::date[]) as wanted (id, day)
    on conflict (inspection_id, community_id) do update set planned_on = excluded.planned_on, dropped = false`
}

/** In the county's order of units, then by name. */
export function listTargets(tx: ScopedTx, id: string): Promise<Target[]> {
  return tx<Target[]>`
    select t.community_id as "communityId", c.name as "communityName", u.name as "unitName",
           t.planned_on as "plannedOn", t.checked_on as "checkedOn", t.results, t.note,
           t.checked_by_name as "checkedByName"
      from inspections.target t
      join registry.published_community c on c.id = t.community_id
      join registry.published_unit u on u.id = c.programme_unit_id
     where t.inspection_id = ${id} and not t.dropped
     order by u.ordinal, u.id, c.name`
}

/** Which of these communities the caller does not see. */
export async function listUnknownCommunities(tx: ScopedTx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select wanted.id from unnest(${[...ids]}::uuid[]) as wanted (id)
     where not exists (select 1 from registry.published_community c where c.id = wanted.id)`
  return rows.map(({ id }) => id)
}

/** 0 when the community is not in the plan or not in scope. */
export async function setResults(
  tx: ScopedTx,
  of: { readonly inspectionId: string; readonly communityId: string },
  found: {
    readonly checkedOn: Day
    readonly results: Readonly<Record<string, Result>>
    readonly note: string | null
    readonly byName: string
  },
): Promise<number> {
  const { count } = await tx`
    update inspections.target
       set checked_on = ${found.checkedOn}, results = ${tx.json(found.results)}, note = ${found.note},
           checked_by_name = ${found.byName}
     where inspection_id = ${of.inspectionId} and community_id = ${of.communityId} and not dropped`
  return count
}

export async function setFinished(
  tx: ScopedTx,
  id: string,
  end: { readonly summary: string | null; readonly at: Date; readonly byName: string },
): Promise<void> {
  await tx`
    update inspections.inspection
       set state = 'finished', summary = ${end.summary}, finished_at = ${end.at}, finished_by_name = ${end.byName},
           version = version + 1
     where id = ${id}`
}
