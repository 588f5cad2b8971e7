/** SQL of `meetings.countersign`: rounds of asking, one row a unit and round. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Countersign } from '#county/meetings/meeting/meeting.contract.ts'
import type { Verdict } from '#county/meetings/meeting/words.contract.ts'

/** Of one round, in the county's order of units. */
export function listCountersigns(
  tx: ScopedTx,
  { meetingId, round }: { readonly meetingId: string; readonly round: number },
): Promise<Countersign[]> {
  return tx<Countersign[]>`
    select c.unit_id as "unitId", u.name as "unitName", c.verdict, c.text, c.at, c.by_name as "byName"
      from meetings.countersign c join registry.published_unit u on u.id = c.unit_id
     where c.meeting_id = ${meetingId} and c.round = ${round} order by u.ordinal, u.id`
}

export async function askUnits(
  tx: ScopedTx,
  from: { readonly meetingId: string; readonly round: number; readonly unitIds: readonly string[]; readonly at: Date },
): Promise<void> {
  await tx`
    insert into meetings.countersign (meeting_id, round, unit_id, asked_at)
    select distinct ${from.meetingId}::bigint, ${from.round}::int, id, ${from.at}::timestamptz
      from unnest(${[...from.unitIds]}::bigint[]) as asked (id)`
}

/** 0 when the unit was not asked in this round. A unit may change its word until the round ends. */
export async function setVerdict(
  tx: ScopedTx,
  of: { readonly meetingId: string; readonly round: number; readonly unitId: string },
  said: {
    readonly verdict: Verdict
    readonly text: string | null
    readonly at: Date
    readonly by: string
    readonly byName: string
  },
): Promise<number> {
  const { count } = await tx`
    update meetings.countersign
       set verdict = ${said.verdict}, text = ${said.text}, at = ${said.at}, by = ${said.by}, by_name = ${said.byName}
     where meeting_id = ${of.meetingId} and round = ${of.round} and unit_id = ${of.unitId}`
  return count
}

/** Which of these units are not there or not active. */
export async function listUnknownUnits(tx: ScopedTx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select wanted.id from unnest(${[...ids]}::bigint[]) as wanted (id)
     where not exists (select 1 from registry.published_unit u where u.id = wanted.id and u.active)`
  return rows.map(({ id }) => id)
}
