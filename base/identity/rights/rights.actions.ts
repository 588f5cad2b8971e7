/** What an account may do now. Read on every request, so that a change of rights holds from the next one. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { NodeKind } from '#terms/capabilities.ts'
import { listHeldGrants } from './grant.store.ts'
import { decideRights, type Rights } from './rights.rules.ts'
import type { UnitTree } from './unit-tree.ts'

export async function findRights(
  needs: { readonly tx: ScopedTx; readonly node: NodeKind; readonly units: UnitTree },
  asked: { readonly accountId: string; readonly now: Date },
): Promise<Rights> {
  const grants = await listHeldGrants(needs.tx, asked.accountId, asked.now)
  const tops = [...new Set(grants.flatMap((grant) => grant.unitId ?? []))]
  return decideRights(needs.node, grants, await needs.units.below(needs.tx, tops))
}
