/** HTTP of a resident's own face at doors. Nothing here takes a person: whose it is is who signed in. */
import { type Route, route } from '#base/http/route.ts'
import * as faces from '#site/doors/face/face.actions.ts'
import { needConsent } from '#site/people/consent/consent.actions.ts'
import type { ResidentNeeds } from '#site/resident/resident.routes.ts'
import type { Own, OwnOf } from './caller.ts'
import * as contract from './face.contract.ts'

const holderOf = ({ here, residentId }: Own) => ({ communityId: here.communityId, holderId: residentId })

export function faceRoutes({ line }: Pick<ResidentNeeds, 'line'>, ownOf: OwnOf): Route[] {
  return [
    route(contract.listOwnFaces, async (call) => {
      const own = await ownOf(call)
      return faces.listOwnFaces(own.here, holderOf(own))
    }),
    route(contract.wishOwnFace, async (call) => {
      const own = await ownOf(call)
      const consentId = await needConsent(own.here, own.residentId, 'face')
      return { number: await faces.wishFace(own.here, { ...holderOf(own), ...call.body, consentId }) }
    }),
    route(contract.learnOwnFace, async (call) => {
      const own = await ownOf(call)
      await needConsent(own.here, own.residentId, 'face')
      const needs = { ...own.here, desk: line?.()?.desk ?? null }
      const came = await faces.learnFace(needs, { ...holderOf(own), ...call.params })
      call.note({ outcome: came })
      return {
        outcome: came === 'done' ? ('done' as const) : came === 'notThere' ? ('away' as const) : ('failed' as const),
      }
    }),
    route(contract.endOwnFace, async (call) => {
      const own = await ownOf(call)
      await faces.endFace(own.here, { ...holderOf(own), ...call.params })
    }),
  ]
}
