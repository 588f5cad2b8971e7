/** What the county is told of an alarm: kind, level, state, finding, how soon it was answered. No place, no flat, no person. */
import { addToOutbox } from '#link/outbox/outbox.actions.ts'
import type { Needs } from '#site/alarms/needs.ts'
import { type AlarmRow, setTold } from './alarm.store.ts'
import { kindOf } from './kind.contract.ts'

type State = 'raised' | 'acknowledged' | 'closed'

/** Of an alarm that the county does not know nothing more is told, but that it was raised. Late in the transaction. */
export async function tellCounty({ tx, clock }: Needs, communityId: string, told: readonly [AlarmRow, State][]) {
  for (const [alarm, state] of told) {
    const name = kindOf(alarm.kind).told
    if (name === null || (state !== 'raised' && !alarm.told)) continue
    if (state === 'raised') await setTold(tx, communityId, alarm.alarmId)
    await addToOutbox(tx, communityId, [
      {
        kind: 'alarmState',
        at: clock.now().toISOString(),
        alarmId: alarm.alarmId,
        deviceId: alarm.deviceId,
        alarm: name,
        level: alarm.level,
        state,
        finding: alarm.finding,
        drill: alarm.drill,
        raisedAt: alarm.raisedAt.toISOString(),
        responseMs: responseOf(alarm),
      },
    ])
  }
}

function responseOf({ acknowledgedAt, raisedAt }: AlarmRow): number | null {
  return acknowledgedAt === null ? null : Math.max(0, acknowledgedAt.getTime() - raisedAt.getTime())
}
