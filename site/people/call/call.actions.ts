/** What the guard on duty needs to call a household, and no more: who may be called, then one number. */
import { needOnDuty } from '#site/duty/shift.actions.ts'
import { type Here, openPerson } from '#site/people/here.ts'
import { listDoors } from '#site/people/place/place.store.ts'
import { lockResident } from '#site/people/resident/resident.store.ts'
import type { ResidentRole } from '#site/people/words.contract.ts'
import { joinDoor, normaliseDoor } from '#terms/door-number.ts'
import { Fault } from '#terms/fault.ts'
import * as store from './call.store.ts'
import { fillIntercom } from './intercom.rules.ts'

export interface HouseholdCall {
  readonly door: string | null
  readonly people: { residentId: string; role: ResidentRole }[]
  readonly intercom: string | null
}

/** A door that is not in the register answers like one without anybody to call. */
export async function findHousehold(
  { tx, clock, communityId }: Here,
  asked: { readonly accountId: string; readonly door: string },
): Promise<HouseholdCall> {
  await needOnDuty({ tx, clock }, { communityId, accountId: asked.accountId })
  const wanted = normaliseDoor(asked.door)
  const home = (await listDoors(tx, communityId)).find((door) => joinDoor(door) === wanted)
  if (home === undefined) return { door: null, people: [], intercom: null }
  const pattern = await store.findIntercom(tx, communityId)
  return {
    door: [home.building, home.stairwell, home.door].filter((part) => part !== '').join(' '),
    people: await store.listCallable(tx, communityId, home.id),
    intercom: pattern === null ? null : fillIntercom(pattern, home),
  }
}

export async function readPhone(
  { tx, clock, communityId, vault }: Here,
  asked: { readonly accountId: string; readonly residentId: string },
): Promise<string> {
  await needOnDuty({ tx, clock }, { communityId, accountId: asked.accountId })
  const resident = await lockResident(tx, communityId, asked.residentId)
  const { phone } = openPerson(vault, resident)
  if (phone !== null && resident.movedOutOn === null) return phone
  throw new Fault('notFound', 'people.noPhone', {
    zh: '没有登记电话，或本人已撤回。请用门口对讲，或去敲门。',
    en: 'No phone is kept, or the person took it back. Use the intercom or knock at the door.',
  })
}
