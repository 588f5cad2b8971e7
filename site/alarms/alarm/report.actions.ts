/** What a county asks of alarms: those that are open once more, and how fast they were seen and answered. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Needs } from '#site/alarms/needs.ts'
import { listAll } from './alarm.store.ts'
import * as store from './measure.store.ts'
import { tellCounty } from './tell.ts'

/** Each as it is now. Returns how many are open. */
export async function tellOpen(needs: Needs, communityId: string): Promise<number> {
  const open = await listAll(needs.tx, communityId)
  await tellCounty(
    needs,
    communityId,
    open.map((alarm) => [{ ...alarm, told: true }, alarm.acknowledgedAt === null ? 'raised' : 'acknowledged']),
  )
  return open.length
}

/** Of alarms raised from `from` to before `to`. */
export function measureAlarms(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly from: Date; readonly to: Date },
): Promise<store.AlarmTimes> {
  return store.measureAlarms(tx, of)
}
