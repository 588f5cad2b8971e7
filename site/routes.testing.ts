/** Two communities, one with a thing of every kind, the other that must not see them. For tests only. */
import { stoppedClock, systemClock } from '#base/clock.ts'
import type { Aims } from '#base/http/route-samples.ts'
import { addAccountThings } from '#base/identity/route-things.testing.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import type { TestDatabase } from '#base/postgres/testing.ts'
import { closeAlarm, raiseAlarm } from './alarms/alarm/alarm.actions.ts'
import { beginShift } from './duty/shift.actions.ts'
import { hostCommunity } from './tenant/community.actions.ts'
import type { Community } from './tenant/community.contract.ts'
import { openVaults, type Vaults } from './tenant/vaults.actions.ts'
import { findSaved } from './visitors/saved/saved.actions.ts'
import { registerVisit } from './visitors/visit/visit.actions.ts'

/** In every name of the community's things: no answer to another community may hold it. */
export const MARK = '甲苑独有'

/** A community as the administrator would add it. `keysDir` holds the node's keys. */
export function addTestCommunity(db: TestDatabase, keysDir: string, name: string): Promise<Community> {
  const clock = stoppedClock('2026-04-01T00:00:00Z')
  const keys = loadKeys(keysDir, clock)
  const wish = { name, keeperKind: 'property', keeperName: `${name}物业` } as const
  return db.inScope(EVERYWHERE, (tx) => hostCommunity({ tx, clock, keys }, wish))
}

/** Everything that routes of one community name. */
export async function addThingsOfOneCommunity(
  db: TestDatabase,
  keysDir: string,
): Promise<{ readonly aims: Aims; readonly unitId: string; readonly otherUnit: string }> {
  const own = await addTestCommunity(db, keysDir, `${MARK}甲苑`)
  const other = await addTestCommunity(db, keysDir, '乙苑')
  const account = await addAccountThings(db, MARK)
  await db.owner`
    insert into audit.event (at, actor_name, unit_id, action, room, outcome, status)
    values (now(), ${MARK}, ${own.number}, 'GET /x', 'x', 'done', 200)`
  const alarms = await addAlarms(db, own)
  const gate = await addGate(db, own, openVaults(loadKeys(keysDir, systemClock)))
  return {
    aims: {
      ...account,
      ...alarms,
      ...gate,
      communityId: own.communityId,
      // What must be asked of a time.
      from: '2026-04-01',
      to: '2026-04-30',
      until: '2026-04-30T00:00:00Z',
    },
    unitId: own.number,
    otherUnit: other.number,
  }
}

/** An open alarm and a closed one. */
async function addAlarms(db: TestDatabase, { communityId, number }: Community): Promise<Aims> {
  const clock = stoppedClock('2026-04-02T00:00:00Z')
  const scope = { kind: 'units', unitIds: [number] } as const
  return db.inScope(scope, async (tx) => {
    const at = { communityId, deviceId: null, happenedAt: clock.now() }
    const past = await raiseAlarm({ tx, clock }, { ...at, kind: 'smoke', place: `${MARK}2号楼` })
    await closeAlarm({ tx, clock }, { communityId, alarmId: past.alarmId, by: '1', finding: 'false' })
    const { alarmId } = await raiseAlarm({ tx, clock }, { ...at, kind: 'forced', place: `${MARK}1号楼单元门` })
    return { alarmId }
  })
}

/** A guard on duty (the caller of the tests), a visitor of today and what a household saved. */
async function addGate(db: TestDatabase, { communityId, number }: Community, vaults: Vaults): Promise<Aims> {
  const clock = systemClock
  const scope = { kind: 'units', unitIds: [number] } as const
  return db.inScope(scope, async (tx) => {
    const { shiftId } = await beginShift({ tx, clock }, { communityId, accountId: '1', post: `${MARK}东门` })
    const wish = { communityId, by: '1', kind: 'guest', agreed: 'phone', door: '3-1202', plate: null } as const
    const visitId = await registerVisit({ tx, clock, vaults }, { ...wish, name: `${MARK}客`, save: true })
    const [saved] = await findSaved({ tx, clock, vaults }, { communityId, by: '1', door: '3-1202' })
    return { shiftId, visitId, savedId: saved?.savedId, pin: '482915' }
  })
}
