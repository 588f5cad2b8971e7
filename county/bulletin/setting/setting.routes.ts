/** HTTP of the bulletin's settings. No decisions. */
import { type Route, route } from '#base/http/route.ts'
import { changeSetting } from './setting.actions.ts'
import * as contract from './setting.contract.ts'
import { findSetting } from './setting.store.ts'

export const settingRoutes: Route[] = [
  route(contract.getSetting, async ({ tx }) => ({ setting: await findSetting(tx) })),
  route(contract.putSetting, async (call) => ({ setting: await changeSetting(call, call.body) })),
]
