/** HTTP of the implementation plan. No decisions. */
import { type Route, route } from '#base/http/route.ts'
import { readOfficeHead, writeOfficeWord } from '#county/bulletin/paper.actions.ts'
import { dayOf } from '#terms/day.ts'
import { composeScheme } from './document.rules.ts'
import { beginScheme, readScheme, readSchemes, rewriteScheme, splitTask, tellTask } from './scheme.actions.ts'
import { addScheme, addSchemeTask, editScheme, getSchemeWord, listSchemes, tellSchemeTask } from './scheme.contract.ts'

export const schemeRoutes: Route[] = [
  route(listSchemes, (call) => readSchemes(call)),
  route(addScheme, async (call) => ({ scheme: await beginScheme(call, call.body) })),
  route(editScheme, async (call) => ({
    scheme: await rewriteScheme(call, { ...call.body, id: call.params.schemeId }),
  })),
  route(addSchemeTask, async (call) => ({ scheme: await splitTask(call, call.params.schemeId, call.body) })),
  route(tellSchemeTask, (call) => tellTask(call, { ...call.body, id: call.params.schemeTaskId })),
  route(getSchemeWord, async (call) => {
    const scheme = await readScheme(call, call.params.schemeId)
    const on = dayOf(call.clock.now())
    return writeOfficeWord(composeScheme(scheme, { ...(await readOfficeHead(call.tx)), on }), scheme.title)
  }),
]
