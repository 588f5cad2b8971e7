/** Consent given and taken back: written down first, then what rested on it is deleted, in every room, with a receipt. */
import { addDeletion } from '#base/backup/deletions.ts'
import { makeCode } from '#base/identity/secret/one-time-code.ts'
import type { Here } from '#site/people/here.ts'
import { addReceipt, lockResident, removePhone, type StoredResident } from '#site/people/resident/resident.store.ts'
import { listVehicles, removeVehicle } from '#site/people/resident/vehicle.store.ts'
import type { Way } from '#site/people/words.contract.ts'
import { Fault } from '#terms/fault.ts'
import type { Text } from '#terms/text.ts'
import { refuseConsent } from './consent.rules.ts'
import { addConsents, findGivenId, listConsents } from './consent.store.ts'
import { PURPOSES, type PurposeCode } from './purpose.contract.ts'

const REASONS = {
  childNeedsGuardian: { zh: '不满14周岁的，要由监护人同意。', en: 'For a child under 14 the guardian must agree.' },
  adultSpeaksForThemself: {
    zh: '成年人只能由本人同意，房东、家人都不能代替。',
    en: 'An adult agrees in person; no landlord and no relative does it for them.',
  },
  notAtDrives: { zh: '现场采集不办理这一项。', en: 'Registration drives do not ask for this.' },
} as const satisfies Record<string, Text>

export interface Saying {
  readonly residentId: string
  readonly purpose: PurposeCode
  readonly given: boolean
  readonly saidBy: 'resident' | 'guardian'
  readonly way: Way
  readonly atDrive?: boolean
}

export interface Said {
  readonly deleted: Readonly<Record<string, number>>
  /** Number of the receipt; null when nothing was there to delete. */
  readonly receipt: string | null
}

/** Taking back what was never given leaves no row: refusals are not listed. What lies there all the same is deleted. */
export async function sayConsent(here: Here, said: Saying): Promise<Said> {
  const resident = await lockResident(here.tx, here.communityId, said.residentId)
  const because = refuseConsent({ ...said, under14: resident.under14, atDrive: said.atDrive ?? false })
  if (because !== null) throw new Fault('invalid', `people.${because}`, REASONS[because], 'purpose')
  const { purpose, given, saidBy, way } = said
  const row = { purpose, version: PURPOSES[purpose].version, given, saidBy, way, at: here.clock.now() }
  if (given || (await hasConsent(here, said.residentId, purpose)))
    await addConsents(here.tx, { communityId: here.communityId, residentId: said.residentId }, [row])
  return given ? { deleted: {}, receipt: null } : withdraw(here, said, resident)
}

async function withdraw(here: Here, { purpose, residentId }: Saying, resident: StoredResident): Promise<Said> {
  const { tx, clock, communityId } = here
  const { building, stairwell, door } = resident
  const deleted = await deleteOwn(here, { purpose, residentId })
  for (const withdrawal of here.withdrawals ?? [])
    Object.assign(
      deleted,
      await withdrawal(tx, { communityId, residentId, purpose, home: { building, stairwell, door } }),
    )
  if (Object.values(deleted).every((count) => count === 0)) return { deleted, receipt: null }
  const receipt = { communityId, number: makeCode(12), cause: 'withdrawn', deleted, at: clock.now() } as const
  await addReceipt(tx, receipt)
  return { deleted, receipt: receipt.number }
}

/** True when the newest word on a purpose is yes. */
export async function hasConsent(here: Here, residentId: string, purpose: PurposeCode): Promise<boolean> {
  const rows = await listConsents(here.tx, { communityId: here.communityId, residentId })
  return rows.find((row) => row.purpose === purpose)?.given ?? false
}

/** The consent that something rests on. Throws Fault where there is none. */
export async function needConsent(here: Here, residentId: string, purpose: PurposeCode): Promise<string> {
  const id = await findGivenId(here.tx, { communityId: here.communityId, residentId, purpose })
  if (id !== null) return id
  throw new Fault('notAllowed', 'people.noConsent', {
    zh: '本人还没有同意这一项。',
    en: 'The person has not agreed to this.',
  })
}

/** What the register itself keeps for a purpose. */
async function deleteOwn(
  here: Here,
  { purpose, residentId }: Pick<Saying, 'purpose' | 'residentId'>,
): Promise<Record<string, number>> {
  const { tx, communityId } = here
  if (purpose === 'contact') {
    const phone = await removePhone(tx, communityId, residentId)
    const key = { community_id: communityId, id: residentId }
    const cleared = ['phone_sealed', 'phone_blind']
    if (phone > 0)
      await addDeletion(tx, { schema: 'people', table: 'resident', key, cleared, reason: 'consentWithdrawn' })
    return { phone }
  }
  if (purpose !== 'vehicle') return {}
  const vehicles = await listVehicles(tx, communityId, residentId)
  for (const { id } of vehicles) {
    await removeVehicle(tx, communityId, id)
    const key = { community_id: communityId, id }
    await addDeletion(tx, { schema: 'people', table: 'vehicle', key, reason: 'consentWithdrawn' })
  }
  await here.settleVehicles?.(here, communityId)
  return { vehicle: vehicles.length }
}
