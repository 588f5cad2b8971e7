/** Coming in: sign-in page, password, code, TOTP set-up, first set-up, invitations, sign-out. Shared with the console. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'

/** What a login may look like: 2 to 64 letters (Chinese too), digits, dot, dash, underscore, at. */
export const loginShape = z
  .string()
  .trim()
  .min(2)
  .max(64)
  .regex(/^[\p{L}\p{N}._@-]+$/u)
export const nameShape = z.string().trim().min(1).max(60)
/** Length is judged by the password rules, which explain themselves; this only bounds the work. */
export const passwordShape = z.string().min(1).max(512)
const codeShape = z.string().trim().min(1).max(64)
const languageShape = z.enum(['zh', 'en'])
const nextShape = z.object({ next: z.enum(['done', 'code', 'enrol']) })

export const demoAccountShape = z.object({
  login: z.string(),
  password: z.string(),
  name: z.string(),
  role: z.string(),
  unitName: z.string().nullable(),
})
export type DemoAccount = z.output<typeof demoAccountShape>

export const readSignInPage = defineRoute({
  method: 'GET',
  path: '/api/v1/identity/sign-in-page',
  capability: 'public',
  summary:
    'What the sign-in page needs: whether the node must be set up, what this browser owes, demonstration accounts',
  answer: z.object({
    needsSetup: z.boolean(),
    /** A password was given; this is due next. */
    pending: z.enum(['code', 'enrol']).nullable(),
    demo: z.boolean(),
    demoAccounts: z.array(demoAccountShape),
  }),
})

export const signIn = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/sign-in',
  capability: 'public',
  summary: 'First step of signing in: login and password',
  body: z.object({ login: z.string().trim().min(1).max(200), password: passwordShape }),
  answer: nextShape,
})

export const giveCode = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/sign-in/code',
  capability: 'public',
  summary: 'Second step of signing in: the code of the authenticator app, or a recovery code',
  body: z.object({ code: codeShape }),
  answer: nextShape,
})

export const beginTotp = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/totp/begin',
  capability: 'public',
  summary: 'A new TOTP secret for the account of this browser (signed in, or owing its set-up), to be confirmed',
  secret: true,
  answer: z.object({ secret: z.string(), picture: z.string() }),
})

export const confirmTotp = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/totp/confirm',
  capability: 'public',
  summary: 'The first code makes TOTP hold; answers with recovery codes, shown once',
  secret: true,
  body: z.object({ code: codeShape }),
  answer: z.object({ recoveryCodes: z.array(z.string()) }),
})

export const signOut = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/sign-out',
  capability: 'public',
  summary: 'End this browser’s session',
  answer: z.void(),
})

export const setUp = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/set-up',
  capability: 'public',
  summary: 'Make the first administrator with the set-up code of the machine',
  body: z.object({
    code: codeShape,
    name: nameShape,
    login: loginShape,
    password: passwordShape,
    language: languageShape,
  }),
  answer: nextShape,
})

export const lookAtInvitation = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/invitation/look',
  capability: 'public',
  summary: 'What an invitation code is for',
  body: z.object({ code: codeShape }),
  answer: z.object({
    kind: z.enum(['account', 'password']),
    name: z.string(),
    /** The login that is already there, for a new password. */
    login: z.string().nullable(),
    role: z.string().nullable(),
    unitName: z.string().nullable(),
    expiresAt: z.coerce.date(),
  }),
})

export const acceptInvitation = defineRoute({
  method: 'POST',
  path: '/api/v1/identity/invitation/accept',
  capability: 'public',
  summary: 'Use an invitation: choose login and password, or a new password',
  body: z.object({ code: codeShape, login: loginShape.optional(), password: passwordShape }),
  answer: nextShape,
})
