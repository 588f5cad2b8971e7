/** What somebody of another community gets from each route of the site. A table that the tests hold against the real list. */
import type { Expected } from '#base/http/route-table.testing.ts'
import { IDENTITY_SCOPES } from '#base/identity/route-scopes.ts'

const TENANT = {
  'GET /api/v1/tenant/communities': 'hidden',
  'GET /api/v1/tenant/plates': 'public',
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

const PEOPLE = {
  'GET /api/v1/people/{communityId}/papers': 'refused',
  'POST /api/v1/people/{communityId}/papers/{paperKind}': 'refused',
  'GET /api/v1/people/{communityId}/buildings': 'refused',
  'POST /api/v1/people/{communityId}/buildings': 'refused',
  'GET /api/v1/people/{communityId}/buildings/{buildingId}/households': 'refused',
  'GET /api/v1/people/{communityId}/residents': 'refused',
  'GET /api/v1/people/{communityId}/residents/{residentId}': 'refused',
  'GET /api/v1/people/{communityId}/residents/{residentId}/copy.xlsx': 'refused',
  'POST /api/v1/people/{communityId}/residents': 'refused',
  'PATCH /api/v1/people/{communityId}/residents/{residentId}': 'refused',
  'POST /api/v1/people/{communityId}/residents/{residentId}/move-out': 'refused',
  'POST /api/v1/people/{communityId}/households/{householdId}/move-out': 'refused',
  'POST /api/v1/people/{communityId}/residents/{residentId}/move-back': 'refused',
  'POST /api/v1/people/{communityId}/residents/{residentId}/leave': 'refused',
  'POST /api/v1/people/{communityId}/residents/{residentId}/consents': 'refused',
  'POST /api/v1/people/{communityId}/residents/{residentId}/vehicles': 'refused',
  'DELETE /api/v1/people/{communityId}/vehicles/{vehicleId}': 'refused',
  'GET /api/v1/people/{communityId}/drives': 'refused',
  'POST /api/v1/people/{communityId}/drives': 'refused',
  'POST /api/v1/people/{communityId}/drives/{driveId}/close': 'refused',
  'GET /api/v1/people/{communityId}/drives/{driveId}/poster': 'refused',
  'POST /api/v1/people/{communityId}/join/look': 'public',
  'POST /api/v1/people/{communityId}/join': 'public',
  'POST /api/v1/people/{communityId}/entries': 'refused',
  'GET /api/v1/people/{communityId}/entries': 'refused',
  'POST /api/v1/people/{communityId}/entries/{entryId}/take': 'refused',
  'DELETE /api/v1/people/{communityId}/entries/{entryId}': 'refused',
  'POST /api/v1/people/{communityId}/imports/look': 'refused',
  'POST /api/v1/people/{communityId}/imports': 'refused',
  'GET /api/v1/people/{communityId}/imports': 'refused',
  'POST /api/v1/people/{communityId}/imports/{importId}/undo': 'refused',
  'GET /api/v1/people/{communityId}/requests': 'refused',
  'POST /api/v1/people/{communityId}/residents/{residentId}/requests': 'refused',
  'POST /api/v1/people/{communityId}/requests/{requestId}/answer': 'refused',
  'GET /api/v1/people/{communityId}/receipts': 'refused',
  'POST /api/v1/people/{communityId}/households/find': 'refused',
  'GET /api/v1/people/{communityId}/residents/{residentId}/phone': 'refused',
  'GET /api/v1/people/{communityId}/intercom': 'refused',
  'POST /api/v1/people/{communityId}/intercom': 'refused',
} as const satisfies Record<string, Expected>

const DOORS = {
  'GET /api/v1/doors/{communityId}/controllers': 'refused',
  'POST /api/v1/doors/{communityId}/controllers': 'refused',
  'PATCH /api/v1/doors/{communityId}/controllers/{controllerId}': 'refused',
  'POST /api/v1/doors/{communityId}/controllers/{controllerId}/secret': 'refused',
  'POST /api/v1/doors/{communityId}/controllers/{controllerId}/retire': 'refused',
  'POST /api/v1/doors/{communityId}/controllers/{controllerId}/open': 'refused',
  'GET /api/v1/doors/{communityId}/rules': 'refused',
  'PUT /api/v1/doors/{communityId}/rules': 'refused',
  'GET /api/v1/doors/{communityId}/credentials': 'refused',
  'POST /api/v1/doors/{communityId}/credentials': 'refused',
  'POST /api/v1/doors/{communityId}/credentials/{number}/remove': 'refused',
  'GET /api/v1/doors/{communityId}/late-removals': 'refused',
  'POST /api/v1/doors/{communityId}/passes': 'refused',
  'POST /api/v1/doors/{communityId}/passes/{number}/withdraw': 'refused',
  'GET /api/v1/doors/{communityId}/passages': 'refused',
} as const satisfies Record<string, Expected>

const COUNTY_LINE = {
  'GET /api/v1/county-line/communities/{communityId}': 'refused',
  'POST /api/v1/county-line/communities/{communityId}/join': 'refused',
  'POST /api/v1/county-line/communities/{communityId}/file': 'refused',
  'POST /api/v1/county-line/communities/{communityId}/answer': 'refused',
} as const satisfies Record<string, Expected>

const RETENTION = {
  'GET /api/v1/retention/{communityId}/erased': 'refused',
} as const satisfies Record<string, Expected>

const DUTY = {
  'GET /api/v1/duty/communities/{communityId}/shift': 'refused',
  'POST /api/v1/duty/communities/{communityId}/shifts': 'refused',
  'POST /api/v1/duty/communities/{communityId}/shifts/{shiftId}/end': 'refused',
  'GET /api/v1/duty/communities/{communityId}/page-key': 'refused',
  'POST /api/v1/duty/communities/{communityId}/badge/sign-in': 'public',
  'GET /api/v1/duty/communities/{communityId}/badge': 'refused',
  'POST /api/v1/duty/communities/{communityId}/badge': 'refused',
  'DELETE /api/v1/duty/communities/{communityId}/badge': 'refused',
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

const VEHICLES = {
  'GET /api/v1/vehicles/{communityId}/permits': 'refused',
  'POST /api/v1/vehicles/{communityId}/permits': 'refused',
  'POST /api/v1/vehicles/{communityId}/permits/{permitId}/end': 'refused',
  'GET /api/v1/vehicles/{communityId}/at-barriers': 'refused',
  'GET /api/v1/vehicles/{communityId}/at-barriers/mark': 'refused',
  'POST /api/v1/vehicles/{communityId}/at-barriers/let-in': 'refused',
  'POST /api/v1/vehicles/{communityId}/at-barriers/turn-back': 'refused',
  'GET /api/v1/vehicles/{communityId}/lanes': 'refused',
  'GET /api/v1/vehicles/{communityId}/charging-points': 'refused',
} as const satisfies Record<string, Expected>

const RESIDENT = {
  'POST /api/v1/resident/{communityId}/codes': 'refused',
  'POST /api/v1/resident/{communityId}/residents/{residentId}/codes': 'refused',
  'GET /api/v1/resident/places': 'public',
  'POST /api/v1/resident/{communityId}/enter/look': 'public',
  'POST /api/v1/resident/{communityId}/enter': 'public',
  'GET /api/v1/resident/{communityId}/phone': 'public',
  'POST /api/v1/resident/{communityId}/unlock': 'public',
  'POST /api/v1/resident/{communityId}/passkey/begin': 'public',
  'POST /api/v1/resident/{communityId}/passkey/unlock': 'public',
  'POST /api/v1/resident/{communityId}/sign-out': 'public',
  // Who it is about is who signed in: no call of these names a person or a community (site/resident.db.test.ts).
  'GET /api/v1/resident/own/entry': 'own',
  'POST /api/v1/resident/own/consents': 'own',
  'POST /api/v1/resident/own/passkey/begin': 'own',
  'POST /api/v1/resident/own/passkey': 'own',
  'DELETE /api/v1/resident/own/passkey': 'own',
  'GET /api/v1/resident/own/stored': 'own',
  'GET /api/v1/resident/own/looks': 'own',
  'GET /api/v1/resident/own/requests': 'own',
  'POST /api/v1/resident/own/requests': 'own',
  'GET /api/v1/resident/own/copy.xlsx': 'own',
  'GET /api/v1/resident/own/phones': 'own',
  'DELETE /api/v1/resident/own/phones/{deviceId}': 'refused',
  'POST /api/v1/resident/own/leave': 'own',
  'GET /api/v1/resident/own/cards': 'own',
  'POST /api/v1/resident/own/cards/{number}/lost': 'refused',
  'POST /api/v1/resident/own/cards/{number}/code': 'refused',
  'GET /api/v1/resident/own/passages': 'own',
  'GET /api/v1/resident/own/vehicle-passages': 'own',
  'GET /api/v1/resident/own/faces': 'own',
  'POST /api/v1/resident/own/faces': 'own',
  'POST /api/v1/resident/own/faces/{number}/learn': 'refused',
  'DELETE /api/v1/resident/own/faces/{number}': 'refused',
  'GET /api/v1/resident/own/saved': 'own',
  'DELETE /api/v1/resident/own/saved/{savedId}': 'refused',
  'GET /api/v1/resident/own/visits': 'own',
  'POST /api/v1/resident/own/visits': 'own',
  'POST /api/v1/resident/own/visits/{visitId}/withdraw': 'refused',
} as const satisfies Record<string, Expected>

export const ROUTE_SCOPES: Readonly<Record<string, Expected>> = {
  ...IDENTITY_SCOPES,
  ...TENANT,
  ...ALARMS,
  ...PEOPLE,
  ...DOORS,
  ...COUNTY_LINE,
  ...RETENTION,
  ...DUTY,
  ...VISITORS,
  ...VEHICLES,
  ...RESIDENT,
}
