/** SQL of the escalation tables and of alarms that rise. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Level } from '#site/alarms/alarm/kind.contract.ts'
import type { EscalationRow } from './escalation.rules.ts'

/** A community's own rows and their version; null while the usual table holds. */
export async function findOwnTable(
  tx: ScopedTx,
  communityId: string,
): Promise<{ version: number; rows: EscalationRow[] } | null> {
  const [setting] = await tx<{ version: number }[]>`
    select version from alarms.setting where community_id = ${communityId}`
  if (setting === undefined) return null
  const rows = await tx<EscalationRow[]>`
    select level, after_seconds as "afterSeconds", duty, duty_phone as phone from alarms.escalation
     where community_id = ${communityId}
     order by array_position(array['danger', 'urgent', 'notice'], level), after_seconds`
  return { version: setting.version, rows }
}

/** False when somebody else wrote it meanwhile. `version` 0: there was none. */
export async function raiseVersion(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly version: number; readonly at: Date },
): Promise<boolean> {
  const written =
    of.version === 0
      ? await tx`insert into alarms.setting (community_id, changed_at) values (${of.communityId}, ${of.at})
                 on conflict do nothing`
      : await tx`update alarms.setting set version = version + 1, changed_at = ${of.at}
                  where community_id = ${of.communityId} and version = ${of.version}`
  return written.count > 0
}

export async function setRows(
  tx: ScopedTx,
  communityId: string,
  rows: readonly (EscalationRow & { readonly step: number })[],
): Promise<void> {
  await tx`delete from alarms.escalation where community_id = ${communityId}`
  for (const row of rows)
    await tx`
      insert into alarms.escalation (community_id, level, step, after_seconds, duty, duty_phone)
      values (${communityId}, ${row.level}, ${row.step}, ${row.afterSeconds}, ${row.duty}, ${row.phone})`
}

export interface Unanswered {
  readonly alarmId: string
  readonly level: Level
  readonly raisedAt: Date
  readonly risen: number
}

export function listUnanswered(tx: ScopedTx, communityId: string): Promise<Unanswered[]> {
  return tx<Unanswered[]>`
    select alarm_id as "alarmId", level, raised_at as "raisedAt", risen from alarms.alarm
     where community_id = ${communityId} and closed_at is null and acknowledged_at is null and part_of is null`
}

/** False when somebody answered meanwhile. */
export async function setRisen(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly alarmId: string; readonly risen: number; readonly at: Date },
): Promise<boolean> {
  const risen = await tx`
    update alarms.alarm set risen = ${of.risen}, risen_at = ${of.at}
     where community_id = ${of.communityId} and alarm_id = ${of.alarmId} and acknowledged_at is null
       and closed_at is null and risen < ${of.risen}`
  return risen.count > 0
}
