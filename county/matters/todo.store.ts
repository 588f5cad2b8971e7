/** Counts of what waits in matters, for 待办. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'

export interface WaitingMatters {
  readonly mine: number
  readonly late: number
  readonly proposed: number
  readonly asked: number
  readonly toCheck: number
  readonly toClose: number
  /** Reminders that are not tried any more, as long as no later one reached the same mailbox or robot. */
  readonly failed: number
}

/** `mine` and `late` are of the person's own unit, the others in scope. What the own unit leads is for others to check. */
export async function countWaitingMatters(
  tx: ScopedTx,
  { unitId, today }: { readonly unitId: string | null; readonly today: Day },
): Promise<WaitingMatters> {
  const [row] = await tx<[WaitingMatters]>`
    select count(*) filter (where m.state = 'open' and m.paused_on is null and m.lead_unit_id = ${unitId})::int as mine,
           count(*) filter (where m.state = 'open' and m.paused_on is null and m.lead_unit_id = ${unitId}
                              and m.deadline < ${today})::int as late,
           count(*) filter (where m.state = 'proposed')::int as proposed,
           count(*) filter (where m.state = 'open' and p.id is not null)::int as asked,
           count(*) filter (where m.state = 'replied' and m.lead_unit_id is distinct from ${unitId})::int as "toCheck",
           count(*) filter (where m.state = 'checked')::int as "toClose",
           (select count(*) from matters.notice n join matters.recipient r on r.id = n.recipient_id and r.active
             where n.state = 'failed' and not exists (select 1 from matters.notice later
                     where later.recipient_id = r.id and later.day > n.day and later.state = 'sent'))::int as failed
      from matters.matter m left join matters.pause p on p.matter_id = m.id and p.decided_at is null
     where m.state not in ('closed', 'withdrawn')`
  return row
}
