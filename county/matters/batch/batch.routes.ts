/** HTTP of pasting matters. */
import { type Route, route } from '#base/http/route.ts'
import { actingOf } from '#county/matters/needs.ts'
import { raisePasted } from './batch.actions.ts'
import { pasteMatters } from './batch.contract.ts'

export const batchRoutes: Route[] = [
  route(pasteMatters, async ({ tx, clock, actor, body, note }) => {
    const answer = await raisePasted({ tx, clock, actor: actingOf(actor) }, body)
    note({ rows: answer.rows.length, raised: answer.raised.length })
    return answer
  }),
]
