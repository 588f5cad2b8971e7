/** HTTP of the bulletin's settings. No decisions. */
import { type Route, route } from '#base/http/route.ts'
import { changeSetting } from './setting.actions.ts'
import * as contract from './setting.contract.ts'
import { findStoredSetting } from './setting.store.ts'

export const settingRoutes: Route[] = [
  route(contract.getSetting, ({ tx }) => findStoredSetting(tx)),
  route(contract.putSetting, (call) => changeSetting(call, { part: call.body, seen: call.ifMatch })),
]
