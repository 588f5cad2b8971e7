/** SQL of `design.opinion`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { OpinionState } from '#county/design/words.contract.ts'

export interface OpinionRecord {
  readonly id: string
  readonly planId: string
  readonly number: number
  readonly about: string | null
  readonly text: string
  readonly state: OpinionState
  readonly raisedAt: Date
  readonly raisedBy: string | null
  readonly raisedByName: string
  readonly answer: string | null
  readonly answeredAt: Date | null
  readonly answeredBy: string | null
  readonly answeredByName: string | null
  readonly refused: number
  readonly refusal: string | null
  readonly closedAt: Date | null
  readonly closedByName: string | null
}

function select(tx: ScopedTx) {
  return tx`
    select o.id, o.plan_id as "planId", o.number, o.about, o.text, o.state, o.raised_at as "raisedAt",
           o.raised_by as "raisedBy", o.raised_by_name as "raisedByName", o.answer, o.answered_at as "answeredAt",
           o.answered_by as "answeredBy", o.answered_by_name as "answeredByName", o.refused, o.refusal,
           o.closed_at as "closedAt", o.closed_by_name as "closedByName"
      from design.opinion o`
}

/** In the order of their numbers. */
export function listOpinions(tx: ScopedTx, planId: string): Promise<OpinionRecord[]> {
  return tx<OpinionRecord[]>`${select(tx)} where o.plan_id = ${planId} order by o.number`
}

/** How many of each plan are there and not closed. */
export async function countOpinions(
  tx: ScopedTx,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, { all: number; open: number }>> {
  const rows = await tx<{ planId: string; all: number; open: number }[]>`
    select plan_id as "planId", count(*)::int as "all", (count(*) filter (where state <> 'closed'))::int as open
      from design.opinion where plan_id = any(${[...planIds]}::bigint[]) group by plan_id`
  return new Map(rows.map((row) => [row.planId, row]))
}

export async function findOpinion(tx: ScopedTx, id: string): Promise<OpinionRecord | null> {
  const [row] = await tx<OpinionRecord[]>`${select(tx)} where o.id = ${id}`
  return row ?? null
}

interface Stamp {
  readonly at: Date
  readonly by: string
  readonly byName: string
}

/** Adds it under the plan's next number; the caller holds the plan's lock. */
export async function addOpinion(
  tx: ScopedTx,
  one: {
    readonly planId: string
    readonly communityId: string
    readonly text: string
    readonly about: string | null
  } & Stamp,
): Promise<void> {
  await tx`
    insert into design.opinion (plan_id, community_id, number, about, text, raised_at, raised_by, raised_by_name)
    select ${one.planId}, ${one.communityId}, coalesce(max(number), 0) + 1, ${one.about}, ${one.text}, ${one.at},
           ${one.by}::bigint, ${one.byName}
      from design.opinion where plan_id = ${one.planId}`
}

export async function setAnswer(
  tx: ScopedTx,
  one: { readonly id: string; readonly answer: string } & Stamp,
): Promise<void> {
  await tx`
    update design.opinion
       set state = 'answered', answer = ${one.answer}, answered_at = ${one.at}, answered_by = ${one.by}::bigint,
           answered_by_name = ${one.byName}
     where id = ${one.id}`
}

export async function setClosed(tx: ScopedTx, one: { readonly id: string } & Stamp): Promise<void> {
  await tx`
    update design.opinion
       set state = 'closed', refusal = null, closed_at = ${one.at}, closed_by = ${one.by}::bigint,
           closed_by_name = ${one.byName}
     where id = ${one.id}`
}

export async function setRefused(tx: ScopedTx, one: { readonly id: string; readonly refusal: string }): Promise<void> {
  await tx`
    update design.opinion set state = 'open', refused = refused + 1, refusal = ${one.refusal} where id = ${one.id}`
}
