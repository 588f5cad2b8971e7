/** Over which accounts and units an administrator may decide. Refusals only; what is then done is in the actions. */
import type { Actor } from '#base/http/route.ts'
import { scopeFor } from '#base/http/route.ts'
import type { Needs } from '#base/identity/needs.ts'
import { countHolders, listHeldGrants } from '#base/identity/rights/grant.store.ts'
import { isRole, isWithin } from '#base/identity/rights/rights.rules.ts'
import { ADMINISTRATORS, type NodeKind, ROLES, type Role } from '#terms/capabilities.ts'
import { Fault } from '#terms/fault.ts'
import { type AccountRow, lockAccount } from './account.store.ts'

/** Throws unless the administrator's own scope covers the unit (null: everywhere). Nobody gives away more than they hold. */
export function requireWithin(actor: Actor, unitId: string | null): void {
  if (isWithin(scopeFor(actor, 'account.manage'), unitId)) return
  throw new Fault('notAllowed', 'identity.beyondScope', {
    zh: '超出您管理的单位范围，不能授予。请由全县管理员办理。',
    en: 'This is beyond the units you manage. An administrator of the whole county can do it.',
  })
}

/**
 * The account, locked, when every right it holds, also as a deputy, lies within the administrator's own scope; of an
 * account without rights its unit must. Throws otherwise: whoever may set a password holds what the account holds.
 */
export async function requireOver(needs: Needs, actor: Actor, accountId: string): Promise<AccountRow> {
  const account = await lockAccount(needs.tx, accountId)
  if (account === null)
    throw new Fault('notFound', 'identity.noAccount', { zh: '没有这个账号。', en: 'There is no such account.' })
  const held = await listHeldGrants(needs.tx, accountId, needs.clock.now())
  for (const grant of held) requireWithin(actor, grant.unitId)
  if (held.length === 0) requireUnitWithin(actor, account.unitId)
  return account
}

/** The unit somebody works for gives no rights, but they act in its name: not a unit beyond the administrator's own. */
export function requireUnitWithin(actor: Actor, unitId: string | null): void {
  if (unitId !== null) requireWithin(actor, unitId)
}

/**
 * Throws unless the role may hold there: a role of this kind of node; one for the whole county not on one unit, since no
 * town receives or counts its own reports; one of a community not on all that a site hosts.
 */
export function requirePlace(node: NodeKind, role: Role, unitId: string | null): void {
  if (!isRole(node, role)) throw refuseForeignRole(role)
  const { whole } = ROLES[role]
  if (node === 'site' && !whole && unitId === null) throw refuseNoCommunity(role)
  if (unitId === null || !whole) return
  if (node === 'site') throw refuseWholeMachine(role)
  throw new Fault('invalid', 'identity.wholeOnly', {
    zh: `“${ROLES[role].zh}”只能授予全县范围，不能只授予一个单位。请选择全县，或改选其他角色。`,
    en: `The role "${ROLES[role].en}" holds for the whole county only. Choose everywhere, or another role.`,
  })
}

function refuseForeignRole(role: Role): Fault {
  return new Fault('invalid', 'identity.foreignRole', {
    zh: `本机没有“${ROLES[role].zh}”这个角色。请改选其他角色。`,
    en: `This node has no role "${ROLES[role].en}". Choose another.`,
  })
}

function refuseNoCommunity(role: Role): Fault {
  return new Fault('invalid', 'identity.communityNeeded', {
    zh: `“${ROLES[role].zh}”只能在一个小区任职。请选择小区；管理多个小区的，逐个授予。`,
    en: `The role "${ROLES[role].en}" holds in one community. Choose it; for several, give the role in each.`,
  })
}

function refuseWholeMachine(role: Role): Fault {
  return new Fault('invalid', 'identity.wholeOnly', {
    zh: `“${ROLES[role].zh}”管理整台机器，不能只授予一个小区。`,
    en: `The role "${ROLES[role].en}" holds for the whole machine, not for one community.`,
  })
}

/** Nobody changes their own rights: it takes a second administrator. */
export function refuseOwn(actor: Actor, accountId: string): void {
  if (actor.accountId !== accountId) return
  throw new Fault('notAllowed', 'identity.ownAccount', {
    zh: '不能更改自己的角色或停用自己的账号，请由另一位系统管理员办理。',
    en: 'You cannot change your own roles or close your own account; another administrator must.',
  })
}

/** Throws when, after what this transaction did, nobody could manage accounts any more. */
export async function requireAdministratorLeft(needs: Needs): Promise<void> {
  if ((await countHolders(needs.tx, ADMINISTRATORS[needs.node], needs.demo)) > 0) return
  throw new Fault('conflict', 'identity.lastAdministrator', {
    zh: '这是最后一位系统管理员，停用后将无人能管理账号。请先指定另一位。',
    en: 'This is the last administrator; nobody could manage accounts afterwards. Appoint another first.',
  })
}
