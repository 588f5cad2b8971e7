/** HTTP of the versions of the survey's form. */
import { type Route, route } from '#base/http/route.ts'
import { needsOf } from '#county/survey/needs.ts'
import { putFormInForce, readForms } from './version.actions.ts'
import { decideForm, listForms } from './version.contract.ts'

export const formRoutes: Route[] = [
  route(listForms, (call) => readForms(call)),
  route(decideForm, (call) => {
    call.note({ validFrom: call.body.validFrom, seen: call.body.seen })
    return putFormInForce(needsOf(call), call.body)
  }),
]
