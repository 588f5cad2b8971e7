/** HTTP of the table of levels. */
import { type Route, route } from '#base/http/route.ts'
import { actingOf } from '#county/matters/needs.ts'
import { putLevelRuleInForce, readLevelRules } from './rule.actions.ts'
import { decideLevelRule, listLevelRules } from './rule.contract.ts'

export const levelRuleRoutes: Route[] = [
  route(listLevelRules, (call) => readLevelRules(call)),
  route(decideLevelRule, ({ tx, clock, actor, body, note }) => {
    note({ validFrom: body.validFrom })
    return putLevelRuleInForce({ tx, clock, actor: actingOf(actor) }, body)
  }),
]
