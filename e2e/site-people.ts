/** A site node with a community, a guard and (where wanted) a household and a door, set up as people would. No test of its own. */
import { addPerson, type Caller, setUpAdministrator } from './caller.ts'

export interface SitePeople {
  readonly communityId: string
  readonly admin: Caller
  readonly guard: Caller
  /** Of the community, as roles are given in it. */
  readonly number: string
}

/** The administrator, one community and its guard, whose login is `guard`. */
export async function setUpSite(url: string, dataDir: string): Promise<SitePeople> {
  const admin = await setUpAdministrator(url, dataDir)
  const wish = { name: '翡翠家园', keeperKind: 'property', keeperName: '翡翠物业' }
  const { communityId, number } = await admin.must('POST', 'tenant/communities', wish)
  const guard = await addPerson(admin, { url, login: 'guard', role: 'guard', unitId: number })
  return { communityId, number, admin, guard }
}

/** The papers on file, a door 3幢 1单元 1202 and its owner, who may be called; indoor units with an address. */
export async function addHousehold({ communityId }: SitePeople, manager: Caller): Promise<void> {
  for (const kind of ['notice', 'assessment', 'agreement']) {
    const body = new FormData()
    body.set('file', new Blob(['%PDF-1.7']), 'paper.pdf')
    await manager.must('POST', `people/${communityId}/papers/${kind}?title=${kind}&onDay=2026-01-01`, body)
  }
  const doors = [{ stairwell: '1单元', door: '1202' }]
  const { buildingId } = await manager.must('POST', `people/${communityId}/buildings`, { name: '3幢', doors })
  const { items } = await manager.must('GET', `people/${communityId}/buildings/${buildingId}/households`)
  await manager.must('POST', `people/${communityId}/residents`, {
    ...{ householdId: items[0].id, name: '周建国', role: 'owner', movedInOn: null, guardianId: null },
    ...{ phone: '13800001202', purposes: ['contact'] },
  })
  await manager.must('POST', `people/${communityId}/intercom`, { pattern: 'sip:{building}0{stairwell}{door}@10.0.0.5' })
}

/** A gate whose controller is simulated, and a door whose controller was never there. The password of the first. */
export async function addDoors({ communityId }: SitePeople, manager: Caller): Promise<string> {
  const door = { door: 1, ways: ['card', 'pin'], openSeconds: 5, heldSeconds: 60, interlock: [], fireRelease: true }
  const enter = (id: string, label: string) =>
    manager.must('POST', `doors/${communityId}/controllers`, {
      ...{ id, label, doors: [{ ...door, label, antiPassback: false }] },
    })
  const { secret } = await enter('gate', '东门人行门')
  await enter('back', '3号楼1单元门')
  return secret
}
