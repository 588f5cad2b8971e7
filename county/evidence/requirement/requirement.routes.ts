/** HTTP of the table of requirements. */
import { type Route, route } from '#base/http/route.ts'
import { readRequirementRows } from './paste.contract.ts'
import { readPastedRequirements, SHOWN_HEADS } from './paste.rules.ts'
import { putRequirementsInForce, readRequirements } from './requirement.actions.ts'
import { decideRequirements, listRequirements } from './requirement.contract.ts'

export const requirementRoutes: Route[] = [
  route(listRequirements, (call) => readRequirements(call)),
  route(readRequirementRows, async ({ body }) => {
    const { found, rows, problems } = readPastedRequirements(body.text)
    return { heads: SHOWN_HEADS, rows, problems, applied: 0, found }
  }),
  route(decideRequirements, ({ tx, clock, actor, body, note }) => {
    note({ validFrom: body.validFrom, rows: body.content.rows.length })
    return putRequirementsInForce({ tx, clock, actorId: actor.accountId }, body)
  }),
]
