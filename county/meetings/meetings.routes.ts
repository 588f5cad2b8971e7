/** Every route of meetings, for wiring. */
import type { Route } from '#base/http/route.ts'
import { briefingRoutes } from './briefing/briefing.routes.ts'
import { itemRoutes } from './item/item.routes.ts'
import { meetingRoutes } from './meeting/meeting.routes.ts'

export const meetingsRoutes: Route[] = [...meetingRoutes, ...itemRoutes, ...briefingRoutes]
