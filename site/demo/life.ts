/** What happened at a living site before somebody looks: visits, alarms, drives, requests, vehicles let in. Invented, through the rooms' own actions. */
import { findAccountByLogin } from '#base/identity/account/account.store.ts'
import { acknowledgeAlarm, closeAlarm, raiseAlarm } from '#site/alarms/alarm/alarm.actions.ts'
import type { AlarmKind, Finding } from '#site/alarms/alarm/kind.contract.ts'
import { findController } from '#site/doors/setup/controller.store.ts'
import { beginShift, endShift } from '#site/duty/shift.actions.ts'
import { endDrive, planDrive, writeDown } from '#site/people/drive/drive.actions.ts'
import type { Here } from '#site/people/here.ts'
import { answerRequest, noteRequest } from '#site/people/request/request.actions.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { setPoint } from '#site/vehicles/charging/charging.store.ts'
import { addAnswer } from '#site/vehicles/lane/lane.store.ts'
import { keepVehicleEvent } from '#site/vehicles/stray/stray.actions.ts'
import { VISITOR_VEHICLES } from '#site/visitor-passes.ts'
import * as visits from '#site/visitors/visit/visit.actions.ts'
import { addDays, dayOf } from '#terms/day.ts'
import life from './life.json' with { type: 'json' }

export type LifeNeeds = Here & { readonly vaults: Vaults }

const MINUTE_MS = 60_000
const MANAGER = '何经理(演示·物业经理)'

/** The same room some minutes ago: what is done there lies in the past. */
function ago<N extends Here>(needs: N, minutes: number): N {
  const at = new Date(needs.clock.now().getTime() - minutes * MINUTE_MS)
  return { ...needs, clock: { now: () => at } }
}

/** `residentIds`: those who are named in it, by their place in the list. */
export async function inventLife(needs: LifeNeeds, residentIds: readonly string[]): Promise<void> {
  const guard = await findAccountByLogin(needs.tx, 'guard')
  if (guard === null) throw new Error('the demonstration has no guard')
  await inventVisits(needs, { by: guard.id, hostId: residentIds[0] ?? '' })
  await inventAlarms(needs, guard.id)
  await inventDrives(needs)
  await inventRequests(needs, residentIds)
  await inventVehicles(needs)
}

/** The guard before this one had the night; today's visits are those of the shift that just ended. */
async function inventVisits(needs: LifeNeeds, { by, hostId }: { by: string; hostId: string }): Promise<void> {
  const { communityId } = needs
  const vehicles = VISITOR_VEHICLES
  const handed = ['openAlarms', 'expected', 'keys', 'radio', 'torch', 'extinguisher'] as const
  for (const { post, fromMinutes, toMinutes } of life.shifts) {
    const shift = await beginShift(ago(needs, fromMinutes), { communityId, accountId: by, post })
    const gate = { communityId, by }
    for (const one of life.visits.filter((visit) => visit.minutes < fromMinutes && visit.minutes > toMinutes)) {
      const then = { ...ago(needs, one.minutes), vehicles }
      const { door, name, plate, save } = { door: '', name: null, plate: null, save: false, ...one }
      if (one.kind === 'delivery') await visits.noteDelivery(then, gate)
      else if (one.kind === 'emergency') await visits.noteEmergency(then, { ...gate, emergency: 'ambulance' })
      else {
        const kind = one.kind === 'service' ? 'service' : 'guest'
        await visits.registerVisit(then, { ...gate, kind, door, name, plate, save, agreed: 'phone' })
      }
    }
    await endShift(ago(needs, toMinutes), { communityId, accountId: by, shiftId: shift.shiftId, handed })
  }
  for (const { door, name, plate, inMinutes, hours } of life.expected) {
    const from = new Date(needs.clock.now().getTime() + inMinutes * MINUTE_MS)
    const until = new Date(from.getTime() + hours * 60 * MINUTE_MS)
    await visits.announceFromHome({ ...needs, vehicles }, null, {
      ...{ communityId, hostId, door, name, plate, from, until, places: [] },
    })
  }
}

async function inventAlarms(needs: LifeNeeds, by: string): Promise<void> {
  const { communityId } = needs
  for (const { kind, device, point, place, minutes, taken, closed, finding } of life.alarms) {
    const then = ago(needs, minutes)
    const known = await findController(needs.tx, { communityId, controllerId: device })
    const { alarmId } = await raiseAlarm(then, {
      ...{
        communityId,
        kind: kind as AlarmKind,
        deviceId: known?.deviceId ?? null,
        point,
        place,
        happenedAt: then.clock.now(),
      },
    })
    await acknowledgeAlarm(ago(needs, minutes - taken), { communityId, alarmId, by })
    await closeAlarm(ago(needs, minutes - closed), { communityId, alarmId, by, finding: finding as Finding })
  }
}

async function inventDrives(needs: LifeNeeds): Promise<void> {
  const today = dayOf(needs.clock.now())
  const days = (from: number, to: number) => ({ startsOn: addDays(today, from), endsOn: addDays(today, to) })
  const past = await planDrive(needs, { kind: 'fixed', place: '物业服务中心大厅', ...days(-40, -33) })
  await endDrive(needs, past)
  const driveId = await planDrive(needs, { kind: 'mobile', place: '东门岗亭旁（周末流动点）', ...days(-2, 5) })
  for (const { minutes, way, ...written } of life.entries)
    await writeDown(ago(needs, minutes), {
      ...{ ...written, role: written.role as 'owner' | 'tenant', way: way as 'phone' | 'desk' | 'paper' },
      ...{ purposes: written.phone === null ? [] : ['contact'], driveId },
    })
}

async function inventRequests(needs: LifeNeeds, residentIds: readonly string[]): Promise<void> {
  const today = dayOf(needs.clock.now())
  for (const { of, kind, daysAgo, outcome } of life.requests) {
    const residentId = residentIds[of] ?? ''
    const asked = { residentId, kind: kind as 'copy' | 'correct' | 'access', askedOn: addDays(today, -daysAgo) }
    const { requestId } = await noteRequest(needs, asked)
    if (outcome === 'done') await answerRequest(needs, { requestId, outcome: 'done', reason: null, byName: MANAGER })
  }
}

async function inventVehicles(needs: LifeNeeds): Promise<void> {
  const { tx, communityId } = needs
  for (const { door, state, minutes } of life.points)
    await setPoint(tx, {
      ...{ communityId, controllerId: 'charge', door, since: ago(needs, minutes).clock.now() },
      state: state as 'free' | 'charging' | 'full' | 'broken',
    })
  for (const { door, answer, minutes } of life.answered)
    await addAnswer(tx, {
      ...{ communityId, controllerId: 'east', door, at: ago(needs, minutes).clock.now() },
      answer: answer as 'visitor' | 'delivery' | 'resident' | 'service' | 'turnedBack',
    })
  for (const { read, minutes } of life.strays) {
    const at = ago(needs, minutes).clock.now()
    const event = { seq: 1, at: at.toISOString(), kind: 'stray', door: 1, side: 'in', what: 'plate', read } as const
    await keepVehicleEvent(needs, { communityId, controllerId: 'east', event, at })
  }
}
