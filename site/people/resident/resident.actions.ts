/** Recording, correcting and finding residents. What is not asked for cannot be written down: there is no field for it. */
import { listLooks } from '#base/audit/audit.actions.ts'
import { addDeletion } from '#base/backup/deletions.ts'
import { hasConsent } from '#site/people/consent/consent.actions.ts'
import { refuseConsent } from '#site/people/consent/consent.rules.ts'
import { addConsents, listConsents } from '#site/people/consent/consent.store.ts'
import { PURPOSES, type PurposeCode } from '#site/people/consent/purpose.contract.ts'
import { type Here, openPerson, openPlate, sealPerson, sealPlate } from '#site/people/here.ts'
import { requirePapers } from '#site/people/paper/paper.actions.ts'
import type { ResidentRole, VehicleKind, Way } from '#site/people/words.contract.ts'
import { Fault } from '#terms/fault.ts'
import type { Resident, ResidentRow } from './resident.contract.ts'
import * as store from './resident.store.ts'
import * as vehicles from './vehicle.store.ts'

const LIST_LIMIT = 500

/** Residents whose name holds the text, whose phone is it, or who live at that door. */
export async function findResidents(
  { tx, communityId, vault }: Here,
  asked: { readonly text: string; readonly buildingId?: string | undefined; readonly movedOut: boolean },
): Promise<{ items: ResidentRow[]; total: number }> {
  const wanted = asked.text.toLowerCase().replaceAll(/\s/g, '')
  const rows = (await store.listResidents(tx, { communityId, ...asked })).map(
    ({ phoneSealed, nameSealed, ...row }) => ({
      ...row,
      ...openPerson(vault, { nameSealed, phoneSealed }),
    }),
  )
  const found = rows.filter(
    (row) =>
      wanted === '' ||
      row.name.toLowerCase().includes(wanted) ||
      row.phone === wanted ||
      `${row.building}${row.stairwell}${row.door}`.toLowerCase().includes(wanted),
  )
  return {
    items: found.slice(0, LIST_LIMIT).map(({ phone, ...row }) => ({ ...row, hasPhone: phone !== null })),
    total: found.length,
  }
}

/** Everything that is kept of one person. */
export async function readResident(here: Here, residentId: string): Promise<Resident> {
  const { tx, communityId, vault } = here
  const { nameSealed, phoneSealed, phoneBlind: _, ...row } = await store.lockResident(tx, communityId, residentId)
  const guardian = row.guardianId === null ? null : await store.lockResident(tx, communityId, row.guardianId)
  return {
    ...row,
    ...openPerson(vault, { nameSealed, phoneSealed }),
    guardianName: guardian === null ? null : openPerson(vault, guardian).name,
    vehicles: (await vehicles.listVehicles(tx, communityId, residentId)).map(({ plateSealed, ...vehicle }) => ({
      ...vehicle,
      plate: openPlate(vault, plateSealed),
    })),
    consents: await listConsents(tx, { communityId, residentId }),
    looks: await listLooks(tx, 'residentId', residentId),
  }
}

export interface NewPerson {
  readonly name: string
  readonly role: ResidentRole
  readonly phone: string | null
  readonly movedInOn: string | null
  readonly guardianId: string | null
}

/** Somebody at a door. The consents stand beside, and a phone is kept only with the one for it. */
export async function recordResident(
  here: Here,
  person: NewPerson & {
    readonly householdId: string
    readonly purposes: readonly PurposeCode[]
    readonly source: 'office' | 'import' | 'drive'
    readonly way: Way
    readonly importId?: string | null
  },
): Promise<string> {
  await requirePapers(here)
  refuseOddPhone(person, person.purposes.includes('contact'))
  await requireGuardian(here, person.guardianId)
  const { tx, communityId, vault, clock } = here
  const at = clock.now()
  const { householdId, source, importId = null } = person
  const row = { ...sealPerson(vault, person), ...person, communityId, householdId, source, importId, at }
  const residentId = await store.addResident(tx, row)
  if (residentId === null) throw refuseTwice()
  const saidBy = person.guardianId === null ? ('resident' as const) : ('guardian' as const)
  const said = { under14: person.guardianId !== null, saidBy, given: true, atDrive: source === 'drive' }
  const kept = person.purposes.filter((purpose) => refuseConsent({ ...said, purpose }) === null)
  const consents = kept.map((purpose) => ({
    ...{ purpose, version: PURPOSES[purpose].version, given: true, saidBy, way: person.way, at },
  }))
  await addConsents(tx, { communityId, residentId }, consents)
  return residentId
}

