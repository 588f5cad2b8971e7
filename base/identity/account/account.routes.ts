/** HTTP of accounts, roles, invitations and TOTP resets, for administrators. */
import { type Route, route } from '#base/http/route.ts'
import { inviteAccount, invitePassword, revokeInvitation } from '#base/identity/invitation/invitation.actions.ts'
import { listOpenInvitations } from '#base/identity/invitation/invitation.store.ts'
import type { IdentitySettings } from '#base/identity/needs.ts'
import { listLiveGrants } from '#base/identity/rights/grant.store.ts'
import { cancelTotpReset, confirmTotpReset, openTotpReset } from '#base/identity/totp-reset/totp-reset.actions.ts'
import { listOpenTotpResets } from '#base/identity/totp-reset/totp-reset.store.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import { changeAccount, endSessionsOf, grantRole, revokeRole } from './account.actions.ts'
import * as contract from './account.contract.ts'
import { findNames, listAccounts } from './account.store.ts'

const LIST_LIMIT = 1000
const MONTH_MS = 30 * 86_400_000

export function accountRoutes(settings: IdentitySettings): Route[] {
  return [...accounts(settings), ...roles(settings), ...invitations(settings), ...totpResets(settings)]
}

function accounts(settings: IdentitySettings): Route[] {
  return [
    route(contract.listAccounts, async ({ tx, query }) => ({
      accounts: await describeAccounts(settings, tx, query.text),
    })),
    route(contract.changeAccount, async ({ tx, actor, params: { accountId }, body, ifMatch }) => {
      const version = Number(ifMatch ?? Number.NaN)
      if (!Number.isInteger(version)) throw refuseNoVersion()
      await changeAccount({ ...settings, tx }, actor, { ...body, accountId, version })
    }),
    route(contract.endSessionsOf, async ({ tx, actor, params }) => {
      return { ended: await endSessionsOf({ ...settings, tx }, actor, params.accountId) }
    }),
  ]
}

async function describeAccounts(settings: IdentitySettings, tx: ScopedTx, text: string) {
  const rows = await listAccounts(tx, { text, withDemo: settings.demo, limit: LIST_LIMIT })
  const ids = rows.map((row) => row.id)
  const grants = await listLiveGrants(tx, ids)
  const unitIds = [...rows, ...grants].flatMap((row) => row.unitId ?? [])
  const names = await settings.units.names(tx, unitIds)
  const nameOf = (unitId: string | null) => (unitId === null ? null : (names.get(unitId) ?? null))
  const byAccount = Map.groupBy(grants, (grant) => grant.accountId)
  return rows.map((row) => ({
    ...row,
    unitName: nameOf(row.unitId),
    grants: (byAccount.get(row.id) ?? []).map(({ id, role, unitId }) => {
      return { id, role, unitId, unitName: nameOf(unitId) }
    }),
  }))
}

function roles(settings: IdentitySettings): Route[] {
  return [
    route(contract.grantRole, async ({ tx, actor, params, body, note }) => {
      note({ role: body.role, unitId: body.unitId })
      await grantRole({ ...settings, tx }, actor, { ...params, ...body })
    }),
    route(contract.revokeRole, async ({ tx, actor, params, note }) => {
      const { accountId, role, unitId } = await revokeRole({ ...settings, tx }, actor, params.grantId)
      note({ accountId, role, unitId })
    }),
  ]
}

function invitations(settings: IdentitySettings): Route[] {
  return [
    route(contract.listInvitations, async ({ tx }) => {
      const rows = await listOpenInvitations(tx, new Date(settings.clock.now().getTime() - MONTH_MS))
      const people = await findNames(
        tx,
        rows.map((row) => row.invitedBy),
      )
      const units = await settings.units.names(
        tx,
        rows.flatMap((row) => [row.unitId ?? [], row.scopeUnitId ?? []].flat()),
      )
      const nameOf = (unitId: string | null) => (unitId === null ? null : (units.get(unitId) ?? null))
      const list = rows.map((row) => ({
        id: row.id,
        kind: row.accountId === null ? ('account' as const) : ('password' as const),
        name: row.name,
        unitName: nameOf(row.unitId),
        role: row.role,
        scopeUnitName: nameOf(row.scopeUnitId),
        invitedByName: people.get(row.invitedBy) ?? '',
        createdAt: row.createdAt,
        expiresAt: row.expiresAt,
      }))
      return { invitations: list }
    }),
    route(contract.inviteAccount, async ({ tx, actor, body, note }) => {
      const invited = await inviteAccount({ ...settings, tx }, actor, body)
      note({ invitationId: invited.invitationId, role: body.role, scopeUnitId: body.scopeUnitId })
      return invited
    }),
    route(contract.invitePassword, ({ tx, actor, params }) =>
      invitePassword({ ...settings, tx }, actor, params.accountId),
    ),
    route(contract.revokeInvitation, ({ tx, actor, params }) =>
      revokeInvitation({ ...settings, tx }, actor, params.invitationId),
    ),
  ]
}

function totpResets(settings: IdentitySettings): Route[] {
  return [
    route(contract.listTotpResets, async ({ tx }) => ({ resets: await listOpenTotpResets(tx, settings.clock.now()) })),
    route(contract.openTotpReset, async ({ tx, actor, body, note }) => {
      note(body)
      return { resetId: await openTotpReset({ ...settings, tx }, actor, body) }
    }),
    route(contract.confirmTotpReset, ({ tx, actor, params }) =>
      confirmTotpReset({ ...settings, tx }, actor, params.resetId),
    ),
    route(contract.cancelTotpReset, ({ tx, actor, params }) =>
      cancelTotpReset({ ...settings, tx }, actor, params.resetId),
    ),
  ]
}

function refuseNoVersion(): Fault {
  return new Fault('invalid', 'identity.versionMissing', {
    zh: '缺少版本号(If-Match)，无法判断别人是否同时修改。请刷新页面。',
    en: 'The version (If-Match) is missing, so a change by somebody else could be lost. Reload the page.',
  })
}
