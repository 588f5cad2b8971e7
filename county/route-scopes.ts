/** What somebody of another unit gets from each route of the county. A table that the tests hold against the real list. */

/**
 * - `public`: needs no session; the list is closed (docs/line.md).
 * - `refused`: names a thing of one unit or account; a caller of another is refused as if it were not there.
 * - `hidden`: lists or counts; a caller of another unit gets an answer without this unit's rows.
 * - `shared`: the same for everybody who may call it: the county's organisations, rules and issued bulletins.
 * - `own`: touches the caller's own account alone and names no other.
 * - `office`: held by roles that only the whole county can have; the capability is the wall.
 */
export type Expected = 'public' | 'refused' | 'hidden' | 'shared' | 'own' | 'office'

const IDENTITY = {
  'GET /api/v1/identity/sign-in-page': 'public',
  'POST /api/v1/identity/sign-in': 'public',
  'POST /api/v1/identity/sign-in/code': 'public',
  'POST /api/v1/identity/totp/begin': 'public',
  'POST /api/v1/identity/totp/confirm': 'public',
  'POST /api/v1/identity/sign-out': 'public',
  'POST /api/v1/identity/set-up': 'public',
  'POST /api/v1/identity/invitation/look': 'public',
  'POST /api/v1/identity/invitation/accept': 'public',
  'GET /api/v1/identity/me': 'own',
  'PATCH /api/v1/identity/me': 'own',
  'POST /api/v1/identity/me/password': 'own',
  'POST /api/v1/identity/me/recovery-codes': 'own',
  'GET /api/v1/identity/me/sessions': 'hidden',
  'DELETE /api/v1/identity/me/sessions/{sessionId}': 'refused',
  'DELETE /api/v1/identity/me/sessions': 'own',
  'GET /api/v1/identity/colleagues': 'own',
  'GET /api/v1/identity/deputies': 'hidden',
  'POST /api/v1/identity/deputies': 'own',
  'DELETE /api/v1/identity/deputies/{deputyId}': 'refused',
  'GET /api/v1/identity/accounts': 'office',
  'PATCH /api/v1/identity/accounts/{accountId}': 'office',
  'POST /api/v1/identity/accounts/{accountId}/grants': 'office',
  'DELETE /api/v1/identity/grants/{grantId}': 'office',
  'DELETE /api/v1/identity/accounts/{accountId}/sessions': 'office',
  'GET /api/v1/identity/invitations': 'office',
  'POST /api/v1/identity/invitations': 'office',
  'POST /api/v1/identity/accounts/{accountId}/new-password': 'office',
  'DELETE /api/v1/identity/invitations/{invitationId}': 'office',
  'GET /api/v1/identity/totp-resets': 'office',
  'POST /api/v1/identity/totp-resets': 'office',
  'POST /api/v1/identity/totp-resets/{resetId}/confirm': 'office',
  'DELETE /api/v1/identity/totp-resets/{resetId}': 'office',
  'GET /api/v1/audit/events': 'office',
  'GET /api/v1/audit/events.xlsx': 'office',
} as const satisfies Record<string, Expected>

const REGISTRY = {
  'GET /api/v1/registry/communities': 'hidden',
  'GET /api/v1/registry/communities.xlsx': 'hidden',
  'GET /api/v1/registry/communities/{communityId}': 'refused',
  'POST /api/v1/registry/communities': 'refused',
  'PATCH /api/v1/registry/communities/{communityId}': 'refused',
  'GET /api/v1/registry/communities/{communityId}/changes': 'refused',
  'POST /api/v1/registry/communities/{communityId}/aliases': 'refused',
  'DELETE /api/v1/registry/communities/{communityId}/aliases/{aliasId}': 'refused',
  'GET /api/v1/registry/duplicates': 'hidden',
  'POST /api/v1/registry/merges': 'refused',
  'POST /api/v1/registry/merges/{mergeId}/undo': 'refused',
  'GET /api/v1/registry/communities/{communityId}/merges': 'refused',
  'GET /api/v1/registry/units': 'shared',
  'GET /api/v1/registry/units.xlsx': 'shared',
  'GET /api/v1/registry/units/{unitId}': 'shared',
  'POST /api/v1/registry/units': 'refused',
  'PATCH /api/v1/registry/units/{unitId}': 'refused',
  'PUT /api/v1/registry/units/{unitId}/lists': 'refused',
} as const satisfies Record<string, Expected>

const LEDGER = {
  'POST /api/v1/ledger/imports': 'hidden',
  'GET /api/v1/ledger/imports': 'hidden',
  'GET /api/v1/ledger/imports/{importId}': 'refused',
  'GET /api/v1/ledger/imports/{importId}/rows': 'refused',
  'GET /api/v1/ledger/imports/{importId}/cells': 'refused',
  'GET /api/v1/ledger/imports/{importId}/file': 'refused',
  'POST /api/v1/ledger/imports/{importId}/corrections': 'refused',
  'POST /api/v1/ledger/imports/{importId}/apply': 'refused',
  'POST /api/v1/ledger/imports/{importId}/undo': 'refused',
  'DELETE /api/v1/ledger/imports/{importId}': 'refused',
} as const satisfies Record<string, Expected>

