/** Opens each community's vault for the rooms that keep personal columns. The secrets stay in this process's memory. */
import type postgres from 'postgres'
import type { Keys } from '#base/keys/keys.ts'
import { openVault, type Vault } from '#base/keys/vault.ts'
import { EVERYWHERE, type ScopedTx, withScope } from '#base/postgres/scope.ts'
import { findKey, listCommunities, setKey } from './community.store.ts'

export interface Vaults {
  /** The vault of a community in which this transaction works. Throws when it does not: that is a bug. */
  of(tx: ScopedTx, communityId: string): Promise<Vault>
}

/** Whether the transaction works there is asked each time; unwrapping is done once per wrapped key. */
export function openVaults(keys: Keys): Vaults {
  const opened = new Map<string, { readonly wrapped: string; readonly vault: Vault }>()
  return {
    async of(tx, communityId) {
      const wrapped = await findKey(tx, communityId)
      if (wrapped === null) throw new Error('this transaction does not work in that community')
      const known = opened.get(communityId)
      if (known?.wrapped === wrapped) return known.vault
      const vault = openVault(communityId, await keys.open('community', communityId, wrapped))
      opened.set(communityId, { wrapped, vault })
      return vault
    },
  }
}

/** After a rotation of the node's key: the community's own secret stays, its wrapping is new. True when it was old. */
export async function wrapAnew(keys: Keys, tx: ScopedTx, communityId: string): Promise<boolean> {
  const wrapped = await findKey(tx, communityId)
  if (wrapped === null || !(await keys.isStale('community', wrapped))) return false
  await setKey(
    tx,
    communityId,
    await keys.seal('community', communityId, await keys.open('community', communityId, wrapped)),
  )
  return true
}

/** The same for every community that was ever hosted here. Gives how many were wrapped anew. */
export async function wrapAllAnew({ app, keys }: { readonly app: postgres.Sql; readonly keys: Keys }): Promise<number> {
  const communities = await withScope(app, { scope: EVERYWHERE }, listCommunities)
  let count = 0
  for (const { number, communityId } of communities) {
    const scope = { kind: 'units', unitIds: [number] } as const
    if (await withScope(app, { scope }, (tx) => wrapAnew(keys, tx, communityId))) count += 1
  }
  return count
}
