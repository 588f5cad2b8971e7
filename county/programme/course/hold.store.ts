/** SQL of what holds communities back on a day as known at an instant: blockers that are open then. Judges nothing. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { AsOf } from '#county/programme/as-of.ts'
import type { BlockerKind } from '#county/programme/blocker/blocker.contract.ts'
import type { Day } from '#terms/day.ts'

/** One open blocker: whom it holds, and who must act. */
export interface Hold {
  readonly communityId: string
  readonly kind: BlockerKind
  readonly since: Day | null
  readonly mustActUnitId: string | null
  readonly mustAct: string
}

/** A blocker without a day holds on every day. */
function holds(tx: ScopedTx, { on, knownAt }: AsOf) {
  const known =
    knownAt === null
      ? tx`withdrawn_at is null and (cleared_on is null or cleared_on > ${on})`
      : tx`recorded_at <= ${knownAt} and (withdrawn_at is null or withdrawn_at > ${knownAt})
           and (cleared_on is null or cleared_on > ${on} or cleared_recorded_at > ${knownAt})`
  return tx`(since is null or since <= ${on}) and ${known}`
}

export function listHolds(tx: ScopedTx, asOf: AsOf): Promise<Hold[]> {
  return tx<Hold[]>`
    select community_id as "communityId", kind, since, must_act_unit_id as "mustActUnitId", must_act as "mustAct"
      from programme.blocker where ${holds(tx, asOf)}`
}

/** Communities with an open blocker whose text holds these letters. */
export async function findHeldBy(tx: ScopedTx, asOf: AsOf, q: string): Promise<Set<string>> {
  const rows = await tx<{ id: string }[]>`
    select distinct community_id as id from programme.blocker
     where ${holds(tx, asOf)} and text ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`
  return new Set(rows.map((row) => row.id))
}

/** An open blocker as lists show it. */
export interface WrittenHold extends Hold {
  readonly blockerId: string
  readonly text: string
  readonly needsLook: boolean
  readonly sinceCertain: boolean
  readonly recordedAt: Date
}

export function listWrittenHolds(tx: ScopedTx, asOf: AsOf): Promise<WrittenHold[]> {
  return tx<WrittenHold[]>`
    select id as "blockerId", community_id as "communityId", kind, text, needs_look as "needsLook", since,
           since_certain as "sinceCertain", recorded_at as "recordedAt", must_act_unit_id as "mustActUnitId",
           must_act as "mustAct"
      from programme.blocker where ${holds(tx, asOf)} order by id`
}
