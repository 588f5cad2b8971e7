/** Calls about sites: the list with how each line is, one site with what it reports, codes, revoking, files carried by hand. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import type { Text } from '#terms/text.ts'

const instant = z.iso.datetime()

/**
 * How a line is, worst first: `revoked`, `invited` (the code was not used yet), `never` (joined and never heard of), `silent`
 * (not heard of for a while), `skewed` (its clock is off), `late` (old rows wait), `good`.
 */
export const LINE_STATES = {
  revoked: { zh: '已撤销', en: 'revoked' },
  invited: { zh: '待入网', en: 'to join' },
  never: { zh: '尚未联络', en: 'not heard of yet' },
  silent: { zh: '失联', en: 'silent' },
  skewed: { zh: '时钟不准', en: 'clock is off' },
  late: { zh: '数据积压', en: 'data wait' },
  good: { zh: '正常', en: 'good' },
} as const satisfies Record<string, Text>
export type LineState = keyof typeof LINE_STATES

export const siteRowSchema = z.object({
  id: z.string(),
  communityId: z.string(),
  community: z.string(),
  unitId: rowIdSchema,
  state: z.enum(['revoked', 'invited', 'never', 'silent', 'skewed', 'late', 'good']),
  joinedAt: instant.nullable(),
  seenAt: instant.nullable(),
  skewMs: z.number().nullable(),
  backlog: z.number().nullable(),
  oldestAt: instant.nullable(),
  perMinute: z.number().nullable(),
  byFile: z.boolean(),
  devices: z.number(),
  devicesDown: z.number(),
  openAlarms: z.number(),
  /** Where its own pages are; known of a demonstration's own sites alone. */
  pageUrl: z.string().nullable(),
})
export type SiteRow = z.output<typeof siteRowSchema>

export const listSites = defineRoute({
  method: 'GET',
  path: '/api/v1/sites/sites',
  capability: 'link.read',
  summary: 'Sites with the state of each line',
  answer: z.object({
    sites: z.array(siteRowSchema),
    /** Where sites reach this county; null: the line is not switched on. */
    address: z.string().nullable(),
  }),
})

const countedSchema = z.object({ what: z.string(), state: z.string(), count: z.number() })

export const siteSchema = siteRowSchema.extend({
  createdAt: instant,
  createdByName: z.string(),
  revokedAt: instant.nullable(),
  revokedByName: z.string().nullable(),
  revokedReason: z.string().nullable(),
  codeUntil: instant.nullable(),
  diskFreePermille: z.number().nullable(),
  upSince: instant.nullable(),
  lastBackupAt: instant.nullable(),
  /** Rows of the line: known to who sees the whole county. */
  received: z.number().nullable(),
  waitingForBackup: z.number().nullable(),
  lost: z.number().nullable(),
  counted: z.array(countedSchema),
  alarms: z.array(
    z.object({
      alarm: z.string(),
      level: z.string(),
      state: z.string(),
      drill: z.boolean(),
      raisedAt: instant,
    }),
  ),
  figures: z.array(
    z.object({
      kind: z.string(),
      what: z.string(),
      fromDay: daySchema,
      toDay: daySchema,
      value: z.number(),
      ofValue: z.number().nullable(),
    }),
  ),
  commands: z.array(
    z.object({
      commandId: z.string(),
      kind: z.string(),
      issuedAt: instant,
      issuedByName: z.string(),
      fetchedAt: instant.nullable(),
      answeredAt: instant.nullable(),
      expiresAt: instant,
      outcome: z.enum(['done', 'refused', 'failed', 'expired']).nullable(),
    }),
  ),
})
export type Site = z.output<typeof siteSchema>

const params = z.object({ siteId: uuidSchema })

export const getSite = defineRoute({
  method: 'GET',
  path: '/api/v1/sites/sites/{siteId}',
  capability: 'link.read',
  summary: 'One site: its line, its devices and figures',
  params,
  answer: siteSchema,
})

/** The code is shown once: only its hash is kept. */
export const codeSchema = z.object({ siteId: z.string(), code: z.string(), expiresAt: instant })
export type Code = z.output<typeof codeSchema>

export const inviteSite = defineRoute({
  method: 'POST',
  path: '/api/v1/sites/sites',
  capability: 'link.manage',
  summary: 'A new site for a community, with its join code',
  secret: true,
  body: z.object({ communityId: uuidSchema }),
  answer: codeSchema,
})

export const renewCode = defineRoute({
  method: 'POST',
  path: '/api/v1/sites/sites/{siteId}/code',
  capability: 'link.manage',
  summary: 'A new join code for a site: the machine was replaced, or the first code ran out',
  secret: true,
  params,
  answer: codeSchema,
})

export const revokeSite = defineRoute({
  method: 'POST',
  path: '/api/v1/sites/sites/{siteId}/revoke',
  capability: 'link.manage',
  summary: 'Refuse a site from its next call on',
  params,
  body: z.object({ reason: z.string().trim().min(1).max(300) }),
  answer: z.object({ ok: z.literal(true) }),
})

export const checkLine = defineRoute({
  method: 'POST',
  path: '/api/v1/sites/sites/{siteId}/check',
  capability: 'link.manage',
  summary: 'Ask the site for a sign of life over the line and back',
  params,
  answer: z.object({ commandId: z.string() }),
})

/** The file that the site wrote, and in answer the file to be carried back. */
export const carryFile = defineRoute({
  method: 'POST',
  path: '/api/v1/sites/files',
  capability: 'link.manage',
  summary: 'Take in a file that was carried from a site; the answer is the file to carry back',
  body: 'file',
  maxBytes: 64_000_000,
  answer: z.object({
    siteId: z.string(),
    community: z.string(),
    messages: z.number(),
    fileName: z.string(),
    file: z.string(),
  }),
})
export type Carried = z.output<typeof carryFile.answer>
