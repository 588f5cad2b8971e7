/** HTTP of the slip of a matter. */
import { type Route, route } from '#base/http/route.ts'
import { readOfficeHead, writeOfficeWord } from '#county/bulletin/paper.actions.ts'
import { findLevelRule } from '#county/matters/escalation/rule.store.ts'
import { readMatter } from '#county/matters/matter/read.actions.ts'
import { writeMatterNumber } from '#county/matters/matter/words.contract.ts'
import { actingOf } from '#county/matters/needs.ts'
import { dayOf } from '#terms/day.ts'
import { getSlip } from './slip.contract.ts'
import { composeSlip } from './slip.rules.ts'

export const slipRoutes: Route[] = [
  route(getSlip, async ({ tx, clock, actor, params, note }) => {
    note({ matterId: params.matterId })
    const today = dayOf(clock.now())
    const matter = await readMatter({ tx, clock, actor: actingOf(actor) }, params.matterId)
    const rule = (await findLevelRule(tx, today)).content
    const slip = composeSlip(matter, rule, await readOfficeHead(tx), today)
    return writeOfficeWord(slip, writeMatterNumber(matter))
  }),
]