const PROGRAMME = {
  'GET /api/v1/programme/board': 'hidden',
  'GET /api/v1/programme/trend': 'hidden',
  'GET /api/v1/programme/ageing': 'hidden',
  'GET /api/v1/programme/map': 'hidden',
  'GET /api/v1/programme/ageing.xlsx': 'hidden',
  'GET /api/v1/programme/blockers.xlsx': 'hidden',
  'GET /api/v1/programme/categories.xlsx': 'hidden',
  'GET /api/v1/programme/communities.xlsx': 'hidden',
  'GET /api/v1/programme/trend.xlsx': 'hidden',
  'GET /api/v1/programme/units.xlsx': 'hidden',
  'GET /api/v1/programme/communities': 'hidden',
  'GET /api/v1/programme/blockers': 'hidden',
  'GET /api/v1/programme/todo': 'hidden',
  'GET /api/v1/programme/views': 'hidden',
  'POST /api/v1/programme/views': 'own',
  'PUT /api/v1/programme/views/{viewId}': 'refused',
  'DELETE /api/v1/programme/views/{viewId}': 'refused',
  'POST /api/v1/programme/communities/{communityId}/blockers': 'refused',
  'POST /api/v1/programme/blockers/{blockerId}/clear': 'refused',
  'POST /api/v1/programme/blockers/{blockerId}/kind': 'refused',
  'GET /api/v1/programme/rules': 'shared',
  'POST /api/v1/programme/rules/{subject}': 'shared',
  'GET /api/v1/programme/communities/{communityId}/story': 'refused',
  'POST /api/v1/programme/communities/{communityId}/gates': 'refused',
  'POST /api/v1/programme/gates/{recordId}/correct': 'refused',
  'POST /api/v1/programme/gates/{recordId}/withdraw': 'refused',
  'PUT /api/v1/programme/communities/{communityId}/milestones/{stage}': 'refused',
} as const satisfies Record<string, Expected>

const EVIDENCE = {
  'POST /api/v1/evidence/files': 'own',
  'GET /api/v1/evidence/files/{fileId}': 'refused',
  'GET /api/v1/evidence/files/{fileId}/content': 'refused',
  'GET /api/v1/evidence/subjects/{subjectRoom}/{subjectKind}/{subjectId}/files': 'hidden',
  'GET /api/v1/evidence/communities/{communityId}/files': 'refused',
  'POST /api/v1/evidence/communities/{communityId}/files': 'refused',
  'DELETE /api/v1/evidence/communities/{communityId}/files/{fileId}': 'refused',
} as const satisfies Record<string, Expected>

const ROUND = {
  'GET /api/v1/round/rounds': 'hidden',
  'POST /api/v1/round/rounds': 'office',
  'GET /api/v1/round/rounds/{period}/reports': 'hidden',
  'GET /api/v1/round/reports/{reportId}': 'refused',
  'PUT /api/v1/round/reports/{reportId}/lines': 'refused',
  'GET /api/v1/round/reports/{reportId}/workbook': 'refused',
  'POST /api/v1/round/reports/{reportId}/workbook': 'refused',
  'POST /api/v1/round/reports/{reportId}/submit': 'refused',
  'POST /api/v1/round/reports/{reportId}/sign': 'refused',
  'POST /api/v1/round/reports/{reportId}/send-back': 'refused',
  'POST /api/v1/round/reports/{reportId}/receive': 'refused',
  'POST /api/v1/round/reports/{reportId}/return': 'refused',
  'POST /api/v1/round/reports/{reportId}/reopen': 'refused',
  'GET /api/v1/round/questions': 'hidden',
  'POST /api/v1/round/questions': 'own',
  'POST /api/v1/round/questions/{questionId}/answer': 'refused',
} as const satisfies Record<string, Expected>

const BULLETIN = {
  'GET /api/v1/bulletin/bulletins': 'shared',
  'GET /api/v1/bulletin/bulletins/{bulletinId}': 'shared',
  'GET /api/v1/bulletin/bulletins/{bulletinId}/word': 'shared',
  'GET /api/v1/bulletin/bulletins/{bulletinId}/annex': 'shared',
  'GET /api/v1/bulletin/bulletins/{bulletinId}/verify': 'shared',
  'GET /api/v1/bulletin/demands': 'shared',
  'GET /api/v1/bulletin/setting': 'shared',
  'PUT /api/v1/bulletin/setting': 'office',
  'POST /api/v1/bulletin/bulletins': 'office',
  'PATCH /api/v1/bulletin/bulletins/{bulletinId}/texts': 'office',
  'POST /api/v1/bulletin/bulletins/{bulletinId}/count': 'office',
  'POST /api/v1/bulletin/bulletins/{bulletinId}/send-for-check': 'office',
  'POST /api/v1/bulletin/bulletins/{bulletinId}/send-for-review': 'office',
  'POST /api/v1/bulletin/bulletins/{bulletinId}/return': 'office',
  'POST /api/v1/bulletin/bulletins/{bulletinId}/issue': 'office',
  'POST /api/v1/bulletin/bulletins/{bulletinId}/correct': 'office',
  'POST /api/v1/bulletin/bulletins/{bulletinId}/checks': 'own',
  'POST /api/v1/bulletin/checks/{checkId}/answer': 'office',
  'POST /api/v1/bulletin/bulletins/{bulletinId}/receipt': 'own',
  'POST /api/v1/bulletin/bulletins/{bulletinId}/demands': 'office',
  'DELETE /api/v1/bulletin/demands/{demandId}': 'office',
  'POST /api/v1/bulletin/demands/{demandId}/done': 'office',
} as const satisfies Record<string, Expected>

export const ROUTE_SCOPES: Readonly<Record<string, Expected>> = {
  ...IDENTITY,
  ...REGISTRY,
  ...LEDGER,
  ...PROGRAMME,
  ...EVIDENCE,
  ...ROUND,
  ...BULLETIN,
}
