/** HTTP of the programme's rules. */
import { type Route, route } from '#base/http/route.ts'
import { putRuleInForce, readRules } from './rule.actions.ts'
import { decideRule, listRules } from './rule.contract.ts'

export const ruleRoutes: Route[] = [
  route(listRules, (call) => readRules(call)),
  route(decideRule, ({ tx, clock, actor, params, body, note }) => {
    note({ subject: params.subject, validFrom: body.validFrom })
    return putRuleInForce({ tx, clock, actorId: actor.accountId }, { ...params, ...body })
  }),
]
