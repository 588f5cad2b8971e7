/** What somebody of another community gets from each route of the site. A table that the tests hold against the real list. */
import type { Expected } from '#base/http/route-table.testing.ts'
import { IDENTITY_SCOPES } from '#base/identity/route-scopes.ts'

const TENANT = {
  'GET /api/v1/tenant/communities': 'hidden',
  'POST /api/v1/tenant/communities': 'office',
  'PATCH /api/v1/tenant/communities/{communityId}': 'refused',
} as const satisfies Record<string, Expected>

export const ROUTE_SCOPES: Readonly<Record<string, Expected>> = {
  ...IDENTITY_SCOPES,
  ...TENANT,
}
