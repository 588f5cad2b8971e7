/** HTTP of the register. Every read says its reason; what is noted for the trail are numbers, never what was read. */
import { XLSX_TYPE } from '#base/files/sheet.ts'
import { type Call, type Route, route } from '#base/http/route.ts'
import { sayConsent } from '#site/people/consent/consent.actions.ts'
import { sayConsent as sayConsentContract } from '#site/people/consent/consent.contract.ts'
import type { Here } from '#site/people/here.ts'
import type { RouteContract } from '#terms/contract.ts'
import { writeCopy } from './copy.ts'
import { type Leaving, leaveRegister, noteHouseholdMoveOut, noteMoveBack, noteMoveOut } from './leave.actions.ts'
import { listReceipts as listReceiptsContract } from './receipt.contract.ts'
import * as actions from './resident.actions.ts'
import * as contract from './resident.contract.ts'
import { listReceipts } from './resident.store.ts'

/** The room's own needs of one call. */
export type HereOf = (
  call: Pick<Call<RouteContract>, 'tx' | 'clock'> & { params: { communityId: string } },
) => Promise<Here>

export function createResidentRoutes(hereOf: HereOf, leavings: readonly Leaving[]): Route[] {
  return [
    route(contract.listResidents, async (call) => {
      const { reason, movedOut, ...asked } = call.query
      const found = await actions.findResidents(await hereOf(call), { ...asked, movedOut: movedOut === 'true' })
      call.note({ reason, total: found.total, filtered: asked.text !== '' })
      return found
    }),
    route(contract.readResident, async (call) => {
      call.note({ reason: call.query.reason })
      return actions.readResident(await hereOf(call), call.params.residentId)
    }),
    route(contract.copyResident, async (call) => {
      call.note({ reason: 'asked' })
      const resident = await actions.readResident(await hereOf(call), call.params.residentId)
      return { name: '个人信息副本.xlsx', type: XLSX_TYPE, body: writeCopy(resident) }
    }),
    route(contract.addResident, async (call) => {
      const person = { ...call.body, source: 'office', way: 'paper' } as const
      const residentId = await actions.recordResident(await hereOf(call), person)
      call.note({ residentId })
      return { residentId }
    }),
    route(contract.changeResident, async (call) => {
      const version = Number(call.ifMatch)
      await actions.correctResident(await hereOf(call), { ...call.params, ...call.body, version })
    }),
    route(contract.moveOut, async (call) =>
      noteMoveOut(await hereOf(call), { ...call.params, ...call.body }, leavings),
    ),
    route(contract.moveOutHousehold, async (call) => ({
      residents: await noteHouseholdMoveOut(await hereOf(call), { ...call.params, ...call.body }, leavings),
    })),
    route(contract.moveBack, async (call) => noteMoveBack(await hereOf(call), call.params)),
    route(contract.leaveRegister, async (call) => {
      const who = { residentId: call.params.residentId, cause: call.body.cause }
      const receipt = await leaveRegister(await hereOf(call), who, leavings)
      call.note({ receipt: receipt.number })
      return receipt
    }),
    route(listReceiptsContract, async ({ tx, params }) => ({ items: await listReceipts(tx, params.communityId) })),
    route(sayConsentContract, async (call) => {
      call.note({ purpose: call.body.purpose, given: call.body.given })
      return sayConsent(await hereOf(call), { ...call.params, ...call.body })
    }),
    route(contract.addVehicle, async (call) => ({
      vehicleId: await actions.registerVehicle(await hereOf(call), { ...call.params, ...call.body }),
    })),
    route(contract.removeVehicle, async (call) => actions.dropVehicle(await hereOf(call), call.params.vehicleId)),
  ]
}
