/** HTTP of the bulletin's settings. No decisions. */
import { type Route, route } from '#base/http/route.ts'
import * as contract from './setting.contract.ts'
import { findSetting, setSetting } from './setting.store.ts'

export const settingRoutes: Route[] = [
  route(contract.getSetting, async ({ tx }) => ({ setting: await findSetting(tx) })),
  route(contract.putSetting, async ({ tx, body, clock }) => {
    await setSetting(tx, body, clock.now())
    return { setting: await findSetting(tx) }
  }),
]
