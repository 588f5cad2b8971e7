/** Over which accounts and units an administrator may decide. Refusals only; what is then done is in the actions. */
import type { Actor } from '#base/http/route.ts'
import { scopeFor } from '#base/http/route.ts'
import type { Needs } from '#base/identity/needs.ts'
import { countHolders, listHeldGrants } from '#base/identity/rights/grant.store.ts'
import { isWithin } from '#base/identity/rights/rights.rules.ts'
import { ROLES, type Role } from '#terms/capabilities.ts'
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

/** Throws when a role for the whole county is to hold on one unit: no town receives or counts its own reports. */
export function requireWhole(role: Role, unitId: string | null): void {
  if (unitId === null || !ROLES[role].whole) return
  throw new Fault('invalid', 'identity.wholeOnly', {
    zh: `“${ROLES[role].zh}”只能授予全县范围，不能只授予一个单位。请选择全县，或改选其他角色。`,
    en: `The role "${ROLES[role].en}" holds for the whole county only. Choose everywhere, or another role.`,
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
  if ((await countHolders(needs.tx, 'administrator', needs.demo)) > 0) return
  throw new Fault('conflict', 'identity.lastAdministrator', {
    zh: '这是最后一位系统管理员，停用后将无人能管理账号。请先指定另一位。',
    en: 'This is the last administrator; nobody could manage accounts afterwards. Appoint another first.',
  })
}
