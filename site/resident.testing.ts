/** For tests of the residents' page: a server with two communities, staff to print codes, and phones that keep their cookies. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer, type TestAnswer, type TestCaller } from '#base/http/testing.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { EVERYWHERE, type ScopedTx } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { beginShift } from './duty/shift.actions.ts'
import { listLeavings, listWithdrawals } from './leavings.ts'
import type { Here } from './people/here.ts'
import { createPeopleRoutes } from './people/people.routes.ts'
import { addDoors, listHouseholds, openBuilding } from './people/place/place.store.ts'
import { recordResident } from './people/resident/resident.actions.ts'
import { createFindResident } from './resident/entry/caller.ts'
import { createResidentPageRoutes } from './resident/resident.routes.ts'
import { addTestPapers } from './routes.testing.ts'
import { createNarrow, hostCommunity } from './tenant/community.actions.ts'
import type { Community } from './tenant/community.contract.ts'
import { openVaults, type Vaults } from './tenant/vaults.actions.ts'
import { VISITOR_PASSES } from './visitor-passes.ts'

const START = '2026-04-15T02:00:00Z'
export const PIN = '482915'

/** A browser: keeps its cookies, and is nobody but whoever came in with it. */
export interface Phone {
  send(method: string, path: string, body?: unknown): Promise<TestAnswer>
  own(method: string, path: string, body?: unknown): Promise<TestAnswer>
  /** A code printed at the gate, typed in here with `PIN`. */
  enter(door: string, name: string): Promise<TestAnswer>
}

export interface ResidentTest {
  readonly db: TestDatabase
  readonly clock: ReturnType<typeof stoppedClock>
  readonly vaults: Vaults
  community(): Community
  inside<T>(work: (here: Here) => Promise<T>, community?: Community): Promise<T>
  other(): Community
  staff(caller: TestCaller['role'], method: string, path: string, body?: unknown): Promise<TestAnswer>
  phone(community?: Community): Phone
  print(door: string, name: string): Promise<TestAnswer>
  pass(ms: number): void
  /** Somebody at a door of 1幢; the resident's number. */
  record(door: string, name: string, more?: object): Promise<string>
  reset(): Promise<void>
  close(): Promise<void>
}

/** Rooms delete what is theirs as on a real node. */
export async function startResidentTest(): Promise<ResidentTest> {
  const clock = stoppedClock(START)
  const dir = mkdtempSync(join(tmpdir(), 'anlin-resident-'))
  const keys = loadKeys(join(dir, 'keys'), clock)
  const vaults = openVaults(keys)
  const db = await openTestDatabase({ node: 'site' })
  const rooms = { leavings: listLeavings({ clock, vaults }), withdrawals: listWithdrawals({ clock, vaults }) }
  const needs = { vaults, ...rooms, passes: VISITOR_PASSES, identity: { app: db.app, clock, secure: false } }
  const routes = [...createPeopleRoutes({ vaults, files: {} as never, ...rooms }), ...createResidentPageRoutes(needs)]
  const findCaller = createFindResident({ app: db.app, clock })
  const server = await startTestServer({ routes, app: db.app, clock, narrow: createNarrow(db.app), findCaller })
  let own: Community
  let other: Community
  const inside: ResidentTest['inside'] = (work, community = own) =>
    db.inScope({ kind: 'units', unitIds: [community.number] }, async (tx: ScopedTx) =>
      work({ tx, clock, communityId: community.communityId, vault: await vaults.of(tx, community.communityId) }),
    )
  const staff: ResidentTest['staff'] = (role, method, path, body) =>
    server.send({ role, unitIds: [own.number], accountId: '7' }, method, `/api/v1/${path}`, { body })
  const print: ResidentTest['print'] = (door, name) =>
    staff('guard', 'POST', `resident/${own.communityId}/codes`, { door, name })
  const phone: ResidentTest['phone'] = (community = own) => openPhone(server.send, community, print)
  return {
    ...{ db, clock, vaults, inside, staff, print, phone },
    community: () => own,
    other: () => other,
    pass: (ms) => clock.set(new Date(clock.now().getTime() + ms).toISOString()),
    record: (door, name, more = {}) => inside((here) => recordAt(here, { door, name, more })),
    async reset() {
      await db.reset()
      clock.set(START)
      const host = (name: string) =>
        db.inScope(EVERYWHERE, (tx) =>
          hostCommunity({ tx, clock, keys }, { name, keeperKind: 'property', keeperName: `${name}物业` }),
        )
      own = await host('甲苑')
      other = await host('乙苑')
      for (const community of [own, other]) await inside(addTestPapers, community)
      await inside(({ tx, communityId }) => beginShift({ tx, clock }, { communityId, accountId: '7', post: '东门岗' }))
    },
    async close() {
      await server.close()
      await db.close()
      rmSync(dir, { recursive: true })
    },
  }
}

export async function recordAt(
  here: Here,
  { door, name, more }: { door: string; name: string; more: object },
): Promise<string> {
  const { tx, communityId } = here
  const buildingId = await openBuilding(tx, { communityId, name: '1幢', importId: null })
  await addDoors(tx, { communityId, buildingId, importId: null }, [{ stairwell: '2单元', door }])
  const at = (await listHouseholds(tx, communityId, buildingId)).find((one) => one.door === door)
  return recordResident(here, {
    ...{ name, role: 'owner', phone: null, movedInOn: null, guardianId: null, purposes: [] },
    ...{ householdId: at?.id ?? '', source: 'office', way: 'paper' },
    ...more,
  })
}

type Send = Awaited<ReturnType<typeof startTestServer>>['send']

function openPhone(send: Send, { communityId }: Community, print: ResidentTest['print']): Phone {
  const jar = new Map<string, string>()
  const go: Phone['send'] = async (method, path, body) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, 'user-agent': 'Mozilla/5.0 (Linux; Android 14)' }
    const answer = await send(null, method, `/api/v1/resident/${path}`, { body, headers })
    for (const one of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^(\w+)=([^;]*)/.exec(one) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  return {
    send: (method, path, body) => go(method, `${communityId}/${path}`, body),
    own: (method, path, body) => go(method, `own/${path}`, body),
    async enter(door, name) {
      const { body } = await print(door, name)
      return go('POST', `${communityId}/enter`, { code: body.code, pin: PIN })
    },
  }
}
