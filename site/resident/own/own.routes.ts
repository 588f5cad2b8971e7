/** HTTP of a resident's own entry. Nothing here takes a person: who it is about is who signed in. */
import { XLSX_TYPE } from '#base/files/sheet.ts'
import { type Route, route } from '#base/http/route.ts'
import { sayConsent } from '#site/people/consent/consent.actions.ts'
import * as people from '#site/people/own/own.actions.ts'
import { noteRequest } from '#site/people/request/request.actions.ts'
import { leaveRegister } from '#site/people/resident/leave.actions.ts'
import { listPrinted } from '#site/resident/entry/code.store.ts'
import { clearCookie } from '#site/resident/entry/cookies.ts'
import { provePin } from '#site/resident/entry/entry.actions.ts'
import { listDevices, removeDevices } from '#site/resident/entry/session.store.ts'
import type { ResidentNeeds } from '#site/resident/resident.routes.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { OwnOf } from './caller.ts'
import { listCopyLines } from './copy.actions.ts'
import * as contract from './own.contract.ts'
import { countStored } from './stored.actions.ts'

export function ownRoutes(needs: ResidentNeeds, ownOf: OwnOf): Route[] {
  return [...entryRoutes(needs, ownOf), ...rightsRoutes(needs, ownOf), ...phoneRoutes(ownOf), leaveRoute(needs, ownOf)]
}

function entryRoutes({ vaults }: ResidentNeeds, ownOf: OwnOf): Route[] {
  return [
    route(contract.readOwn, async (call) => {
      const { here, residentId } = await ownOf(call)
      const { others, ...own } = await people.readOwn(here, residentId)
      return { ...own, others: [...others] }
    }),
    route(contract.sayOwnConsent, async (call) => {
      const { here, residentId } = await ownOf(call)
      call.note(call.body)
      return sayConsent(here, { ...call.body, residentId, saidBy: 'resident', way: 'phone' })
    }),
    route(contract.listStored, async (call) => ({ items: await countStored(await ownOf(call), vaults) })),
  ]
}

function rightsRoutes({ vaults }: ResidentNeeds, ownOf: OwnOf): Route[] {
  return [
    route(contract.listOwnLooks, async (call) => {
      const { here, residentId } = await ownOf(call)
      const looked = await people.listOwnLooks(here, residentId)
      return { ...looked, codes: await listPrinted(here.tx, here.communityId, residentId) }
    }),
    route(contract.listOwnRequests, async (call) => {
      const { here, residentId } = await ownOf(call)
      return { items: await people.listOwnRequests(here, residentId) }
    }),
    route(contract.askRequest, async (call) => {
      const { here, residentId } = await ownOf(call)
      return noteRequest(here, { ...call.body, residentId, askedOn: dayOf(here.clock.now()) })
    }),
    route(contract.copyOwn, async (call) => {
      const own = await ownOf(call)
      const body = await people.copyOwn(own.here, own.residentId, await listCopyLines(own, vaults))
      return { name: '个人信息副本.xlsx', type: XLSX_TYPE, body }
    }),
  ]
}

function phoneRoutes(ownOf: OwnOf): Route[] {
  return [
    route(contract.listPhones, async (call) => {
      const { here, residentId } = await ownOf(call)
      return { items: await listDevices(here.tx, { communityId: here.communityId, residentId }) }
    }),
    route(contract.forgetPhone, async (call) => {
      const { here, residentId } = await ownOf(call)
      const { communityId, tx } = here
      if ((await removeDevices(tx, { communityId, residentId, ...call.params })) > 0) return
      throw new Fault('notFound', 'resident.noPhone', {
        zh: '没有这部手机，可能已经删除。请刷新页面。',
        en: 'There is no such phone; it may be gone already. Reload the page.',
      })
    }),
  ]
}

function leaveRoute({ identity, leavings }: ResidentNeeds, ownOf: OwnOf): Route {
  return route(contract.leaveRegister, async (call) => {
    const { here, residentId } = await ownOf(call)
    const refusal = await provePin({ ...here, clock: identity.clock }, { residentId, pin: call.body.pin })
    if (refusal !== null) return refusal
    const receipt = await leaveRegister(here, { residentId, cause: 'asked' }, leavings)
    call.note({ receipt: receipt.number })
    for (const cookie of ['session', 'phone'] as const) clearCookie(call.reply, cookie, identity.secure)
    return receipt
  })
}
