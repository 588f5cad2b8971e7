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

const COUNTY_LINE = {
  'GET /api/v1/county-line/communities/{communityId}': 'refused',
  'POST /api/v1/county-line/communities/{communityId}/join': 'refused',
  'POST /api/v1/county-line/communities/{communityId}/file': 'refused',
  'POST /api/v1/county-line/communities/{communityId}/answer': 'refused',
} as const satisfies Record<string, Expected>

export const ROUTE_SCOPES: Readonly<Record<string, Expected>> = {
  ...IDENTITY_SCOPES,
  ...TENANT,
  ...ALARMS,
  ...COUNTY_LINE,
}
