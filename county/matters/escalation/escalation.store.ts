/** SQL of the daily run over all open matters: they are counted and moved by level and deadline, never one by one. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { MatterLevel } from '#county/matters/matter/words.contract.ts'
import type { Day } from '#terms/day.ts'
import type { Rise } from './escalation.rules.ts'

/** Matters that fare alike. */
export interface DueGroup {
  readonly level: MatterLevel
  readonly deadline: Day
}

/** What level and deadline the open matters have whose clock runs and whose deadline has passed. */
export function listLate(tx: ScopedTx, today: Day): Promise<DueGroup[]> {
  return tx<DueGroup[]>`
    select level, deadline from matters.matter
     where state = 'open' and paused_on is null and deadline < ${today} and level <> 'red'
     group by level, deadline
     order by level, deadline`
}

export interface RisenGroup extends Rise {
  readonly before: DueGroup
  readonly act: string
}

/**
 * Raises every matter that stands as one of these groups, and writes it into their stories; in one statement, so that
 * neither stands without the other. A matter that somebody moved meanwhile stands otherwise and is passed over. How many rose.
 */
export async function raiseLevels(
  tx: ScopedTx,
  risen: readonly RisenGroup[],
  by: { readonly at: Date; readonly name: string; readonly ruleVersion: number },
): Promise<number> {
  if (risen.length === 0) return 0
  const done = await tx`
    with risen as materialized (
      select level_before, deadline_before, level, deadline, act,
             jsonb_build_object('level', level, 'deadline', deadline, 'deadlineBefore', deadline_before, 'late', late,
                                'rule', ${by.ruleVersion}::int) as facts
        from unnest(${risen.map((one) => one.before.level)}::text[], ${risen.map((one) => one.before.deadline)}::date[],
                    ${risen.map((one) => one.level)}::text[], ${risen.map((one) => one.deadline)}::date[],
                    ${risen.map((one) => String(one.late))}::text[]::int[], ${risen.map((one) => one.act)}::text[])
          as r (level_before, deadline_before, level, deadline, late, act)
    ), moved as (
      update matters.matter m set level = r.level, deadline = r.deadline, version = m.version + 1
        from risen r
       where m.level = r.level_before and m.deadline = r.deadline_before and m.state = 'open' and m.paused_on is null
      returning m.id, r.act, r.facts
    )
    insert into matters.step (matter_id, what, at, by_name, text, facts)
    select id, 'escalated', ${by.at}, ${by.name}, act, facts from moved order by id`
  return done.count
}
