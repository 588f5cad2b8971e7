/** Leaving the register: everything that has no duty to stay is deleted in one transaction, and a receipt says how much of what. */
import { addDeletion } from '#base/backup/deletions.ts'
import { makeCode } from '#base/identity/secret/one-time-code.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Here } from '#site/people/here.ts'
import { compareDays, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import * as store from './resident.store.ts'

export type LeavingCause = 'left' | 'asked' | 'retention'

/** Whoever leaves, as other rooms need to know it to find what they keep of them. */
export interface Leaver {
  readonly communityId: string
  readonly residentId: string
  readonly cause: LeavingCause
  readonly home: { readonly building: string; readonly stairwell: string; readonly door: string }
  /** Nobody else is registered at this door. */
  readonly isLastAtDoor: boolean
}

/** What another room of the site deletes when somebody leaves (their cards, their visitors), counted by kind of record. */
export type Leaving = (tx: ScopedTx, who: Leaver) => Promise<Readonly<Record<string, number>>>

export interface Receipt {
  readonly number: string
  readonly at: Date
  readonly deleted: Readonly<Record<string, number>>
}

export async function leaveRegister(
  here: Here,
  who: Pick<Leaver, 'residentId' | 'cause'>,
  leavings: readonly Leaving[],
): Promise<Receipt> {
  const { tx, communityId, clock } = here
  const resident = await store.lockResident(tx, communityId, who.residentId)
  if ((await store.countWards(tx, communityId, who.residentId)) > 0) throw refuseGuardian()
  const deleted = await tellOthers(here, { ...who, resident }, leavings)
  for (const [table, ids] of Object.entries(await store.removeResident(tx, communityId, who.residentId))) {
    deleted[table] = ids.length
    for (const id of ids)
      await addDeletion(tx, { schema: 'people', table, key: { community_id: communityId, id }, reason: who.cause })
  }
  await here.settleVehicles?.(here, communityId)
  const receipt = { communityId, number: makeCode(12), cause: who.cause, deleted, at: clock.now() }
  await store.addReceipt(tx, receipt)
  return receipt
}

/** What other rooms keep of whoever leaves goes; counts by kind. */
async function tellOthers(
  { tx, communityId }: Here,
  who: Pick<Leaver, 'residentId' | 'cause'> & { readonly resident: store.StoredResident },
  leavings: readonly Leaving[],
): Promise<Record<string, number>> {
  const { residentId, cause, resident } = who
  const { building, stairwell, door, householdId } = resident
  const isLastAtDoor = (await store.countOthersAtDoor(tx, { communityId, householdId, residentId })) === 0
  const leaver = { communityId, residentId, cause, home: { building, stairwell, door }, isLastAtDoor }
  const deleted: Record<string, number> = {}
  for (const leaving of leavings) Object.assign(deleted, await leaving(tx, leaver))
  return deleted
}

/** From now on their cards open nothing; the entry itself stays its thirty days, so that a mistake can be taken back. */
export async function noteMoveOut(
  here: Here,
  out: { readonly residentId: string; readonly on: string },
  leavings: readonly Leaving[],
): Promise<void> {
  const { tx, communityId, clock } = here
  const resident = await store.lockResident(tx, communityId, out.residentId)
  refuseOddDay(resident, out.on, dayOf(clock.now()))
  if ((await store.countWards(tx, communityId, out.residentId)) > 0) throw refuseGuardian()
  await store.setMovedOut(tx, { ...out, communityId, at: clock.now() })
  await tellOthers(here, { residentId: out.residentId, cause: 'left', resident }, leavings)
}

/** Everybody at a door. A guardian whose child lives elsewhere in the community stays until the child has another. */
export async function noteHouseholdMoveOut(
  here: Here,
  out: { readonly householdId: string; readonly on: string },
  leavings: readonly Leaving[],
): Promise<number> {
  const { tx, communityId, clock } = here
  const residentIds = await store.listAtDoor(tx, communityId, out.householdId)
  if (residentIds.length === 0) throw refuseEmpty()
  for (const residentId of residentIds) {
    const resident = await store.lockResident(tx, communityId, residentId)
    refuseOddDay(resident, out.on, dayOf(clock.now()))
    const elsewhere = { communityId, residentId, householdId: out.householdId }
    if ((await store.countWardsElsewhere(tx, elsewhere)) > 0) throw refuseGuardian()
    await store.setMovedOut(tx, { communityId, residentId, on: out.on, at: clock.now() })
    await tellOthers(here, { residentId, cause: 'left', resident }, leavings)
  }
  return residentIds.length
}

/** Taken back within the thirty days. Refused when somebody of that name was registered at the door meanwhile. */
export async function noteMoveBack(
  { tx, communityId, clock }: Here,
  { residentId }: { readonly residentId: string },
): Promise<void> {
  await store.lockResident(tx, communityId, residentId)
  if (await store.setMovedBack(tx, { communityId, residentId, at: clock.now() })) return
  throw new Fault('conflict', 'people.twice', {
    zh: '没有搬出，或这一户已经重新登记了同名的人。请刷新页面。',
    en: 'They have not moved out, or somebody of this name was registered at the door meanwhile. Reload the page.',
  })
}

function refuseOddDay({ movedInOn }: store.StoredResident, on: string, today: string): void {
  const early = movedInOn !== null && compareDays(on, movedInOn) < 0
  if (!early && compareDays(on, today) <= 0) return
  const text = { zh: '搬出日期要在入住之后、不晚于今天。', en: 'The day is after moving in and not after today.' }
  throw new Fault('invalid', 'people.oddDay', text, 'on')
}

const refuseEmpty = () =>
  new Fault('notFound', 'people.nobodyThere', {
    zh: '这一户没有登记住户。请刷新页面。',
    en: 'Nobody is registered at this door. Reload the page.',
  })

const refuseGuardian = () =>
  new Fault('conflict', 'people.stillGuardian', {
    zh: '这个人还是儿童的监护人。请先改监护人，或先注销儿童的登记。',
    en: 'This person is a child’s guardian. Name another guardian or delete the child’s entry first.',
  })
