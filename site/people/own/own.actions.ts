/** What somebody of the register sees of themselves. `residentId` is who signed in, never a parameter of a call. */
import { countReads, listLooks } from '#base/audit/audit.actions.ts'
import { blindName, type Here, openPerson } from '#site/people/here.ts'
import { type Line, writeCopy } from '#site/people/resident/copy.ts'
import { readResident } from '#site/people/resident/resident.actions.ts'
import type { Resident } from '#site/people/resident/resident.contract.ts'
import { listResidents } from '#site/people/resident/resident.contract.ts'
import type { ResidentRole } from '#site/people/words.contract.ts'
import { compareDays, dayOf } from '#terms/day.ts'
import { joinDoor, normaliseDoor } from '#terms/door-number.ts'
import { showName } from './name.rules.ts'
import * as store from './own.store.ts'

/** What a room that works on the register's own terms is given. */
export type { Here } from '#site/people/here.ts'

const LISTS_MS = 90 * 86_400_000

export interface Neighbour {
  readonly name: string
  readonly role: ResidentRole
  readonly ward: boolean
}

export interface OwnEntry {
  readonly communityName: string
  readonly keeperName: string
  readonly me: Resident
  readonly others: readonly Neighbour[]
}

/** The own entry whole; of the others at the door what lets one see that somebody wrong is registered there. */
export async function readOwn(here: Here, residentId: string): Promise<OwnEntry> {
  const { tx, communityId, vault } = here
  const me = await readResident(here, residentId)
  const { name, keeperName } = await store.findKeeper(tx, communityId)
  const atDoor = await store.listAtDoor(tx, communityId, me.householdId)
  const others = atDoor
    .filter(({ id }) => id !== residentId)
    .map(({ nameSealed, role, guardianId }) => {
      const ward = guardianId === residentId
      return { name: showName(openPerson(vault, { nameSealed, phoneSealed: null }).name, ward), role, ward }
    })
  return { communityName: name, keeperName, me, others }
}

export async function listOwnRequests({ tx, communityId, clock }: Here, residentId: string) {
  const today = dayOf(clock.now())
  return (await store.listOwnRequests(tx, communityId, residentId)).map((row) => ({
    ...row,
    late: row.outcome === null && compareDays(row.dueOn, today) < 0,
  }))
}

/** Who opened this entry, and how often whole lists were opened: of a list it is not written who stood in it. */
export async function listOwnLooks({ tx, clock }: Here, residentId: string) {
  const since = new Date(clock.now().getTime() - LISTS_MS)
  const action = `${listResidents.method} ${listResidents.path}`
  return { looks: await listLooks(tx, 'residentId', residentId), lists: await countReads(tx, { action, since }) }
}

/** The adult who says this door and this name, when there is exactly one; null otherwise. Nobody is named. */
export async function findBySaying(
  { tx, communityId, vault }: Here,
  said: { readonly door: string; readonly name: string },
): Promise<string | null> {
  const wanted = normaliseDoor(said.door)
  const rows = await store.listByName(tx, communityId, blindName(vault, said.name))
  const found = rows.filter((row) => joinDoor(row) === wanted)
  return found.length === 1 ? (found[0]?.id ?? null) : null
}

/** What the community is called, and who keeps its register. */
export const readKeeper = ({ tx, communityId }: Here) => store.findKeeper(tx, communityId)

/** The copy that everybody may have of what is kept of them (个人信息保护法 45); `more` is what other rooms keep. */
export async function copyOwn(here: Here, residentId: string, more: readonly Line[]) {
  return writeCopy(await readResident(here, residentId), more)
}

export { type Line, writeAt } from '#site/people/resident/copy.ts'
