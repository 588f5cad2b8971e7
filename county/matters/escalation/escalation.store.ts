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

/** Open matters whose clock runs and whose deadline has passed, locked. */
export function listLate(tx: ScopedTx, today: Day): Promise<DueMatter[]> {
  return tx<DueMatter[]>`
    select id, level, deadline from matters.matter
     where state = 'open' and paused_on is null and deadline < ${today} and level <> 'red'
     order by id for update`
}

export type Risen = Rise & { readonly id: string; readonly before: Day; readonly act: string }

/** Raises these matters and writes it into their stories; in one statement, so that neither stands without the other. */
export async function raiseLevels(
  tx: ScopedTx,
  risen: readonly Risen[],
  by: { readonly at: Date; readonly name: string; readonly ruleVersion: number },
): Promise<void> {
  if (risen.length === 0) return
  await tx`
    with risen as (
      select * from unnest(${risen.map((one) => one.id)}::bigint[], ${risen.map((one) => one.level)}::text[],
                           ${risen.map((one) => one.deadline)}::date[], ${risen.map((one) => one.before)}::date[],
                           ${risen.map((one) => String(one.late))}::text[]::int[],
                           ${risen.map((one) => one.act)}::text[])
        as r (id, level, deadline, before, late, act)
    ), moved as (
      update matters.matter m set level = r.level, deadline = r.deadline, version = m.version + 1
        from risen r where m.id = r.id
    )
    insert into matters.step (matter_id, what, at, by_name, text, facts)
    select id, 'escalated', ${by.at}, ${by.name}, act,
           jsonb_build_object('level', level, 'deadline', deadline, 'deadlineBefore', before, 'late', late,
                              'rule', ${by.ruleVersion}::int)
      from risen`
}
