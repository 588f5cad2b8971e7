/** HTTP of checks, receipts and demands. No decisions. */
import { type Route, route } from '#base/http/route.ts'
import { dropDemand, fulfilDemand, putDemand } from '#county/bulletin/demand/demand.actions.ts'
import { listUnmetDemands } from '#county/bulletin/demand/demand.store.ts'
import { acknowledgeBulletin, answerCheck, checkBulletin } from './check.actions.ts'
import * as contract from './check.contract.ts'

const DONE = { done: true } as const

export const checkRoutes: Route[] = [
  route(contract.checkBulletin, async (call) => {
    await checkBulletin(call, { id: call.params.bulletinId, ...call.body })
    return DONE
  }),
  route(contract.answerCheck, async (call) => {
    await answerCheck(call, { checkId: call.params.checkId, answer: call.body.answer })
    return DONE
  }),
  route(contract.acknowledgeBulletin, async (call) => {
    await acknowledgeBulletin(call, call.params.bulletinId)
    return DONE
  }),
  route(contract.addDemandRoute, async (call) => ({
    demand: await putDemand(call, { bulletinId: call.params.bulletinId, ...call.body }),
  })),
  route(contract.removeDemandRoute, async (call) => {
    await dropDemand(call, call.params.demandId)
    return DONE
  }),
  route(contract.fulfilDemandRoute, async (call) => {
    await fulfilDemand(call, { id: call.params.demandId, ...call.body })
    return DONE
  }),
  route(contract.listOpenDemands, async ({ tx }) => ({ demands: await listUnmetDemands(tx) })),
]
