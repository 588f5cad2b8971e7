/** Two communities, one with a thing of every kind, the other that must not see them. For tests only. */
import { stoppedClock, systemClock } from '#base/clock.ts'
import type { Aims } from '#base/http/route-samples.ts'
import { addAccountThings } from '#base/identity/route-things.testing.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import type { TestDatabase } from '#base/postgres/testing.ts'
import { closeAlarm, raiseAlarm } from './alarms/alarm/alarm.actions.ts'
import { giveCredentials } from './doors/credential/credential.actions.ts'
import { enterController } from './doors/setup/controller.actions.ts'
import { changeRules } from './doors/setup/rules.actions.ts'
import { beginShift } from './duty/shift.actions.ts'
import { listWaiting, planDrive, writeDown } from './people/drive/drive.actions.ts'
import type { Here } from './people/here.ts'
import { addImport } from './people/intake/intake.store.ts'
import { addPaper } from './people/paper/paper.store.ts'
import { addDoors, listHouseholds, openBuilding } from './people/place/place.store.ts'
import { noteRequest } from './people/request/request.actions.ts'
import { recordResident, registerVehicle } from './people/resident/resident.actions.ts'
import { hostCommunity } from './tenant/community.actions.ts'
import type { Community } from './tenant/community.contract.ts'
import { openVaults, type Vaults } from './tenant/vaults.actions.ts'
import { givePermit } from './vehicles/permit/permit.actions.ts'
import { keepVehicleEvent } from './vehicles/stray/stray.actions.ts'
import { findSaved } from './visitors/saved/saved.actions.ts'
import { registerVisit } from './visitors/visit/visit.actions.ts'

/** In every name of the community's things: no answer to another community may hold it. */
export const MARK = '甲苑独有'

/** What bodies and queries are filled with where the shape alone does not tell. */
const WRITTEN: Aims = {
  ...{ paperKind: 'notice', phone: '13800000000', plate: 'HF12345', fileHash: '0'.repeat(64) },
  pattern: 'sip:{door}@10.0.0.5',
  ...{ movedInOn: '2026-04-02', on: '2026-04-02', onDay: '2026-04-02', askedOn: '2026-04-02' },
  ...{ startsOn: '2026-04-02', endsOn: '2026-04-02' },
}

