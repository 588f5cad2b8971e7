/** HTTP of passkeys. Real time throughout, as for codes and PINs. */
import { type Call, type Route, route } from '#base/http/route.ts'
import { readKeeper } from '#site/people/own/own.actions.ts'
import { findPhone } from '#site/resident/entry/entry.actions.ts'
import { createAdmit, createHereOf, phoneOf } from '#site/resident/entry/entry.routes.ts'
import { findDeviceOfSession } from '#site/resident/entry/session.store.ts'
import type { OwnOf } from '#site/resident/own/caller.ts'
import type { ResidentNeeds } from '#site/resident/resident.routes.ts'
import type { RouteContract } from '#terms/contract.ts'
import { Fault } from '#terms/fault.ts'
import * as actions from './passkey.actions.ts'
import * as contract from './passkey.contract.ts'
import { removePasskey } from './passkey.store.ts'

export function passkeyRoutes(needs: ResidentNeeds, ownOf: OwnOf): Route[] {
  return [...ownKeyRoutes(needs, ownOf), ...comingInRoutes(needs)]
}

/** The phone from which somebody who is in asks. */
function ownKeyRoutes({ identity: { clock } }: ResidentNeeds, ownOf: OwnOf): Route[] {
  const openPhone = async (call: Pick<Call<RouteContract>, 'tx' | 'clock' | 'actor'>) => {
    const { here, residentId } = await ownOf(call)
    const { tx, communityId } = here
    const sessionId = call.actor?.resident?.sessionId ?? ''
    const deviceId = await findDeviceOfSession(tx, communityId, sessionId)
    return { here: { ...here, clock }, phone: { deviceId, residentId } }
  }
  return [
    route(contract.beginPasskey, async (call) => {
      const { here, phone } = await openPhone(call)
      const { name: communityName } = await readKeeper(here)
      return actions.beginPasskey(here, phone, { ...actions.readReached(call.request), communityName })
    }),
    route(contract.keepPasskey, async (call) => {
      const { here, phone } = await openPhone(call)
      const refusal = await actions.keepPasskey(here, phone, { ...call.body, ...actions.readReached(call.request) })
      if (refusal !== null) return refusal
    }),
    route(contract.removePasskey, async (call) => {
      const { here, phone } = await openPhone(call)
      await removePasskey(here.tx, { communityId: here.communityId, deviceId: phone.deviceId })
    }),
  ]
}

function comingInRoutes(needs: ResidentNeeds): Route[] {
  const hereOf = createHereOf(needs)
  const admit = createAdmit(needs)
  return [
    route(contract.askPasskey, async (call) => {
      const here = await hereOf(call)
      const phone = await findPhone(here, phoneOf(call))
      if (phone === null) return { options: null }
      return { options: await actions.askPasskey(here, phone, actions.readReached(call.request)) }
    }),
    route(contract.unlockByPasskey, async (call) => {
      const here = await hereOf(call)
      const phone = await findPhone(here, phoneOf(call))
      if (phone === null) return refuseUnknown()
      const entered = await actions.enterByPasskey(here, phone, call.body)
      if (entered instanceof Fault) return entered
      admit(call, entered)
    }),
  ]
}

const refuseUnknown = () =>
  new Fault('notSignedIn', 'resident.phone', {
    zh: '这部手机还没有登录过。请到门岗取一个登录码。',
    en: 'This phone is not known here. Get a code at the gate.',
  })
