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
  const { building, stairwell, door, householdId } = await store.lockResident(tx, communityId, who.residentId)
  if ((await store.countWards(tx, communityId, who.residentId)) > 0) throw refuseGuardian()
  const deleted: Record<string, number> = {}
  const isLastAtDoor =
    (await store.countOthersAtDoor(tx, { communityId, householdId, residentId: who.residentId })) === 0
  const leaver = { communityId, ...who, home: { building, stairwell, door }, isLastAtDoor }
  for (const leaving of leavings) Object.assign(deleted, await leaving(tx, leaver))
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

export async function noteMoveOut(
  { tx, communityId, clock }: Here,
  out: { readonly residentId: string; readonly on: string },
): Promise<void> {
  const resident = await store.lockResident(tx, communityId, out.residentId)
  const early = resident.movedInOn !== null && compareDays(out.on, resident.movedInOn) < 0
  const far = compareDays(out.on, dayOf(clock.now())) > 0
  if (early || far)
    throw new Fault(
      'invalid',
      'people.oddDay',
      { zh: '搬出日期要在入住之后、不晚于今天。', en: 'The day is after moving in and not after today.' },
      'on',
    )
  if ((await store.countWards(tx, communityId, out.residentId)) > 0) throw refuseGuardian()
  await store.setMovedOut(tx, { ...out, communityId, at: clock.now() })
}

const refuseGuardian = () =>
  new Fault('conflict', 'people.stillGuardian', {
    zh: '这个人还是儿童的监护人。请先改监护人，或先注销儿童的登记。',
    en: 'This person is a child’s guardian. Name another guardian or delete the child’s entry first.',
  })
