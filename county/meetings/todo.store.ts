/** Counts of what waits in meetings, for 待办. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface WaitingMeetings {
  readonly items: number
  readonly toCountersign: number
  readonly toComplete: number
  readonly toSign: number
  readonly toSend: number
}

/** `toCountersign` is of the person's own unit; `toComplete`: every unit that was asked has answered. */
export async function countWaitingMeetings(tx: ScopedTx, unitId: string | null): Promise<WaitingMeetings> {
  const [row] = await tx<[WaitingMeetings]>`
    select (select count(*)::int from meetings.item where state = 'submitted') as items,
           (select count(*)::int from meetings.countersign c
              join meetings.meeting m on m.id = c.meeting_id and m.round = c.round
             where m.state = 'countersigning' and c.unit_id = ${unitId} and c.verdict is null) as "toCountersign",
           count(*) filter (where m.state = 'countersigning' and not exists (
             select 1 from meetings.countersign c
              where c.meeting_id = m.id and c.round = m.round and c.verdict is null))::int as "toComplete",
           count(*) filter (where m.state = 'countersigned')::int as "toSign",
           count(*) filter (where m.state = 'signed')::int as "toSend"
      from meetings.meeting m`
  return row
}
