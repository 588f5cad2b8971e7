/** Accounts, roles, invitations and TOTP resets as administrators see them. Shared with the console. */
import { z } from 'zod'
import { nameShape } from '#base/identity/entry/entry.contract.ts'
import { ROLES, type Role } from '#terms/capabilities.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema } from '#terms/ids.ts'

export const roleShape = z.enum(Object.keys(ROLES) as [Role, ...Role[]])
const byAccount = z.object({ accountId: rowIdSchema })
const unitId = rowIdSchema.nullable()

export const accountShape = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  language: z.enum(['zh', 'en']),
  demo: z.boolean(),
  active: z.boolean(),
  totp: z.boolean(),
  lastSeenAt: z.coerce.date().nullable(),
  version: z.number().int(),
  grants: z.array(
    z.object({ id: z.string(), role: z.string(), unitId: z.string().nullable(), unitName: z.string().nullable() }),
  ),
})
export type Account = z.output<typeof accountShape>

export const listAccounts = defineRoute({
  method: 'GET',
  path: '/api/v1/identity/accounts',
  capability: 'account.manage',
  summary: 'Accounts with their roles, by name',
  query: z.object({ text: z.string().trim().max(60).default('') }),
  answer: z.object({ accounts: z.array(accountShape) }),
})

export const changeAccount = defineRoute({
  method: 'PATCH',
  path: '/api/v1/identity/accounts/{accountId}',
  capability: 'account.manage',
  versioned: true,
  summary: 'Change name or unit, close or reopen (If-Match: version)',
  params: byAccount,
  body: z.object({ name: nameShape, unitId, active: z.boolean() }),
  answer: z.void(),
})

export const grantRole = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/accounts/{accountId}/grants',
  capability: 'account.manage',
  summary: 'Give a role on a unit and what is below it, or everywhere',
  params: byAccount,
  body: z.object({ role: roleShape, unitId }),
  answer: z.void(),
})

export const revokeRole = defineRoute({
  method: 'DELETE',
  path: '/api/v1/identity/grants/{grantId}',
  capability: 'account.manage',
  summary: 'Take a role back',
  params: z.object({ grantId: rowIdSchema }),
  answer: z.void(),
})

export const endSessionsOf = defineRoute({
  method: 'DELETE',
  path: '/api/v1/identity/accounts/{accountId}/sessions',
  capability: 'account.manage',
  summary: 'Sign an account out everywhere',
  params: byAccount,
  answer: z.object({ ended: z.number().int() }),
})

export const invitationShape = z.object({
  id: z.string(),
  kind: z.enum(['account', 'password']),
  name: z.string(),
  unitName: z.string().nullable(),
  role: z.string().nullable(),
  scopeUnitName: z.string().nullable(),
  invitedByName: z.string(),
  createdAt: z.coerce.date(),
  expiresAt: z.coerce.date(),
})

export const listInvitations = defineRoute({
  method: 'GET',
  path: '/api/v1/identity/invitations',
  capability: 'account.manage',
  summary: 'Invitations that are neither used nor revoked',
  answer: z.object({ invitations: z.array(invitationShape) }),
})

const invitedShape = z.object({ invitationId: z.string(), code: z.string(), expiresAt: z.coerce.date() })

export const inviteAccount = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/invitations',
  capability: 'account.manage',
  summary: 'Invite somebody to an account with one role; the code is shown once',
  secret: true,
  body: z.object({
    name: nameShape,
    unitId,
    role: roleShape,
    scopeUnitId: unitId,
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  answer: invitedShape,
})

export const invitePassword = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/accounts/{accountId}/new-password',
  capability: 'account.manage',
  summary: 'A one-day code for somebody who forgot their password; shown once',
  secret: true,
  params: byAccount,
  answer: invitedShape,
})

export const revokeInvitation = defineRoute({
  method: 'DELETE',
  path: '/api/v1/identity/invitations/{invitationId}',
  capability: 'account.manage',
  summary: 'Take an invitation back',
  params: z.object({ invitationId: rowIdSchema }),
  answer: z.void(),
})

export const totpResetShape = z.object({
  id: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  reason: z.string(),
  openedBy: z.string().nullable(),
  openedByName: z.string().nullable(),
  openedAt: z.coerce.date(),
  expiresAt: z.coerce.date(),
})

export const listTotpResets = defineRoute({
  method: 'GET',
  path: '/api/v1/identity/totp-resets',
  capability: 'account.manage',
  summary: 'Resets that wait for their second person',
  answer: z.object({ resets: z.array(totpResetShape) }),
})

export const openTotpReset = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/totp-resets',
  capability: 'account.manage',
  summary: 'Ask for a reset of somebody’s TOTP, with the reason',
  body: z.object({ accountId: rowIdSchema, reason: z.string().trim().min(4).max(200) }),
  answer: z.object({ resetId: z.string() }),
})

const byReset = z.object({ resetId: rowIdSchema })

export const confirmTotpReset = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/totp-resets/{resetId}/confirm',
  capability: 'account.manage',
  summary: 'Second person: let the account set up TOTP anew',
  params: byReset,
  answer: z.void(),
})

export const cancelTotpReset = defineRoute({
  method: 'DELETE',
  path: '/api/v1/identity/totp-resets/{resetId}',
  capability: 'account.manage',
  summary: 'Withdraw a reset',
  params: byReset,
  answer: z.void(),
})
