/** HTTP of the table of requirements. */
import { type Route, route } from '#base/http/route.ts'
import { putRequirementsInForce, readRequirements } from './requirement.actions.ts'
import { decideRequirements, listRequirements } from './requirement.contract.ts'

export const requirementRoutes: Route[] = [
  route(listRequirements, (call) => readRequirements(call)),
  route(decideRequirements, ({ tx, clock, actor, body, note }) => {
    note({ validFrom: body.validFrom, rows: body.content.rows.length })
    return putRequirementsInForce({ tx, clock, actorId: actor.accountId }, body)
  }),
]