/** Everything that routes of one community name. */
export async function addThingsOfOneCommunity(
  db: TestDatabase,
  keysDir: string,
): Promise<{ readonly aims: Aims; readonly unitId: string; readonly otherUnit: string }> {
  const clock = stoppedClock('2026-04-01T00:00:00Z')
  const keys = loadKeys(keysDir, clock)
  const host = (name: string) =>
    db.inScope(EVERYWHERE, (tx) =>
      hostCommunity({ tx, clock, keys }, { name, keeperKind: 'property', keeperName: `${name}物业` }),
    )
  const own = await host(`${MARK}甲苑`)
  const other = await host('乙苑')
  const account = await addAccountThings(db, MARK)
  const register = await addRegisterThings(db, keysDir, own)
  await db.owner`
    insert into audit.event (at, actor_name, unit_id, action, room, outcome, status)
    values (now(), ${MARK}, ${own.number}, 'GET /x', 'x', 'done', 200)`
  const alarms = await addAlarms(db, own)
  const gate = await addGate(db, own, openVaults(loadKeys(keysDir, systemClock)))
  return {
    aims: {
      ...account,
      ...alarms,
      ...register,
      ...(await addDoorThings(db, { keysDir, community: own })),
      ...(await addVehicleThings(db, { keysDir, community: own, vehicleId: String(register['vehicleId']) })),
      ...gate,
      communityId: own.communityId,
      deviceId: '01890a5d-ac96-774b-bcce-b302099a8057',
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

/** One of everything that the register keeps; names bear the mark. */
async function addRegisterThings(db: TestDatabase, keysDir: string, { communityId, number }: Community): Promise<Aims> {
  const clock = stoppedClock('2026-04-02T00:00:00Z')
  const keys = loadKeys(keysDir, clock)
  return db.inScope({ kind: 'units', unitIds: [number] }, async (tx) => {
    const here: Here = { tx, clock, communityId, vault: await openVaults(keys).of(tx, communityId) }
    await addTestPapers(here)
    const buildingId = await openBuilding(tx, { communityId, name: `${MARK}1幢`, importId: null })
    await addDoors(tx, { communityId, buildingId, importId: null }, [{ stairwell: '', door: '101' }])
    const [door] = await listHouseholds(tx, communityId, buildingId)
    const householdId = door?.id ?? ''
    const person = { name: MARK, role: 'owner', phone: '13800000000', movedInOn: null, guardianId: null } as const
    const residentId = await recordResident(here, {
      ...{ ...person, householdId, purposes: ['contact', 'vehicle'], source: 'office', way: 'paper' },
    })
    const vehicleId = await registerVehicle(here, { residentId, kind: 'ebike', plate: 'HF12345' })
    const days = { startsOn: '2026-04-01', endsOn: '2099-01-01' }
    const driveId = await planDrive(here, { kind: 'fixed', place: `${MARK}东门`, ...days })
    const door101 = { building: `${MARK}1幢`, stairwell: '', door: '101' }
    const written = { ...door101, name: `${MARK}二`, role: 'family', phone: null, purposes: [] } as const
    await writeDown(here, { ...written, driveId, way: 'desk' })
    const [entry] = await listWaiting(here)
    const importId = await addImport(tx, { communityId, fileHash: '0'.repeat(64), byName: MARK, at: clock.now() })
    const { requestId } = await noteRequest(here, { residentId, kind: 'access', askedOn: '2026-04-02' })
    return {
      buildingId,
      householdId,
      residentId,
      vehicleId,
      driveId,
      entryId: entry?.id,
      importId,
      requestId,
      ...WRITTEN,
    }
  })
}

/** The three papers, so that people may be recorded. */
export async function addTestPapers({ tx, clock, communityId }: Here): Promise<void> {
  for (const kind of ['notice', 'assessment', 'agreement'] as const)
    await addPaper(tx, {
      ...{ communityId, kind, title: `${MARK}${kind}`, onDay: '2026-04-01', fileHash: '0'.repeat(64) },
      ...{ recordedByName: MARK, recordedAt: clock.now() },
    })
}

/** A controller with a door, rules and a card. */
async function addDoorThings(db: TestDatabase, at: { keysDir: string; community: Community }): Promise<Aims> {
  const clock = stoppedClock('2026-04-01T00:00:00Z')
  const { communityId, number: unitId } = at.community
  const vaults = openVaults(loadKeys(at.keysDir, clock))
  return db.inScope({ kind: 'units', unitIds: [unitId] }, async (tx) => {
    const vault = await vaults.of(tx, communityId)
    const door = { door: 1, label: MARK, ways: ['card'], openSeconds: 5, heldSeconds: 60, interlock: [] } as const
    const doors = [{ ...door, fireRelease: true, antiPassback: false }]
    await enterController({ tx, clock, vault }, { communityId, controllerId: 'gate', label: MARK, doors })
    const rules = { hours: [], circles: [{ id: 'all', label: MARK }], permits: [] }
    await changeRules({ tx, clock }, { communityId, version: 1, rules })
    const given = [{ kind: 'card', read: '04A1B2C3', holderId: null, circles: ['all'] }] as const
    const [number] = await giveCredentials({ tx, clock }, { communityId, given })
    return { controllerId: 'gate', number, hours: [], permits: [], placeNumber: 1, day: '2026-04-01' }
  })
}

/** A permit, a stranger at the barrier now, and charging points. */
async function addVehicleThings(
  db: TestDatabase,
  at: { readonly keysDir: string; readonly community: Community; readonly vehicleId: string },
): Promise<Aims> {
  const { communityId, number } = at.community
  const vaults = openVaults(loadKeys(at.keysDir, systemClock))
  return db.inScope({ kind: 'units', unitIds: [number] }, async (tx) => {
    const needs = { tx, clock: systemClock, vaults, vault: await vaults.of(tx, communityId) }
    const lane = { door: 1, label: MARK, ways: ['plate'], openSeconds: 5, heldSeconds: 60, interlock: [] } as const
    const doors = [{ ...lane, fireRelease: true, antiPassback: false }]
    await enterController(needs, { communityId, controllerId: 'sheds', device: 'charger', label: MARK, doors })
    const wish = { communityId, vehicleId: at.vehicleId, what: 'plate', read: null, circles: ['all'] } as const
    const permitId = await givePermit(needs, { ...wish, validUntil: null })
    const event = { seq: 1, at: '', kind: 'stray', door: 1, side: 'in', what: 'plate', read: '苏C11111' } as const
    await keepVehicleEvent(needs, { communityId, controllerId: 'sheds', event, at: systemClock.now() })
    return { permitId }
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
