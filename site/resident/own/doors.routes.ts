/** HTTP of a resident's cards, passages and visitors. Nothing here takes a person: who it is about is who signed in. */
import QRCode from 'qrcode'
import { type Route, route } from '#base/http/route.ts'
import * as doors from '#site/doors/passage/own-passages.actions.ts'
import { readOwn } from '#site/people/own/own.actions.ts'
import type { ResidentNeeds } from '#site/resident/resident.routes.ts'
import { findPermitted } from '#site/vehicles/permit/permit.actions.ts'
import { forgetOne, listSavedOf } from '#site/visitors/saved/saved.actions.ts'
import * as visits from '#site/visitors/visit/visit.actions.ts'
import { joinDoor } from '#terms/door-number.ts'
import { Fault } from '#terms/fault.ts'
import type { Own, OwnOf } from './caller.ts'
import * as contract from './doors.contract.ts'

const holderOf = ({ here, residentId }: Own) => ({ communityId: here.communityId, holderId: residentId })
const hostOf = ({ here, residentId }: Own) => ({ communityId: here.communityId, hostId: residentId })
const draw = (text: string) => QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })

export function doorRoutes(needs: ResidentNeeds, ownOf: OwnOf): Route[] {
  return [...cardRoutes(ownOf), ...visitRoutes(needs, ownOf), ...savedRoutes(needs, ownOf)]
}

function cardRoutes(ownOf: OwnOf): Route[] {
  return [
    route(contract.listCards, async (call) => {
      const own = await ownOf(call)
      return doors.listOwnCredentials(own.here, holderOf(own))
    }),
    route(contract.reportLost, async (call) => {
      const own = await ownOf(call)
      await doors.reportLost(own.here, { ...holderOf(own), ...call.params })
    }),
    route(contract.showCode, async (call) => {
      const own = await ownOf(call)
      const { text, until } = await doors.showHeldCode(own.here, { ...holderOf(own), ...call.params })
      return { picture: await draw(text), until }
    }),
    route(contract.listOwnPassages, async (call) => {
      const own = await ownOf(call)
      return { items: await doors.listOwnPassages(own.here, holderOf(own)) }
    }),
    route(contract.listOwnVehiclePassages, async (call) => {
      const own = await ownOf(call)
      const rows = await doors.listOwnVehiclePassages(own.here, holderOf(own))
      const vehicles = await findPermitted(
        own.here,
        own.here.communityId,
        rows.map(({ number }) => number),
      )
      return { items: rows.map(({ number, ...row }) => ({ ...row, vehicleId: vehicles.get(number) ?? null })) }
    }),
  ]
}

function visitRoutes({ vaults, passes, vehicles }: ResidentNeeds, ownOf: OwnOf): Route[] {
  return [
    route(contract.listOwnVisits, async (call) => {
      const own = await ownOf(call)
      return { items: await visits.listHosted({ ...own.here, vaults }, hostOf(own)) }
    }),
    route(contract.announceOwnVisit, async (call) => {
      const own = await ownOf(call)
      await refuseForeignPlaces(own, call.body.places)
      const { me } = await readOwn(own.here, own.residentId)
      const wish = { ...call.body, ...hostOf(own), door: joinDoor(me) }
      const { pass, ...made } = await visits.announceFromHome({ ...own.here, vaults, vehicles }, passes, wish)
      return { ...made, picture: pass === null ? null : await draw(pass) }
    }),
    route(contract.withdrawOwnVisit, async (call) => {
      const own = await ownOf(call)
      await visits.withdrawFromHome({ ...own.here, vaults, vehicles }, passes, { ...hostOf(own), ...call.params })
    }),
  ]
}

function savedRoutes({ vaults }: ResidentNeeds, ownOf: OwnOf): Route[] {
  const atHome = async (own: Own) => ({
    communityId: own.here.communityId,
    door: joinDoor((await readOwn(own.here, own.residentId)).me),
  })
  return [
    route(contract.listOwnSaved, async (call) => {
      const own = await ownOf(call)
      return { items: await listSavedOf({ ...own.here, vaults }, await atHome(own)) }
    }),
    route(contract.forgetOwnSaved, async (call) => {
      const own = await ownOf(call)
      await forgetOne({ ...own.here, vaults }, { ...(await atHome(own)), ...call.params })
    }),
  ]
}

/** Nobody lets others in where they may not go themselves. */
async function refuseForeignPlaces(own: Own, wanted: readonly number[]): Promise<void> {
  const { places } = await doors.listOwnCredentials(own.here, holderOf(own))
  if (wanted.every((one) => places.some(({ place }) => place === one))) return
  throw new Fault('invalid', 'resident.places', {
    zh: '只能给客人开您自己的卡能开的门。请重新选择。',
    en: 'You can only let visitors in where your own card opens. Choose again.',
  })
}
