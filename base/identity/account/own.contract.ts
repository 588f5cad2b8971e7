/** One's own account: who am I, password, sessions, recovery codes, language, deputies. Shared with the console. */
import { z } from 'zod'
import { nameShape, passwordShape } from '#base/identity/entry/entry.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'

export const deputyShape = z.object({
  id: z.string(),
  fromAccountId: z.string(),
  fromName: z.string(),
  toAccountId: z.string(),
  toName: z.string(),
  startsAt: z.coerce.date(),
  endsAt: z.coerce.date(),
  reason: z.string(),
})
export type Deputy = z.output<typeof deputyShape>

export const readMe = defineRoute({
  method: 'GET',
  path: '/api/v1/identity/me',
  capability: 'signedIn',
  summary: 'Who is signed in, with the rights held now',
  answer: z.object({
    accountId: z.string(),
    login: z.string(),
    name: z.string(),
    language: z.enum(['zh', 'en']),
    unitId: z.string().nullable(),
    unitName: z.string().nullable(),
    roles: z.array(z.string()),
    capabilities: z.array(z.string()),
    everywhere: z.boolean(),
    deputyFor: z.array(z.object({ accountId: z.string(), name: z.string() })),
    totp: z.boolean(),
    recoveryCodesLeft: z.number().int(),
    /** The node shows invented data. */
    demo: z.boolean(),
    demoAccount: z.boolean(),
    /** The day the programme is in (Asia/Shanghai); a demonstration's lies in 2020. */
    today: daySchema,
  }),
})

export const changeMe = defineRoute({
  method: 'PATCH',
  path: '/api/v1/identity/me',
  capability: 'signedIn',
  summary: 'Choose the language of one’s own pages',
  body: z.object({ language: z.enum(['zh', 'en']) }),
  answer: z.void(),
})

export const changePassword = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/me/password',
  capability: 'signedIn',
  summary: 'Change one’s own password; other sessions end',
  secret: true,
  body: z.object({ present: passwordShape, next: passwordShape }),
  answer: z.void(),
})

export const renewRecoveryCodes = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/me/recovery-codes',
  capability: 'signedIn',
  summary: 'Ten new recovery codes, shown once; the former ones end',
  secret: true,
  body: z.object({ code: z.string().trim().min(1).max(64) }),
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
})

export const listMySessions = defineRoute({
  method: 'GET',
  path: '/api/v1/identity/me/sessions',
  capability: 'signedIn',
  summary: 'Where one is signed in',
  answer: z.object({
    sessions: z.array(
      z.object({
        id: z.string(),
        startedAt: z.coerce.date(),
        lastSeenAt: z.coerce.date(),
        address: z.string().nullable(),
        agent: z.string().nullable(),
        present: z.boolean(),
      }),
    ),
  }),
})

export const endMySession = defineRoute({
  method: 'DELETE',
  path: '/api/v1/identity/me/sessions/{sessionId}',
  capability: 'signedIn',
  summary: 'End one of one’s own sessions',
  params: z.object({ sessionId: rowIdSchema }),
  answer: z.void(),
})

export const endMyOtherSessions = defineRoute({
  method: 'DELETE',
  path: '/api/v1/identity/me/sessions',
  capability: 'signedIn',
  summary: 'End all of one’s own sessions but this one',
  answer: z.object({ ended: z.number().int() }),
})

export const listColleagues = defineRoute({
  method: 'GET',
  path: '/api/v1/identity/colleagues',
  capability: 'signedIn',
  summary: 'Names of open accounts, to choose a deputy from',
  query: z.object({ text: nameShape.or(z.literal('')).default('') }),
  answer: z.object({
    colleagues: z.array(z.object({ accountId: z.string(), name: z.string(), unitName: z.string().nullable() })),
  }),
})

export const listDeputies = defineRoute({
  method: 'GET',
  path: '/api/v1/identity/deputies',
  capability: 'signedIn',
  summary: 'Present and coming deputies of one’s own, or of everybody for administrators',
  query: z.object({ all: z.enum(['true', 'false']).default('false') }),
  answer: z.object({ deputies: z.array(deputyShape) }),
})

export const appointDeputy = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/deputies',
  capability: 'signedIn',
  summary: 'Appoint a deputy for a time: for oneself, or as administrator for others',
  body: z.object({
    fromAccountId: rowIdSchema.optional(),
    toAccountId: rowIdSchema,
    startsAt: z.coerce.date(),
    endsAt: z.coerce.date(),
    reason: z.string().trim().min(1).max(200),
  }),
  answer: z.object({ deputyId: z.string() }),
})

export const revokeDeputy = defineRoute({
  method: 'DELETE',
  path: '/api/v1/identity/deputies/{deputyId}',
  capability: 'signedIn',
  summary: 'End a deputy’s rights at once',
  params: z.object({ deputyId: rowIdSchema }),
  answer: z.void(),
})
