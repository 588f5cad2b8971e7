/** Every route of matters, for wiring. */
import type { Route } from '#base/http/route.ts'
import { batchRoutes } from './batch/batch.routes.ts'
import { levelRuleRoutes } from './escalation/rule.routes.ts'
import { figureRoutes } from './figures/figures.routes.ts'
import { matterRoutes } from './matter/matter.routes.ts'
import { reminderRoutes } from './reminder/reminder.routes.ts'
import type { WaysOut } from './reminder/send.ts'
import { slipRoutes } from './slip/slip.routes.ts'

const NO_WAYS: WaysOut = { smtpUrl: null, mailFrom: null, origins: [], secrets: [] }

/** `ways`: where reminders may go, from the node's configuration. */
export function createMattersRoutes(ways: WaysOut = NO_WAYS): Route[] {
  return [...matterRoutes, ...batchRoutes, ...figureRoutes, ...levelRuleRoutes, ...slipRoutes, ...reminderRoutes(ways)]
}
