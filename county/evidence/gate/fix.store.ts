/** SQL of `evidence.fix`, and of what waits for a reviewer. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { GatedStage } from '#county/evidence/requirement/requirement.contract.ts'
import type { Day } from '#terms/day.ts'

export interface FixRow {
  readonly id: string
  readonly submissionId: string
  readonly communityId: string
  readonly stage: GatedStage
  readonly text: string
  readonly dueOn: Day
  readonly state: 'open' | 'reported' | 'closed'
  readonly report: string | null
  readonly reportedBy: string | null
  readonly reportedByName: string | null
  readonly reportedAt: Date | null
  readonly closedByName: string | null
  readonly closedAt: Date | null
}

function selectFixes(tx: ScopedTx) {
  return tx`
    select x.id, x.submission_id as "submissionId", x.community_id as "communityId", x.stage, x.text,
           x.due_on as "dueOn", x.state, x.report, x.reported_by as "reportedBy", x.reported_at as "reportedAt",
           (select a.name from identity.published_account a where a.id = x.reported_by) as "reportedByName",
           x.closed_at as "closedAt",
           (select a.name from identity.published_account a where a.id = x.closed_by) as "closedByName"
      from evidence.fix x`
}

export function listFixes(tx: ScopedTx, communityId: string): Promise<FixRow[]> {
  return tx<FixRow[]>`${selectFixes(tx)} where x.community_id = ${communityId} order by x.id`
}

/** Waits for whoever else is changing it; null when there is none in scope. */
export async function lockFix(tx: ScopedTx, id: string): Promise<FixRow | null> {
  await tx`select 1 from evidence.fix where id = ${id} for update`
  const [row] = await tx<FixRow[]>`${selectFixes(tx)} where x.id = ${id}`
  return row ?? null
}

export async function addFixes(
  tx: ScopedTx,
  of: { readonly id: string; readonly communityId: string; readonly stage: GatedStage },
  fixes: readonly { readonly text: string; readonly dueOn: Day }[],
): Promise<void> {
  for (const fix of fixes)
    await tx`
      insert into evidence.fix (submission_id, community_id, stage, text, due_on)
      values (${of.id}, ${of.communityId}, ${of.stage}, ${fix.text}, ${fix.dueOn})`
}

export async function setReported(
  tx: ScopedTx,
  to: { readonly id: string; readonly report: string; readonly at: Date; readonly by: string | null },
): Promise<void> {
  await tx`
    update evidence.fix
       set state = 'reported', report = ${to.report}, reported_at = ${to.at}, reported_by = ${to.by}::bigint
     where id = ${to.id}`
}

/** Closed for good, or open again with its report kept in the steps. */
export async function setClosed(
  tx: ScopedTx,
  to: { readonly id: string; readonly closed: boolean; readonly at: Date; readonly by: string | null },
): Promise<void> {
  if (to.closed)
    await tx`
      update evidence.fix set state = 'closed', closed_at = ${to.at}, closed_by = ${to.by}::bigint where id = ${to.id}`
  else
    await tx`
      update evidence.fix set state = 'open', report = null, reported_at = null, reported_by = null where id = ${to.id}`
}

export interface WaitingRow {
  readonly kind: 'gate' | 'fix'
  readonly id: string
  readonly communityId: string
  readonly communityName: string
  readonly unitName: string
  readonly stage: GatedStage
  readonly text: string | null
  readonly since: Date
  readonly by: string | null
}

/** What waits for this reviewer: not what they handed in themselves, and the county's gates only for the county. */
export function listWaiting(
  tx: ScopedTx,
  who: { readonly actorId: string; readonly wholeCounty: boolean },
): Promise<WaitingRow[]> {
  return tx<WaitingRow[]>`
    select w.kind, w.id, w.community_id as "communityId", c.name as "communityName", u.name as "unitName", w.stage,
           w.text, w.since, a.name as by
      from (select 'gate' as kind, id, community_id, stage, null as text, submitted_at as since, submitted_by as by_id, review
              from evidence.submission where state = 'submitted'
            union all
            select 'fix', x.id, x.community_id, x.stage, x.text, x.reported_at, x.reported_by, s.review
              from evidence.fix x join evidence.submission s on s.id = x.submission_id where x.state = 'reported') w
      join registry.published_community c on c.id = w.community_id
      join registry.published_unit u on u.id = c.programme_unit_id
      left join identity.published_account a on a.id = w.by_id
     where w.by_id is distinct from ${who.actorId}::bigint and (w.review = 'unit' or ${who.wholeCounty})
     order by w.since, w.kind, w.id`
}
