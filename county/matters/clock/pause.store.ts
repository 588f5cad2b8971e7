/** SQL of `matters.pause`: asked once, decided once, ended once. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Pause } from '#county/matters/matter/matter.contract.ts'
import type { Day } from '#terms/day.ts'

export async function addPause(
  tx: ScopedTx,
  from: {
    readonly matterId: string
    readonly reason: string
    readonly untilOn: Day
    readonly at: Date
    readonly by: string | null
    readonly byName: string
  },
): Promise<void> {
  await tx`
    insert into matters.pause (matter_id, reason, until_on, asked_at, asked_by, asked_by_name)
    values (${from.matterId}, ${from.reason}, ${from.untilOn}, ${from.at}, ${from.by}, ${from.byName})`
}

/** The stop that waits for the office, or the one that holds now. */
export async function findPause(
  tx: ScopedTx,
  matterId: string,
  which: 'asked' | 'running',
): Promise<{ id: string; untilOn: Day; reason: string } | null> {
  const condition = which === 'asked' ? tx`decided_at is null` : tx`approved and ended_on is null`
  const [row] = await tx<{ id: string; untilOn: Day; reason: string }[]>`
    select id, until_on as "untilOn", reason from matters.pause where matter_id = ${matterId} and ${condition}`
  return row ?? null
}

export async function setPauseDecided(
  tx: ScopedTx,
  decided: {
    readonly id: string
    readonly approved: boolean
    readonly note: string | null
    readonly at: Date
    readonly byName: string
    readonly beganOn: Day | null
  },
): Promise<void> {
  await tx`
    update matters.pause set decided_at = ${decided.at}, decided_by_name = ${decided.byName},
           approved = ${decided.approved}, decision_note = ${decided.note}, began_on = ${decided.beganOn}
     where id = ${decided.id} and decided_at is null`
}

export async function setPauseEnded(
  tx: ScopedTx,
  ended: { readonly matterId: string; readonly on: Day; readonly byName: string; readonly days: number },
): Promise<void> {
  await tx`
    update matters.pause set ended_on = ${ended.on}, ended_by_name = ${ended.byName}, days = ${ended.days}
     where matter_id = ${ended.matterId} and approved and ended_on is null`
}

export function listPauses(tx: ScopedTx, matterId: string): Promise<Pause[]> {
  return tx<Pause[]>`
    select id, reason, until_on as "untilOn", asked_at as "askedAt", asked_by_name as "askedByName",
           decided_at as "decidedAt", decided_by_name as "decidedByName", approved, decision_note as "decisionNote",
           began_on as "beganOn", ended_on as "endedOn", ended_by_name as "endedByName", days
      from matters.pause where matter_id = ${matterId} order by id`
}

/** Matters whose stop has run out: its last day lies before `today`. Locked. */
export function listRunOut(tx: ScopedTx, today: Day): Promise<{ id: string; untilOn: Day }[]> {
  return tx<{ id: string; untilOn: Day }[]>`
    select id, paused_until as "untilOn" from matters.matter
     where state = 'open' and paused_until < ${today} order by id for update`
}
