/** A drive from its poster to a checked entry. What waits is sealed like the register; a face is never asked for. */
import QRCode from 'qrcode'
import { addDeletion } from '#base/backup/deletions.ts'
import { hashCode, makeCode } from '#base/identity/secret/one-time-code.ts'
import { PURPOSES, type PurposeCode } from '#site/people/consent/purpose.contract.ts'
import { type Here, openPerson, sealPerson } from '#site/people/here.ts'
import { requirePapers } from '#site/people/paper/paper.actions.ts'
import { findDoor, listDoors } from '#site/people/place/place.store.ts'
import { recordResident } from '#site/people/resident/resident.actions.ts'
import type { ResidentRole, Way } from '#site/people/words.contract.ts'
import { compareDays, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { Drive, Entry } from './drive.contract.ts'
import * as store from './drive.store.ts'
import * as entries from './entry.store.ts'

const CODE = 'people.drive.code'

export async function planDrive(
  here: Here,
  wish: Pick<Drive, 'kind' | 'place' | 'startsOn' | 'endsOn'>,
): Promise<string> {
  await requirePapers(here)
  if (compareDays(wish.startsOn, wish.endsOn) > 0)
    throw new Fault(
      'invalid',
      'people.oddDays',
      { zh: '结束日期不能早于开始日期。', en: 'The last day is before the first.' },
      'endsOn',
    )
  const code = makeCode(20)
  const { tx, communityId, clock, vault } = here
  const codes = { codeWrapped: vault.seal(CODE, code), codeHash: hashCode(code, communityId) }
  return store.addDrive(tx, { ...wish, ...codes, communityId, at: clock.now() })
}

export async function endDrive({ tx, communityId, clock }: Here, driveId: string): Promise<void> {
  if (!(await store.closeDrive(tx, { communityId, driveId, at: clock.now() }))) throw refuseNoDrive()
}

/** The code stands after `#`, so that it reaches no log of any server on the way. */
export async function makePoster(here: Here, driveId: string, origin: string) {
  const { tx, communityId, clock, vault } = here
  const drive = await store.findDrive(tx, { communityId, driveId, today: dayOf(clock.now()) })
  if (drive === null) throw refuseNoDrive()
  const { codeWrapped, ...shown } = drive
  const path = `/join/#${communityId}.${vault.open(CODE, codeWrapped).replaceAll('-', '')}`
  const picture = await QRCode.toString(`${origin}${path}`, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })
  return { ...shown, communityName: (await store.findCommunity(tx, communityId)).name, path, picture }
}

/** What the page of a poster needs. Throws when the code is wrong or its drive is not on. */
export async function openPage(here: Here, code: string) {
  await requireDrive(here, code)
  const doors = await listDoors(here.tx, here.communityId)
  const byBuilding = Map.groupBy(doors, (one) => one.building)
  const { name, keeperName } = await store.findCommunity(here.tx, here.communityId)
  return {
    communityName: name,
    keeperName,
    buildings: [...byBuilding]
      .map(([building, rows]) => ({
        name: building,
        stairwells: [...new Set(rows.map((row) => row.stairwell))].sort(),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh', { numeric: true })),
  }
}

export interface Written {
  readonly building: string
  readonly stairwell: string
  readonly door: string
  readonly name: string
  readonly role: ResidentRole
  readonly phone: string | null
  readonly purposes: readonly PurposeCode[]
}

/** Somebody on their own phone. Whether they are registered already is not told: the page is open to everybody. */
export async function joinDrive(here: Here, { code, ...written }: Written & { readonly code: string }): Promise<void> {
  const driveId = await requireDrive(here, code)
  await writeDown(here, { ...written, driveId, way: 'phone' })
}

/** Kept until it is checked. A phone without the consent for it is not kept, whatever was typed. */
export async function writeDown(
  here: Here,
  written: Written & { readonly driveId: string | null; readonly way: Way },
): Promise<void> {
  await requirePapers(here)
  const { tx, communityId, clock, vault } = here
  const householdId = await findDoor(tx, { communityId, ...written })
  if (householdId === null) throw refuseNoDoor()
  const purposes = written.purposes.filter((purpose) => PURPOSES[purpose].atDrives)
  const phone = purposes.includes('contact') ? written.phone : null
  const sealed = sealPerson(vault, { name: written.name, phone })
  const { driveId, role, way } = written
  await entries.addEntry(tx, { ...sealed, communityId, driveId, householdId, role, purposes, way, at: clock.now() })
}

export async function listWaiting({ tx, communityId, vault }: Here): Promise<Entry[]> {
  const rows = await entries.listEntries(tx, communityId, null)
  return rows.map((row) => ({ ...row, ...openPerson(vault, row), purposes: [...row.purposes] }))
}

/** Checked by a person of the office: the entry goes, the register has it. */
export async function takeEntry(here: Here, entryId: string): Promise<string> {
  const { tx, communityId, vault } = here
  const [entry] = await entries.listEntries(tx, communityId, entryId)
  if (entry === undefined) throw refuseNoEntry()
  const { householdId, role, purposes, way } = entry
  const person = { ...openPerson(vault, entry), householdId, role, purposes, way, source: 'drive' as const }
  const residentId = await recordResident(here, { ...person, movedInOn: null, guardianId: null })
  await entries.removeEntry(tx, communityId, entryId)
  return residentId
}

export async function dropEntry({ tx, communityId }: Here, entryId: string): Promise<void> {
  if (!(await entries.removeEntry(tx, communityId, entryId))) throw refuseNoEntry()
  const key = { community_id: communityId, id: entryId }
  await addDeletion(tx, { schema: 'people', table: 'entry', key, reason: 'notTaken' })
}

async function requireDrive({ tx, communityId, clock }: Here, code: string): Promise<string> {
  const codeHash = hashCode(code, communityId)
  const driveId = await store.findOpenDrive(tx, { communityId, codeHash, today: dayOf(clock.now()) })
  if (driveId === null)
    throw new Fault('notFound', 'people.driveOver', {
      zh: '这张海报的登记已结束或还没开始。请到物业办公室或门岗登记。',
      en: 'Registration by this poster is over or has not begun. Please go to the property office or the gate.',
    })
  return driveId
}

const refuseNoDrive = () =>
  new Fault('notFound', 'people.noDrive', { zh: '没有这次采集。', en: 'There is no such drive.' })

const refuseNoEntry = () =>
  new Fault('notFound', 'people.noEntry', {
    zh: '这条登记已被处理。请刷新页面。',
    en: 'This entry was dealt with already. Reload the page.',
  })

const refuseNoDoor = () =>
  new Fault(
    'invalid',
    'people.noDoor',
    {
      zh: '没有找到这个门牌。请核对楼栋、单元和房号，或到门岗登记。',
      en: 'There is no such door. Check building, stairwell and door, or register at the gate.',
    },
    'door',
  )
