/** For tests of the register: a server with one community, called as its property manager. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stoppedClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import { startTestServer, type TestAnswer, type TestServer } from '#base/http/testing.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { createNarrow, hostCommunity } from '#site/tenant/community.actions.ts'
import type { Community } from '#site/tenant/community.contract.ts'
import { openVaults, type Vaults } from '#site/tenant/vaults.actions.ts'
import type { Here } from './here.ts'
import { createPeopleRoutes } from './people.routes.ts'
import type { Leaving } from './resident/leave.actions.ts'

const START = '2026-04-15T02:00:00Z'

export interface PeopleTest {
  readonly db: TestDatabase
  readonly server: TestServer
  readonly clock: ReturnType<typeof stoppedClock>
  readonly vaults: Vaults
  own(): Community
  /** As the property manager of the community. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<TestAnswer>
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  get(path: string): Promise<any>
  filePapers(): Promise<void>
  /** The household of 1幢 101; the building has four doors and is made when it is not there. */
  openDoor(): Promise<string>
  reset(): Promise<void>
  close(): Promise<void>
}

/** What the wiring gives of other rooms. */
type OtherRooms = { readonly leavings: readonly Leaving[] } & Pick<Here, 'settleVehicles' | 'withdrawals'>

export async function startPeopleTest(
  rooms: (needs: Pick<PeopleTest, 'clock' | 'vaults'>) => OtherRooms = () => ({ leavings: [] }),
): Promise<PeopleTest> {
  const clock = stoppedClock(START)
  const dir = mkdtempSync(join(tmpdir(), 'anlin-people-'))
  const keys = loadKeys(join(dir, 'keys'), clock)
  const vaults = openVaults(keys)
  const db = await openTestDatabase({ node: 'site' })
  const routes = createPeopleRoutes({
    vaults,
    files: openFiles(dir),
    ...rooms({ clock, vaults }),
  })
  const server = await startTestServer({ routes, app: db.app, clock, narrow: createNarrow(db.app) })
  let own: Community
  const send: PeopleTest['send'] = (method, path, body, headers = {}) => {
    const office = { role: 'propertyManager', unitIds: [own.number], accountId: '7' } as const
    return server.send(office, method, `/api/v1/people/${own.communityId}${path}`, { body, headers })
  }
  const get: PeopleTest['get'] = async (path) => (await send('GET', path)).body
  return {
    ...{ db, server, clock, vaults, send, get },
    own: () => own,
    filePapers: () => filePapers(send),
    async openDoor() {
      const doors = Array.from({ length: 4 }, (_, at) => ({ door: String(101 + at) }))
      const { body } = await send('POST', '/buildings', { name: '1幢', doors })
      return (await get(`/buildings/${body.buildingId}/households`)).items[0].id
    },
    async reset() {
      await db.reset()
      clock.set(START)
      own = await db.inScope(EVERYWHERE, (tx) =>
        hostCommunity({ tx, clock, keys }, { name: '甲苑', keeperKind: 'property', keeperName: '甲苑物业' }),
      )
    },
    async close() {
      await server.close()
      await db.close()
      rmSync(dir, { recursive: true })
    },
  }
}

async function filePapers(send: PeopleTest['send']): Promise<void> {
  for (const kind of ['notice', 'assessment', 'agreement']) {
    const body = new FormData()
    body.set('file', new Blob(['%PDF-1.7']), 'paper.pdf')
    const { status } = await send('POST', `/papers/${kind}?title=${kind}&onDay=2026-04-15`, body)
    if (status !== 200) throw new Error(`the ${kind} was not filed: ${status}`)
  }
}
