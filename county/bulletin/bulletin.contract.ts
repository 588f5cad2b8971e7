/** Bulletins as pages see them, and their routes. Shapes only. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { periodCodeSchema } from '#terms/period.ts'
import { writtenText } from '#terms/written.ts'
import { bulletinDocument, textChanges, textsShape } from './document/document.contract.ts'

const stateShape = z.enum(['draft', 'checking', 'review', 'issued'])
const instant = z.coerce.date()

export const bulletinSummary = z.object({
  id: rowIdSchema,
  period: periodCodeSchema,
  asOf: daySchema,
  state: stateShape,
  version: z.number().int(),
  year: z.number().int(),
  number: z.number().int().nullable(),
  runningNumber: z.number().int().nullable(),
  correctsId: rowIdSchema.nullable(),
  /** The later issue that corrects this one. */
  correctedById: rowIdSchema.nullable(),
  reason: z.string().nullable(),
  issuedAt: instant.nullable(),
  issuedByName: z.string().nullable(),
  checkUntil: instant.nullable(),
  contentHash: z.string().nullable(),
  wordHash: z.string().nullable(),
  /** Units that acknowledged receipt, as far as the caller may see. */
  receipts: z.number().int(),
})
export type BulletinSummary = z.output<typeof bulletinSummary>

export const unitCheck = z.object({
  id: rowIdSchema.nullable(),
  unitId: rowIdSchema,
  unitName: z.string(),
  verdict: z.enum(['confirmed', 'objected']).nullable(),
  reason: z.string().nullable(),
  at: instant.nullable(),
  byName: z.string().nullable(),
  /** Its own figures changed after it had confirmed them. */
  stale: z.boolean(),
  answer: z.string().nullable(),
})
export type UnitCheck = z.output<typeof unitCheck>

export const demandShape = z.object({
  id: rowIdSchema,
  bulletinId: rowIdSchema,
  text: z.string(),
  unitId: rowIdSchema,
  unitName: z.string(),
  deadline: daySchema,
  doneOn: daySchema.nullable(),
  doneNote: z.string().nullable(),
})
export type Demand = z.output<typeof demandShape>

const bulletinPage = z.object({
  bulletin: bulletinSummary,
  document: bulletinDocument,
  texts: textsShape,
  knownAt: instant,
  /** Units without a received report of the 旬; null when no round was opened for it. */
  unreported: z.array(z.string()).nullable(),
  correctionCount: z.number().int(),
  demands: z.array(demandShape),
  checks: z.array(unitCheck),
  receipts: z.array(
    z.object({ unitId: rowIdSchema, unitName: z.string(), at: instant.nullable(), byName: z.string().nullable() }),
  ),
  steps: z.array(z.object({ what: z.string(), at: instant, byName: z.string(), note: z.string().nullable() })),
})
export type BulletinPage = z.output<typeof bulletinPage>

const params = z.object({ bulletinId: rowIdSchema })
const path = '/api/v1/bulletin/bulletins/{bulletinId}'
const summaryAnswer = z.object({ bulletin: bulletinSummary })
const reason = writtenText().min(1).max(500)

export const listBulletins = defineRoute({
  method: 'GET',
  path: '/api/v1/bulletin/bulletins',
  capability: 'bulletin.read',
  summary: 'Bulletins, newest first: issued ones, and drafts as far as the caller may see them',
  answer: z.object({ bulletins: z.array(bulletinSummary) }),
})

export const getBulletin = defineRoute({
  method: 'GET',
  path,
  capability: 'bulletin.read',
  summary: 'One bulletin as it reads, with checks, receipts and history',
  params,
  answer: bulletinPage,
})

export const draftBulletin = defineRoute({
  method: 'POST',
  path: '/api/v1/bulletin/bulletins',
  capability: 'bulletin.draft',
  summary: 'Start the draft of a 旬 with its figures counted now',
  body: z.object({ period: periodCodeSchema }),
  answer: summaryAnswer,
})

export const editTexts = defineRoute({
  method: 'PATCH',
  path: `${path}/texts`,
  capability: 'bulletin.draft',
  versioned: true,
  summary: 'Change written texts of a draft (If-Match: version)',
  params,
  body: z.object({ texts: textChanges }),
  answer: summaryAnswer,
})

export const countAgain = defineRoute({
  method: 'POST',
  path: `${path}/count`,
  capability: 'bulletin.draft',
  summary: 'Count the figures again as known now',
  params,
  answer: summaryAnswer,
})

export const sendForCheck = defineRoute({
  method: 'POST',
  path: `${path}/send-for-check`,
  capability: 'bulletin.draft',
  summary: 'Let every unit check its figures until an instant',
  params,
  body: z.object({ until: z.iso.datetime({ offset: true }) }),
  answer: summaryAnswer,
})

export const sendForReview = defineRoute({
  method: 'POST',
  path: `${path}/send-for-review`,
  capability: 'bulletin.draft',
  summary: 'Hand the checked draft over for review and issue',
  params,
  answer: summaryAnswer,
})

export const returnBulletin = defineRoute({
  method: 'POST',
  path: `${path}/return`,
  capability: 'bulletin.review',
  summary: 'Send a bulletin back to drafting, with the reason',
  params,
  body: z.object({ reason }),
  answer: summaryAnswer,
})

export const issueBulletinRoute = defineRoute({
  method: 'POST',
  path: `${path}/issue`,
  capability: 'bulletin.issue',
  versioned: true,
  summary: 'Issue: number, figures and texts freeze with their hash; If-Match carries the version that was read',
  params,
  answer: summaryAnswer,
})

export const correctBulletin = defineRoute({
  method: 'POST',
  path: `${path}/correct`,
  capability: 'bulletin.draft',
  summary: 'Start a correction: a new draft linked to an issued bulletin',
  params,
  body: z.object({ reason }),
  answer: summaryAnswer,
})

export const getWord = defineRoute({
  method: 'GET',
  path: `${path}/word`,
  capability: 'bulletin.read',
  summary: 'The bulletin as a Word file; of an issued one the very file that froze',
  params,
  answer: 'file',
})

export const getAnnex = defineRoute({
  method: 'GET',
  path: `${path}/annex`,
  capability: 'bulletin.read',
  summary: 'The annex as an Excel file',
  params,
  answer: 'file',
})

export const verifyBulletin = defineRoute({
  method: 'GET',
  path: `${path}/verify`,
  capability: 'bulletin.read',
  summary: 'Recompute the hashes of an issued bulletin and compare',
  params,
  answer: z.object({
    intact: z.boolean(),
    contentHash: z.string(),
    contentHashNow: z.string(),
    wordHash: z.string(),
    wordHashNow: z.string(),
    /** Whether today's program makes the same Word file from the frozen content; false after its layout changed. */
    sameWordToday: z.boolean(),
  }),
})
