/** Two communities with doors on a real database for tests: the first has three controllers. Each test begins with them as new. */
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { makeVaultSecret, openVault } from '#base/keys/vault.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import type { Message } from '#wire/link/message.codec.ts'
import { enterController } from './setup/controller.actions.ts'
import type { DoorSettings } from './setup/controller.store.ts'

export const clock = stoppedClock('2026-04-15T02:00:00Z')
export const OWN = '01890a5d-ac96-774b-bcce-b302099a8057'
export const OTHER = '01890a5d-ac96-774b-bcce-b302099a8058'
const vault = openVault(OWN, makeVaultSecret())
/** What the county was told. */
export const told: Message[] = []
export const tell = async (_: ScopedTx, __: string, messages: readonly Message[]) => void told.push(...messages)
const door: DoorSettings = {
  ...{ door: 1, label: '门', ways: ['card'], openSeconds: 5, heldSeconds: 60 },
  ...{ interlock: [], fireRelease: true, antiPassback: false },
}
export let db: TestDatabase
/** By the community's id. */
export const numbers = new Map<string, string>()

/** Called once by a test file. */
export function openCommunities(): void {
  beforeAll(async () => {
    db = await openTestDatabase({ node: 'site' })
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    await db.reset()
    clock.set('2026-04-15T02:00:00Z')
    told.length = 0
    for (const [id, name] of [
      [OWN, '甲苑'],
      [OTHER, '乙苑'],
    ] as const) {
      const [row] = await db.owner<{ number: string }[]>`
        insert into tenant.community (community_id, name, keeper_kind, keeper_name, created_at, changed_at)
        values (${id}, ${name}, 'property', '物业', now(), now()) returning number`
      numbers.set(id, row?.number ?? '')
    }
    for (const id of ['a', 'b', 'c']) await enter(id)
  })
}

export const within = <T>(communityId: string, work: (tx: ScopedTx) => Promise<T>) =>
  db.inScope({ kind: 'units', unitIds: [numbers.get(communityId) ?? ''] }, work)

export const enter = (controllerId: string) =>
  within(OWN, (tx) =>
    enterController({ tx, clock, vault }, { communityId: OWN, controllerId, label: controllerId, doors: [door] }),
  )
