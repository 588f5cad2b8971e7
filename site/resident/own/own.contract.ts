/** A resident's own entry: what is kept, what they agreed to, who looked, what they ask for, and leaving. Shared with the console. */
import { z } from 'zod'
import { purposeSchema, saidShape } from '#site/people/consent/consent.contract.ts'
import { requestShape } from '#site/people/request/request.contract.ts'
import { receiptShape, residentShape } from '#site/people/resident/resident.contract.ts'
import { residentRoleSchema } from '#site/people/words.contract.ts'
import { pinSchema } from '#site/resident/entry/entry.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'
import { STORED, type StoredKind } from './stored.contract.ts'

const BASE = '/api/v1/resident/own'
const storedKindSchema = z.enum(Object.keys(STORED) as [StoredKind, ...StoredKind[]])

export const readOwn = defineRoute({
  method: 'GET',
  path: `${BASE}/entry`,
  capability: 'resident.own',
  summary: 'The caller’s own entry in the register, and who else is registered at their door',
  answer: z.object({
    communityName: z.string(),
    keeperName: z.string(),
    me: residentShape.omit({ looks: true, id: true, householdId: true, guardianId: true, version: true }),
    others: z.array(z.object({ name: z.string(), role: residentRoleSchema, ward: z.boolean() })),
  }),
})

export const sayOwnConsent = defineRoute({
  method: 'POST',
  path: `${BASE}/consents`,
  capability: 'resident.own',
  summary: 'Agree to a purpose, or take it back; what rested on it is deleted at once',
  body: z.object({ purpose: purposeSchema, given: z.boolean() }),
  answer: saidShape,
})

export const listStored = defineRoute({
  method: 'GET',
  path: `${BASE}/stored`,
  capability: 'resident.own',
  summary: 'Every kind of record that names the caller here: how many, and how long they stay',
  answer: z.object({ items: z.array(z.object({ kind: storedKindSchema, count: z.number().int() })) }),
})

export const listOwnLooks = defineRoute({
  method: 'GET',
  path: `${BASE}/looks`,
  capability: 'resident.own',
  summary: 'Which staff looked at the caller’s entry, who opened whole lists, and who printed sign-in codes for them',
  answer: z.object({
    looks: z.array(z.object({ at: z.coerce.date(), name: z.string(), reason: z.string().nullable() })),
    lists: z.array(z.object({ name: z.string(), count: z.number().int(), lastAt: z.coerce.date() })),
    codes: z.array(z.object({ at: z.coerce.date(), name: z.string(), used: z.boolean() })),
  }),
})

export const listOwnRequests = defineRoute({
  method: 'GET',
  path: `${BASE}/requests`,
  capability: 'resident.own',
  summary: 'What the caller asked about their own data, and by when it is answered',
  answer: z.object({ items: z.array(requestShape.omit({ residentId: true, name: true, door: true })) }),
})

export const askRequest = defineRoute({
  method: 'POST',
  path: `${BASE}/requests`,
  capability: 'resident.own',
  summary: 'Ask for access, a copy, a correction, deletion or an explanation; due in 30 days (GB/T 35273-2020 §8.7)',
  body: z.object({ kind: requestShape.shape.kind }),
  answer: z.object({ requestId: z.string(), dueOn: z.string() }),
})

export const copyOwn = defineRoute({
  method: 'GET',
  path: `${BASE}/copy.xlsx`,
  capability: 'resident.own',
  summary: 'The copy that everybody may have (个人信息保护法 45), as a workbook',
  answer: 'file',
})

export const listPhones = defineRoute({
  method: 'GET',
  path: `${BASE}/phones`,
  capability: 'resident.own',
  summary: 'Phones that open this page for the caller',
  answer: z.object({
    items: z.array(
      z.object({
        deviceId: z.string(),
        kind: z.enum(['android', 'iphone', 'computer', 'other']),
        madeAt: z.coerce.date(),
        seenAt: z.coerce.date(),
      }),
    ),
  }),
})

export const forgetPhone = defineRoute({
  method: 'DELETE',
  path: `${BASE}/phones/{deviceId}`,
  capability: 'resident.own',
  about: 'deviceId',
  summary: 'A phone opens the page no longer',
  params: z.object({ deviceId: uuidSchema }),
  answer: z.void(),
})

export const leaveRegister = defineRoute({
  method: 'POST',
  path: `${BASE}/leave`,
  capability: 'resident.own',
  secret: true,
  summary:
    'Leave the register, proved by the PIN: everything without a duty to stay is deleted; answers with the receipt',
  body: z.object({ pin: pinSchema }),
  answer: receiptShape,
})
