/** HTTP of coming in. All public: each action itself looks at what the browser holds. */
import { type Actor, type Call, type Route, route } from '#base/http/route.ts'
import { type AccountRow, findAccountById, findAccountByLogin } from '#base/identity/account/account.store.ts'
import { listDemoAccounts } from '#base/identity/demo/demo.actions.ts'
import { acceptInvitation, findByCode } from '#base/identity/invitation/invitation.actions.ts'
import type { IdentitySettings } from '#base/identity/needs.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import type { RouteContract } from '#terms/contract.ts'
import { Fault } from '#terms/fault.ts'
import { beginTotp, confirmTotp } from './enrol.actions.ts'
import * as contract from './entry.contract.ts'
import { signOut } from './session.actions.ts'
import { needsSetup, setUp } from './setup.actions.ts'
import { findPending, giveCode, signIn } from './sign-in.actions.ts'

/** Routes that are answered without a session, or with one that still owes its TOTP. */
export function entryRoutes(settings: IdentitySettings): Route[] {
  return [...signingIn(settings), ...firstTime(settings)]
}

function signingIn(settings: IdentitySettings): Route[] {
  return [
    route(contract.readSignInPage, async ({ tx, request, reply }) => {
      const needs = { ...settings, tx }
      return {
        needsSetup: await needsSetup(needs),
        pending: await findPending(needs, { request, reply }),
        demo: settings.demo,
        demoAccounts: settings.demo ? await listDemoAccounts(needs) : [],
      }
    }),
    route(contract.signIn, async (call) => {
      const { login, password } = call.body
      const done = await signIn({ ...settings, tx: call.tx }, { login, password, browser: call })
      if (!(done instanceof Fault)) return answerNext(call, done)
      call.actAs(null) // whoever this browser was signed in as before is not who tries now
      const tried = await findAccountByLogin(call.tx, login)
      call.note({ triedAccountId: tried?.id ?? null })
      return done
    }),
    route(contract.giveCode, async (call) => {
      const done = await giveCode({ ...settings, tx: call.tx }, { code: call.body.code, browser: call })
      return done instanceof Fault ? done : answerNext(call, done)
    }),
    route(contract.signOut, async (call) => {
      const held = await signOut({ ...settings, tx: call.tx }, call)
      if (held !== null) call.actAs(actorOf(held.account))
    }),
  ]
}

function firstTime(settings: IdentitySettings): Route[] {
  return [
    route(contract.beginTotp, ({ tx, request, reply }) => beginTotp({ ...settings, tx }, { request, reply })),
    route(contract.confirmTotp, async (call) => {
      const done = await confirmTotp({ ...settings, tx: call.tx }, { code: call.body.code, browser: call })
      if (done instanceof Fault) return done
      call.actAs(actorOf(done.account))
      return { recoveryCodes: done.recoveryCodes }
    }),
    route(contract.setUp, async (call) => {
      const account = await setUp({ ...settings, tx: call.tx }, { ...call.body, browser: call })
      return account instanceof Fault ? account : answerNext(call, { next: 'enrol', account })
    }),
    route(contract.lookAtInvitation, async (call) => {
      const found = await findByCode({ ...settings, tx: call.tx }, { code: call.body.code, browser: call })
      if (found instanceof Fault) return found
      const account = found.accountId === null ? null : await findAccountById(call.tx, found.accountId)
      const { name, role, expiresAt } = found
      const unitName = await nameUnit(settings, found.scopeUnitId ?? found.unitId)
      return { kind: account ? 'password' : 'account', name, role, unitName, expiresAt, login: account?.login ?? null }
    }),
    route(contract.acceptInvitation, async (call) => {
      const { code, login, password } = call.body
      const done = await acceptInvitation({ ...settings, tx: call.tx }, { code, login, password, browser: call })
      return done instanceof Fault ? done : answerNext(call, done)
    }),
  ]
}

function answerNext<N extends 'done' | 'code' | 'enrol'>(
  call: Pick<Call<RouteContract>, 'actAs' | 'note'>,
  done: { next: N; account: AccountRow },
): { next: N } {
  call.actAs(actorOf(done.account))
  call.note({ next: done.next })
  return { next: done.next }
}

/** Who it turned out to be, for the audit entry. */
function actorOf(account: AccountRow): Pick<Actor, 'accountId' | 'name' | 'unitId'> {
  return { accountId: account.id, name: account.name, unitId: account.unitId }
}

/** Somebody who is not signed in has no scope of their own; the holder of a valid code may know the unit's name. */
async function nameUnit(settings: IdentitySettings, unitId: string | null): Promise<string | null> {
  if (unitId === null) return null
  const names = await withScope(settings.app, { scope: EVERYWHERE }, (tx) => settings.units.names(tx, [unitId]))
  return names.get(unitId) ?? null
}
