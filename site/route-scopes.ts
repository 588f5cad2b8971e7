/** What somebody of another community gets from each route of the site. A table that the tests hold against the real list. */
import type { Expected } from '#base/http/route-table.testing.ts'
import { IDENTITY_SCOPES } from '#base/identity/route-scopes.ts'

const TENANT = {
  'GET /api/v1/tenant/communities': 'hidden',
  'POST /api/v1/tenant/communities': 'office',
  'PATCH /api/v1/tenant/communities/{communityId}': 'refused',
} as const satisfies Record<string, Expected>

const ALARMS = {
  'GET /api/v1/alarms/communities/{communityId}/screen': 'refused',
  'POST /api/v1/alarms/communities/{communityId}/shown': 'refused',
  'POST /api/v1/alarms/communities/{communityId}/alarms': 'refused',
  'POST /api/v1/alarms/communities/{communityId}/alarms/{alarmId}/acknowledge': 'refused',
  'POST /api/v1/alarms/communities/{communityId}/alarms/{alarmId}/close': 'refused',
  'GET /api/v1/alarms/communities/{communityId}/past': 'refused',
  'GET /api/v1/alarms/communities/{communityId}/response': 'refused',
  'GET /api/v1/alarms/communities/{communityId}/escalation': 'refused',
  'PUT /api/v1/alarms/communities/{communityId}/escalation': 'refused',
} as const satisfies Record<string, Expected>

const DUTY = {
  'GET /api/v1/duty/communities/{communityId}/shift': 'refused',
  'POST /api/v1/duty/communities/{communityId}/shifts': 'refused',
  'POST /api/v1/duty/communities/{communityId}/shifts/{shiftId}/end': 'refused',
} as const satisfies Record<string, Expected>

const VISITORS = {
  'GET /api/v1/visitors/communities/{communityId}/today': 'refused',
  'POST /api/v1/visitors/communities/{communityId}/visits': 'refused',
  'POST /api/v1/visitors/communities/{communityId}/deliveries': 'refused',
  'POST /api/v1/visitors/communities/{communityId}/emergencies': 'refused',
  'POST /api/v1/visitors/communities/{communityId}/announcements': 'refused',
  'POST /api/v1/visitors/communities/{communityId}/pin': 'refused',
  'POST /api/v1/visitors/communities/{communityId}/visits/{visitId}/arrive': 'refused',
  'POST /api/v1/visitors/communities/{communityId}/visits/{visitId}/withdraw': 'refused',
  'POST /api/v1/visitors/communities/{communityId}/saved/find': 'refused',
  'POST /api/v1/visitors/communities/{communityId}/saved/{savedId}/arrive': 'refused',
  'DELETE /api/v1/visitors/communities/{communityId}/saved/{savedId}': 'refused',
} as const satisfies Record<string, Expected>

export const ROUTE_SCOPES: Readonly<Record<string, Expected>> = {
  ...IDENTITY_SCOPES,
  ...TENANT,
  ...ALARMS,
  ...DUTY,
  ...VISITORS,
}
