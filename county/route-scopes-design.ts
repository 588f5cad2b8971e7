/** What somebody of another unit gets from the routes of device plans: a part of the table in `route-scopes.ts`, whose words it uses. */

export const DESIGN = {
  'GET /api/v1/design/plans': 'hidden',
  'GET /api/v1/design/communities/{communityId}/plans': 'refused',
  'POST /api/v1/design/communities/{communityId}/plans': 'refused',
  'GET /api/v1/design/plans/{planId}': 'refused',
  'PUT /api/v1/design/plans/{planId}': 'refused',
  'GET /api/v1/design/plans/{planId}/drawing': 'refused',
  'GET /api/v1/design/plans/{planId}/bill.xlsx': 'refused',
  'GET /api/v1/design/plans/{planId}/word': 'refused',
  'POST /api/v1/design/paste': 'own',
  'POST /api/v1/design/plans/{planId}/submit': 'refused',
  'POST /api/v1/design/plans/{planId}/withdraw': 'refused',
  'POST /api/v1/design/plans/{planId}/return': 'refused',
  'POST /api/v1/design/plans/{planId}/pass': 'refused',
  'POST /api/v1/design/plans/{planId}/evidence': 'refused',
  'POST /api/v1/design/plans/{planId}/opinions': 'refused',
  'POST /api/v1/design/opinions/{opinionId}/answer': 'refused',
  'POST /api/v1/design/opinions/{opinionId}/settle': 'refused',
  'GET /api/v1/design/standards': 'shared',
  'POST /api/v1/design/standards': 'office',
} as const
