/** What administrators do with accounts: change, close, grant and revoke roles, end sessions. */

import type { Actor } from '#base/http/route.ts'
import { type EndReason, endSessions } from '#base/identity/entry/session.store.ts'
import { revokeOpenBy } from '#base/identity/invitation/invitation.store.ts'
import type { Needs } from '#base/identity/needs.ts'
import { addGrant, type GrantRow, removeGrant } from '#base/identity/rights/grant.store.ts'
import { ADMINISTRATORS, type Role } from '#terms/capabilities.ts'
import { Fault } from '#terms/fault.ts'
import { findAccountById, setAccount } from './account.store.ts'
import {
  refuseOwn,
  requireAdministratorLeft,
  requireOver,
  requirePlace,
  requireUnitWithin,
  requireWithin,
} from './authority.ts'

/** Changes name, unit or whether the account is open. Closing ends its sessions and its invitations at once. */
export async function changeAccount(
  needs: Needs,
  actor: Actor,
  change: { accountId: string; version: number; name: string; unitId: string | null; active: boolean },
): Promise<void> {
  const { accountId, active } = change
  const before = await requireOver(needs, actor, accountId)
  if (change.unitId !== before.unitId) requireUnitWithin(actor, change.unitId)
  if (!active) refuseOwn(actor, accountId)
  if (!(await setAccount(needs.tx, change))) throw refuseStale()
  if (active || !before.active) return
  await requireAdministratorLeft(needs)
  await revokeOpenBy(needs.tx, accountId, needs.clock.now())
  await endAll(needs, accountId, 'endedByAdministrator')
}

/** Gives a role on a unit's subtree (null: everywhere). Holds from the next request of that account. */
export async function grantRole(
  needs: Needs,
  actor: Actor,
  grant: { accountId: string; role: Role; unitId: string | null },
): Promise<void> {
  refuseOwn(actor, grant.accountId)
  await requireOver(needs, actor, grant.accountId)
  requireWithin(actor, grant.unitId)
  requirePlace(needs.node, grant.role, grant.unitId)
  await addGrant(needs.tx, { ...grant, grantedBy: actor.accountId, at: needs.clock.now() })
  await endAll(needs, grant.accountId, 'rightsChanged')
}

/**
 * Takes a role back. Holds from the next request; the account's sessions end, since its rights changed. Invitations that
 * a former administrator gave and nobody used end too: one could be a way back in.
 */
export async function revokeRole(needs: Needs, actor: Actor, grantId: string): Promise<GrantRow> {
  const removed = await removeGrant(needs.tx, { grantId, revokedBy: actor.accountId, at: needs.clock.now() })
  if (removed === null)
    throw new Fault('notFound', 'identity.noGrant', {
      zh: '这项角色已被收回。请刷新页面。',
      en: 'This role was taken back already. Reload the page.',
    })
  refuseOwn(actor, removed.accountId)
  requireWithin(actor, removed.unitId)
  await requireOver(needs, actor, removed.accountId)
  if (removed.role === ADMINISTRATORS[needs.node]) {
    await requireAdministratorLeft(needs)
    await revokeOpenBy(needs.tx, removed.accountId, needs.clock.now())
  }
  await endAll(needs, removed.accountId, 'rightsChanged')
  return removed
}

/** Signs somebody out everywhere, e.g. after a lost phone. */
export async function endSessionsOf(needs: Needs, actor: Actor, accountId: string): Promise<number> {
  await requireOver(needs, actor, accountId)
  return endAll(needs, accountId, 'endedByAdministrator')
}

function endAll(needs: Needs, accountId: string, because: EndReason): Promise<number> {
  return endSessions(needs.tx, { accountId, because, at: needs.clock.now() })
}

function refuseStale(): Fault {
  return new Fault('conflict', 'identity.changedMeanwhile', {
    zh: '别人刚刚改过这个账号。请刷新页面后再改。',
    en: 'Somebody changed this account meanwhile. Reload the page and change it again.',
  })
}

/** For other actions: an account that is open. */
export async function requireActive(needs: Needs, accountId: string): Promise<void> {
  const account = await findAccountById(needs.tx, accountId)
  if (account?.active && (needs.demo || !account.demo)) return
  throw new Fault('notFound', 'identity.noAccount', { zh: '没有这个账号。', en: 'There is no such account.' })
}
