/** What somebody of another unit gets from the survey's routes; part of the table in `route-scopes.ts`. */
import type { Expected } from '#base/http/route-table.testing.ts'

export const SURVEY = {
  'GET /api/v1/survey/forms': 'shared',
  'POST /api/v1/survey/forms': 'office',
  'GET /api/v1/survey/surveys': 'hidden',
  'GET /api/v1/survey/surveys.xlsx': 'hidden',
  'GET /api/v1/survey/communities/{communityId}': 'refused',
  'GET /api/v1/survey/communities/{communityId}/saves': 'refused',
  'GET /api/v1/survey/communities/{communityId}/bundle': 'refused',
  'GET /api/v1/survey/communities/{communityId}/survey.xlsx': 'refused',
  'POST /api/v1/survey/communities/{communityId}/saves': 'refused',
  'POST /api/v1/survey/communities/{communityId}/settle': 'refused',
  'POST /api/v1/survey/communities/{communityId}/handover': 'refused',
  'POST /api/v1/survey/communities/{communityId}/photos': 'refused',
  'POST /api/v1/survey/communities/{communityId}/votes': 'refused',
  'GET /api/v1/survey/votes': 'hidden',
  'GET /api/v1/survey/votes.xlsx': 'hidden',
  'POST /api/v1/survey/votes/check': 'shared',
  'GET /api/v1/survey/votes/{voteId}': 'refused',
  'GET /api/v1/survey/votes/{voteId}/word': 'refused',
  'POST /api/v1/survey/votes/{voteId}/file': 'refused',
} as const satisfies Record<string, Expected>
