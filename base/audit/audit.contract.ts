/** Shape of the audit trail and of its search, shared with the console. Not how entries are written. */

import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'

export const AUDIT_OUTCOMES = ['done', 'refused', 'failed'] as const

/** `facts` are plain ids, counts and reasons; never personal data of residents. `deputyFor`: accounts acted for. */
export const auditEventShape = z.object({
  id: z.string(),
  at: z.coerce.date(),
  accountId: z.string().nullable(),
  actorName: z.string().nullable(),
  unitId: z.string().nullable(),
  deputyFor: z.array(z.string()),
  action: z.string(),
  room: z.string(),
  objectKind: z.string().nullable(),
  objectId: z.string().nullable(),
  outcome: z.enum(AUDIT_OUTCOMES),
  status: z.number().int(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  address: z.string().nullable(),
  requestId: z.string().nullable(),
})
export type AuditEvent = z.output<typeof auditEventShape>

const id = z.string().regex(/^\d{1,18}$/)

/** Every filter narrows; `text` is found anywhere in name, action, object, address or facts; `action` is a beginning. */
export const auditQueryShape = z.object({
  text: z.string().trim().max(200).optional(),
  accountId: id.optional(),
  action: z.string().trim().max(200).optional(),
  room: z.string().trim().max(40).optional(),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  objectKind: z.string().trim().max(60).optional(),
  objectId: z.string().trim().max(100).optional(),
  since: z.coerce.date().optional(),
  until: z.coerce.date().optional(),
  cursor: id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type AuditQuery = z.output<typeof auditQueryShape>

/** Entries that one Excel file holds at most; it says so when there were more. */
export const AUDIT_SHEET_ROWS = 20_000

export const listAuditEvents = defineRoute({
  method: 'GET',
  path: '/api/v1/audit/events',
  capability: 'audit.read',
  summary: 'Search the audit trail, newest first',
  audit: 'read',
  query: auditQueryShape,
  answer: z.object({ events: z.array(auditEventShape), nextCursor: z.string().nullable() }),
})

export const exportAuditEvents = defineRoute({
  method: 'GET',
  path: '/api/v1/audit/events.xlsx',
  capability: 'audit.read',
  summary: 'The entries that match as an Excel file, newest first',
  audit: 'read',
  query: auditQueryShape.omit({ cursor: true, limit: true }),
  answer: 'file',
})
