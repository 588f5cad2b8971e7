/** For tests of works: a town, a builder, its rival, a supervisor, one community and its contract, and acting as one of them. */
import { stoppedClock } from '#base/clock.ts'
import type { Actor } from '#base/http/route.ts'
import type { Scope } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { type Capability, ROLES, type Role } from '#terms/capabilities.ts'
import { makeUuidV7 } from '#terms/ids.ts'
import { type readContract, recordContract } from './contract/contract.actions.ts'

type Needs = Parameters<typeof readContract>[0] & { readonly actor: Actor }

/** Ids of the units, of the community and of the contract; new after every reset. */
export interface WorksPlace {
  readonly town: string
  readonly builder: string
  readonly supervisor: string
  readonly rival: string
  readonly community: string
  readonly contractId: string
}

export interface WorksTest {
  readonly db: TestDatabase
  as<T>(role: Role, unitId: string, work: (needs: Needs) => Promise<T>): Promise<T>
  reset(): Promise<WorksPlace>
}

export const CONTRACT = {
  ...{ number: '施〔2020〕1号', title: '甲小区安防工程', amount: '129,650.00', signedOn: '2020-03-01' },
  ...{ startsOn: '2020-03-02', endsOn: '2020-05-31', liaison: null },
}
export const worksClock = stoppedClock('2020-04-15T02:00:00Z')

export async function startWorksTest(): Promise<WorksTest> {
  const db = await openTestDatabase()
  const as: WorksTest['as'] = (role, unitId, work) => {
    const scope: Scope = { kind: 'units', unitIds: [unitId] }
    const actor = {
      ...{ accountId: unitId, name: role, unitId, roles: [role], scope, sessionId: 'x' },
      capabilities: new Set<Capability>(ROLES[role].may),
    }
    return db.inScope(scope, (tx) => work({ tx, clock: worksClock, actor }), unitId)
  }
  return {
    ...{ db, as },
    async reset() {
      await db.reset()
      const town = await addUnit(db, 'programmeUnit', '上派镇')
      const builder = await addUnit(db, 'contractor', '甲公司')
      const rival = await addUnit(db, 'contractor', '乙公司')
      const supervisor = await addUnit(db, 'supervisor', '监理公司')
      const community = makeUuidV7(Date.parse('2019-01-01'), crypto.getRandomValues(new Uint8Array(10)))
      await db.owner`
        insert into registry.community (id, programme_unit_id, name, category, lead_unit_id, created_at, updated_at)
        values (${community}, ${town}, '甲小区', 'commercial', ${town}, '2019-01-01', '2019-01-01')`
      const of = { communityId: community, builderUnitId: builder, supervisorUnitId: supervisor }
      const { id: contractId } = await as('clerk', town, (needs) => recordContract(needs, { ...CONTRACT, ...of }))
      return { town, builder, supervisor, rival, community, contractId }
    },
  }
}

async function addUnit(db: TestDatabase, kind: string, name: string): Promise<string> {
  const [row] = await db.owner<{ id: string }[]>`
    insert into registry.unit (kind, name) values (${kind}, ${name}) returning id`
  return row?.id ?? ''
}
