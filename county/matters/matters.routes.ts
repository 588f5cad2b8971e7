/** Every route of matters, for wiring. */
import type { Route } from '#base/http/route.ts'
import { levelRuleRoutes } from './escalation/rule.routes.ts'
import { matterRoutes } from './matter/matter.routes.ts'

export const mattersRoutes: Route[] = [...matterRoutes, ...levelRuleRoutes]
