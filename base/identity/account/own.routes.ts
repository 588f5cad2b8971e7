/** HTTP of one's own account. Any signed-in person, about themself. */

import type { Actor } from '#base/http/route.ts'
import { type Route, route } from '#base/http/route.ts'
import { appointDeputy, revokeDeputy } from '#base/identity/deputy/deputy.actions.ts'
import { listDeputies } from '#base/identity/deputy/deputy.store.ts'
import { rotateWhenDue } from '#base/identity/entry/session.actions.ts'
import { endSessions, listSessions } from '#base/identity/entry/session.store.ts'
import type { IdentitySettings } from '#base/identity/needs.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { findAccountById, findNames, listAccounts, setLanguage } from './account.store.ts'
import { changePassword, renewRecoveryCodes } from './own.actions.ts'
import * as contract from './own.contract.ts'
import { countRecoveryCodes } from './recovery-code.store.ts'

export function ownRoutes(settings: IdentitySettings): Route[] {
  return [...aboutMe(settings), ...mySessions(settings), ...myDeputies(settings)]
}

function aboutMe(settings: IdentitySettings): Route[] {
  return [
    route(contract.readMe, async ({ tx, actor, clock, request, reply }) => {
      await rotateWhenDue({ ...settings, tx }, { request, reply })
      return { ...(await describeMe(settings, tx, actor)), today: dayOf(clock.now()) }
    }),
    route(contract.changeMe, ({ tx, actor, body }) => setLanguage(tx, actor.accountId, body.language)),
    route(contract.changePassword, async ({ tx, actor, body, request, reply }) =>
      changePassword({ ...settings, tx }, { ...body, actor, browser: { request, reply } }),
    ),
    route(contract.renewRecoveryCodes, ({ tx, actor, body, request, reply }) =>
      renewRecoveryCodes({ ...settings, tx }, { ...body, actor, browser: { request, reply } }),
    ),
  ]
}

async function describeMe(settings: IdentitySettings, tx: ScopedTx, actor: Actor) {
  const account = await findAccountById(tx, actor.accountId)
  if (account === null) throw new Error('a signed-in caller without account')
  const deputyFor = actor.deputyFor ?? []
  const [names, units, recoveryCodesLeft] = await Promise.all([
    findNames(tx, deputyFor),
    settings.units.names(tx, account.unitId === null ? [] : [account.unitId]),
    countRecoveryCodes(tx, account.id),
  ])
  return {
    accountId: account.id,
    login: account.login,
    name: account.name,
    language: account.language,
    unitId: account.unitId,
    unitName: account.unitId === null ? null : (units.get(account.unitId) ?? null),
    roles: [...actor.roles],
    capabilities: [...actor.capabilities],
    everywhere: actor.scope.kind === 'all',
    deputyFor: deputyFor.map((accountId) => ({ accountId, name: names.get(accountId) ?? '' })),
    totp: account.totpEnrolledAt !== null,
    recoveryCodesLeft,
    demo: settings.demo,
    demoAccount: account.demo,
  }
}

function mySessions({ clock }: IdentitySettings): Route[] {
  return [
    route(contract.listMySessions, async ({ tx, actor }) => {
      const rows = await listSessions(tx, actor.accountId, clock.now())
      const sessions = rows.map(({ id, startedAt, lastSeenAt, address, agent }) => {
        return { id, startedAt, lastSeenAt, address, agent, present: id === actor.sessionId }
      })
      return { sessions }
    }),
    route(contract.endMySession, async ({ tx, actor: { accountId }, params: { sessionId } }) => {
      const ended = await endSessions(tx, { accountId, sessionId, because: 'endedByOwner', at: clock.now() })
      if (ended === 0) throw refuseNoSession()
    }),
    route(contract.endMyOtherSessions, async ({ tx, actor: { accountId, sessionId } }) => {
      return {
        ended: await endSessions(tx, { accountId, except: sessionId, because: 'endedByOwner', at: clock.now() }),
      }
    }),
  ]
}

function myDeputies(settings: IdentitySettings): Route[] {
  return [
    route(contract.listColleagues, async ({ tx, query, actor }) => {
      const rows = await listAccounts(tx, { text: query.text, withDemo: settings.demo, limit: 50 })
      const open = rows.filter((row) => row.active && row.id !== actor.accountId)
      const units = await settings.units.names(
        tx,
        open.flatMap((row) => row.unitId ?? []),
      )
      return {
        colleagues: open.map(({ id, name, unitId }) => {
          return { accountId: id, name, unitName: unitId === null ? null : (units.get(unitId) ?? null) }
        }),
      }
    }),
    route(contract.listDeputies, async ({ tx, actor, query }) => {
      const all = query.all === 'true' && actor.capabilities.has('account.manage')
      return { deputies: await listDeputies(tx, all ? null : actor.accountId, settings.clock.now()) }
    }),
    route(contract.appointDeputy, async ({ tx, actor, body, note }) => {
      const { fromAccountId = actor.accountId, ...rest } = body
      const deputyId = await appointDeputy({ ...settings, tx }, actor, { ...rest, fromAccountId })
      note({ deputyId, fromAccountId, toAccountId: body.toAccountId, until: body.endsAt.toISOString() })
      return { deputyId }
    }),
    route(contract.revokeDeputy, ({ tx, actor, params }) => revokeDeputy({ ...settings, tx }, actor, params.deputyId)),
  ]
}

function refuseNoSession(): Fault {
  return new Fault('notFound', 'identity.noSession', {
    zh: '您没有这个登录会话，或它已经结束。请刷新列表。',
    en: 'You have no such session, or it has already ended. Reload the list.',
  })
}
