/** HTTP of a community's story and of recording its gates and plans by hand. */
import { type Route, route } from '#base/http/route.ts'
import { readAsOf } from '#county/programme/as-of.ts'
import { correctGateByHand, passGateByHand, planGateByHand, withdrawGateByHand } from './gate.actions.ts'
import { correctGate, getStory, passGate, planGate, withdrawGate } from './stage.contract.ts'
import { readStory } from './story.actions.ts'

export const stageRoutes: Route[] = [
  route(getStory, ({ tx, params, query, clock }) => readStory(tx, params.communityId, readAsOf(query, clock))),
  route(passGate, ({ tx, clock, actor, params, body, note }) => {
    note({ communityId: params.communityId, stage: body.stage, on: body.on })
    return passGateByHand({ tx, clock, actorId: actor.accountId }, { ...params, ...body })
  }),
  route(correctGate, ({ tx, clock, actor, params, body, note }) => {
    note({ recordId: params.recordId, on: body.on })
    return correctGateByHand({ tx, clock, actorId: actor.accountId }, { ...params, ...body })
  }),
  route(withdrawGate, ({ tx, clock, actor, params, body, note }) => {
    note({ recordId: params.recordId })
    return withdrawGateByHand({ tx, clock, actorId: actor.accountId }, { ...params, ...body })
  }),
  route(planGate, ({ tx, clock, actor, params, body, note }) => {
    note({ communityId: params.communityId, stage: params.stage, plannedOn: body.plannedOn })
    return planGateByHand({ tx, clock, actorId: actor.accountId }, { ...params, ...body })
  }),
]
