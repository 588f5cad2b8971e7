/** SQL of ageing: days at the furthest gate, and on which unit communities wait. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { BlockerKind } from '#county/programme/blocker/blocker.contract.ts'
import {
  matchCommunities,
  matchHomes,
  openBlockers,
  type Question,
  stageCode,
  stageDay,
} from '#county/programme/figures/filter.store.ts'
import type { Stage } from '#terms/stage.ts'

export interface StageAges {
  readonly stage: Stage
  readonly count: number
  readonly medianDays: number | null
  readonly longestDays: number | null
  readonly upTo30: number
  readonly upTo60: number
  readonly upTo90: number
  readonly upTo180: number
  readonly over180: number
  readonly unknown: number
}

/** Communities in the plan and not completed, by their furthest gate. Days are counted to `on`. */
export function countAges(tx: ScopedTx, question: Question): Promise<StageAges[]> {
  const between = (over: number, upTo: number) =>
    tx`count(*) filter (where days > ${over}::int and days <= ${upTo}::int)::int`
  return tx<StageAges[]>`
    select stage, count(*)::int as count,
           percentile_disc(0.5) within group (order by days)::int as "medianDays", max(days)::int as "longestDays",
           ${between(-1, 30)} as "upTo30", ${between(30, 60)} as "upTo60", ${between(60, 90)} as "upTo90",
           ${between(90, 180)} as "upTo180", count(*) filter (where days > 180)::int as "over180",
           count(*) filter (where days is null)::int as unknown
      from (${waiting(tx, question)}) w
     group by stage`
}

export interface WaitingGroup {
  readonly stage: Stage
  readonly programmeUnitId: string
  readonly leadUnitId: string
  readonly responsible: string | null
  readonly count: number
  readonly longestDays: number | null
}

/** Communities that nothing blocks, by gate and by those who may have to act next. */
export function countWaiting(tx: ScopedTx, question: Question): Promise<WaitingGroup[]> {
  return tx<WaitingGroup[]>`
    select stage, programme_unit_id as "programmeUnitId", lead_unit_id as "leadUnitId", responsible,
           count(*)::int as count, max(days)::int as "longestDays"
      from (${waiting(tx, question)}) w
     where id not in (select community_id from (${openBlockers(tx, question.asOf)}) o)
     group by 1, 2, 3, 4`
}

export interface BlockedGroup {
  readonly unitId: string | null
  readonly words: string
  readonly kind: BlockerKind
  readonly communityIds: string[]
  readonly longestDays: number | null
}

/** Open blockers of matching communities, whatever their gate, by who must act and kind. */
export function countBlocked(tx: ScopedTx, question: Question): Promise<BlockedGroup[]> {
  return tx<BlockedGroup[]>`
    select b.must_act_unit_id as "unitId", case when b.must_act_unit_id is null then b.must_act else '' end as words,
           b.kind, array_agg(distinct b.community_id) as "communityIds",
           max(${question.asOf.on}::date - b.since)::int as "longestDays"
      from (${openBlockers(tx, question.asOf)}) b
      join (${matchHomes(tx, question)}) m on m.id = b.community_id
     group by 1, 2, 3`
}

function waiting(tx: ScopedTx, question: Question) {
  return tx`
    select m.id, m.programme_unit_id, m.lead_unit_id, m.responsible, ${stageCode(tx)} as stage,
           ${question.asOf.on}::date - ${stageDay(tx)} as days
      from (${matchCommunities(tx, question)}) m
     where m.approved and not m.connected`
}