/** A wrong entry put right. */
export async function correctResident(
  here: Here,
  change: NewPerson & { readonly residentId: string; readonly version: number },
): Promise<void> {
  const { tx, communityId, vault, clock } = here
  await store.lockResident(tx, communityId, change.residentId)
  refuseOddPhone(change, change.phone === null || (await hasConsent(here, change.residentId, 'contact')))
  if (change.guardianId === change.residentId) throw refuseGuardian()
  await requireGuardian(here, change.guardianId)
  const row = { ...sealPerson(vault, change), ...change, communityId, at: clock.now() }
  if (await store.setResident(tx, row)) return
  throw new Fault('conflict', 'people.changedMeanwhile', {
    zh: '别人刚刚改过这条登记。请刷新页面后再改。',
    en: 'Somebody changed this entry meanwhile. Reload the page and change it again.',
  })
}

export async function registerVehicle(
  here: Here,
  wish: { readonly residentId: string; readonly kind: VehicleKind; readonly plate: string },
): Promise<string> {
  const { tx, communityId, vault, clock } = here
  await store.lockResident(tx, communityId, wish.residentId)
  if (!(await hasConsent(here, wish.residentId, 'vehicle'))) throw refuseWithoutConsent()
  const { residentId, kind } = wish
  const row = { communityId, residentId, kind, ...sealPlate(vault, wish.plate), at: clock.now() }
  const vehicleId = await vehicles.addVehicle(tx, row)
  if (vehicleId !== null) return vehicleId
  throw new Fault(
    'conflict',
    'people.plateTwice',
    { zh: '这个车牌已经登记。请核对车牌。', en: 'This plate is registered already. Check it.' },
    'plate',
  )
}

export async function dropVehicle(here: Here, vehicleId: string): Promise<void> {
  const { tx, communityId } = here
  if (!(await vehicles.removeVehicle(tx, communityId, vehicleId)))
    throw new Fault('notFound', 'people.noVehicle', { zh: '没有这辆车的登记。', en: 'This vehicle is not registered.' })
  const key = { community_id: communityId, id: vehicleId }
  await addDeletion(tx, { schema: 'people', table: 'vehicle', key, reason: 'office' })
  await here.settleVehicles?.(here, communityId)
}

/** A phone without consent is not kept; a child has none here. */
function refuseOddPhone({ phone, guardianId }: NewPerson, agreed: boolean): void {
  if (phone === null || (agreed && guardianId === null)) return
  throw new Fault(
    'invalid',
    guardianId === null ? 'people.phoneWithoutConsent' : 'people.childPhone',
    guardianId === null
      ? { zh: '本人没有同意电话联系，不能登记电话。', en: 'A phone is kept only with consent to be called.' }
      : { zh: '儿童不登记电话，请用监护人的电话。', en: 'A child has no phone here; use the guardian’s.' },
    'phone',
  )
}

async function requireGuardian(here: Here, guardianId: string | null): Promise<void> {
  if (guardianId === null) return
  const guardian = await store.lockResident(here.tx, here.communityId, guardianId).catch(() => null)
  if (guardian === null || guardian.under14 || guardian.movedOutOn !== null) throw refuseGuardian()
}

const refuseGuardian = () =>
  new Fault(
    'invalid',
    'people.noGuardian',
    { zh: '监护人必须是已登记的成年住户。', en: 'A guardian is a registered adult of this community.' },
    'guardianId',
  )

const refuseTwice = () =>
  new Fault(
    'conflict',
    'people.twice',
    { zh: '这一户已经登记了同名的人。', en: 'Somebody of this name is registered at this door already.' },
    'name',
  )

const refuseWithoutConsent = () =>
  new Fault('conflict', 'people.vehicleWithoutConsent', {
    zh: '本人还没有同意登记车辆。请先登记同意。',
    en: 'The person has not agreed to have vehicles registered. Note the consent first.',
  })
