/** SQL of the daily run over all open matters: one reading, one change, one set of lines in their stories. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { MatterLevel } from '#county/matters/matter/words.contract.ts'
import type { Day } from '#terms/day.ts'
import type { Rise } from './escalation.rules.ts'

export interface DueMatter {
  readonly id: string
  readonly level: MatterLevel
  readonly deadline: Day
}

/**
 * Open matters whose clock runs and whose deadline has passed. Not locked: a lock costs as much as the change itself, and
 * `raiseLevels` passes over a matter that was moved meanwhile.
 */
export function listLate(tx: ScopedTx, today: Day): Promise<DueMatter[]> {
  return tx<DueMatter[]>`
    select id, level, deadline from matters.matter
     where state = 'open' and paused_on is null and deadline < ${today} and level <> 'red'
     order by id`
}

export type Risen = Rise & { readonly id: string; readonly before: Day; readonly act: string }

/**
 * Raises those of these matters that still stand as they were read, and writes it into their stories; in one statement,
 * so that neither stands without the other. How many rose.
 */
export async function raiseLevels(
  tx: ScopedTx,
  risen: readonly Risen[],
  by: { readonly at: Date; readonly name: string; readonly ruleVersion: number },
): Promise<number> {
  if (risen.length === 0) return 0
  const done = await tx`
    with risen as (
      select * from unnest(${risen.map((one) => one.id)}::bigint[], ${risen.map((one) => one.level)}::text[],
                           ${risen.map((one) => one.deadline)}::date[], ${risen.map((one) => one.before)}::date[],
                           ${risen.map((one) => String(one.late))}::text[]::int[],
                           ${risen.map((one) => one.act)}::text[])
        as r (id, level, deadline, before, late, act)
    ), moved as (
      update matters.matter m set level = r.level, deadline = r.deadline, version = m.version + 1
        from risen r
       where m.id = r.id and m.state = 'open' and m.paused_on is null and m.deadline = r.before
      returning m.id
    )
    insert into matters.step (matter_id, what, at, by_name, text, facts)
    select id, 'escalated', ${by.at}, ${by.name}, act,
           jsonb_build_object('level', level, 'deadline', deadline, 'deadlineBefore', before, 'late', late,
                              'rule', ${by.ruleVersion}::int)
      from risen join moved using (id)`
  return done.count
}
