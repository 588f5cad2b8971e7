/** A site node with a community and a guard, set up as people would. No test of its own. */
import { addPerson, type Caller, setUpAdministrator } from './caller.ts'

export interface SitePeople {
  readonly communityId: string
  readonly admin: Caller
  readonly guard: Caller
}

/** The administrator, one community and its guard, whose login is `guard`. */
export async function setUpSite(url: string, dataDir: string): Promise<SitePeople> {
  const admin = await setUpAdministrator(url, dataDir)
  const wish = { name: '翡翠家园', keeperKind: 'property', keeperName: '翡翠物业' }
  const { communityId, number } = await admin.must('POST', 'tenant/communities', wish)
  const guard = await addPerson(admin, { url, login: 'guard', role: 'guard', unitId: number })
  return { communityId, admin, guard }
}
