/** Rounds, reports and their lines as pages see them, and their routes. Shapes only. */
import { z } from 'zod'
import { categorySchema } from '#terms/category.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { periodCodeSchema } from '#terms/period.ts'
import { writtenText } from '#terms/written.ts'

/** Columns of the workbook and of the page, in order. */
export const FIELDS = {
  approvedOn: { zh: '立项日期', en: 'approved on', kind: 'day' },
  startedOn: { zh: '开工日期', en: 'started on', kind: 'day' },
  builtOn: { zh: '建成日期', en: 'built on', kind: 'day' },
  connectedOn: { zh: '接入日期', en: 'connected on', kind: 'day' },
  plannedDoneOn: { zh: '计划完成', en: 'planned to be done on', kind: 'day' },
  blocker: { zh: '梗阻', en: 'blocker', kind: 'text' },
  households: { zh: '户数', en: 'households', kind: 'count' },
  buildings: { zh: '楼栋', en: 'buildings', kind: 'count' },
  peopleGates: { zh: '人行出入口', en: "people's gates", kind: 'count' },
  carGates: { zh: '车行出入口', en: 'vehicle gates', kind: 'count' },
  cameras: { zh: '现有监控', en: 'cameras now', kind: 'count' },
} as const satisfies Record<string, { zh: string; en: string; kind: 'day' | 'text' | 'count' }>
export type FieldKey = keyof typeof FIELDS
export const FIELD_KEYS = Object.keys(FIELDS) as [FieldKey, ...FieldKey[]]
const fieldShape = z.enum(FIELD_KEYS)
const valueShape = writtenText().max(500).nullable()

const instant = z.coerce.date()
const stateShape = z.enum(['open', 'submitted', 'signed', 'received', 'returned'])

export const lineProblem = z.object({
  communityId: z.string(),
  communityName: z.string(),
  field: fieldShape.nullable(),
  /** Cell of the workbook, `填报!F7`; null when it was typed into the page. */
  cell: z.string().nullable(),
  found: z.string(),
  expected: z.object({ zh: z.string(), en: z.string() }),
})
export type LineProblem = z.output<typeof lineProblem>

export const reportSummary = z.object({
  id: rowIdSchema,
  roundId: rowIdSchema,
  unitId: rowIdSchema,
  unitName: z.string(),
  period: periodCodeSchema,
  cutOff: instant,
  state: stateShape,
  /** After the cut-off without a received report: 未报. */
  missed: z.boolean(),
  unchanged: z.boolean(),
  lineCount: z.number().int(),
  submittedAt: instant.nullable(),
  submittedByName: z.string().nullable(),
  signedAt: instant.nullable(),
  signedByName: z.string().nullable(),
  receivedAt: instant.nullable(),
  receivedByName: z.string().nullable(),
  returnReason: z.string().nullable(),
  reopenedUntil: instant.nullable(),
})
export type ReportSummary = z.output<typeof reportSummary>

const values = z.record(fieldShape, z.string().nullable())
export const reportRow = z.object({
  communityId: uuidSchema,
  name: z.string(),
  category: categorySchema,
  known: values,
  /** Only the fields that the report changes. */
  reported: z.partialRecord(fieldShape, z.string().nullable()),
})
export type ReportRow = z.output<typeof reportRow>

const roundShape = z.object({
  id: rowIdSchema,
  period: periodCodeSchema,
  from: daySchema,
  to: daySchema,
  cutOff: instant,
  received: z.number().int(),
  units: z.number().int(),
})

const path = '/api/v1/round/reports/{reportId}'
const params = z.object({ reportId: rowIdSchema })
const reportAnswer = z.object({ report: reportSummary })
const reason = writtenText().min(1).max(500)
const until = z.iso.datetime({ offset: true })

export const listRounds = defineRoute({
  method: 'GET',
  path: '/api/v1/round/rounds',
  capability: 'programme.read',
  summary: 'Reporting rounds, newest first, with how many of the units in scope were received',
  answer: z.object({ rounds: z.array(roundShape) }),
})

export const openRound = defineRoute({
  method: 'POST',
  path: '/api/v1/round/rounds',
  capability: 'round.receive',
  summary: 'Open the round of a 旬 now instead of waiting for the morning job',
  body: z.object({ period: periodCodeSchema }),
  answer: z.object({ opened: z.number().int() }),
})

export const listReports = defineRoute({
  method: 'GET',
  path: '/api/v1/round/rounds/{period}/reports',
  capability: 'programme.read',
  summary: 'Reports of a round: state, when, by whom',
  params: z.object({ period: periodCodeSchema }),
  answer: z.object({ reports: z.array(reportSummary) }),
})

export const getReport = defineRoute({
  method: 'GET',
  path,
  capability: 'programme.read',
  summary: 'One report with every community of the unit: what is known and what is reported',
  params,
  answer: z.object({
    report: reportSummary,
    rows: z.array(reportRow),
    steps: z.array(z.object({ what: z.string(), at: instant, byName: z.string(), reason: z.string().nullable() })),
  }),
})

export const saveLines = defineRoute({
  method: 'PUT',
  path: `${path}/lines`,
  capability: 'round.fill',
  summary: 'Report changes; a value equal to what is known takes the change back. With problems nothing is kept',
  params,
  body: z.object({
    changes: z
      .array(z.object({ communityId: uuidSchema, field: fieldShape, value: valueShape }))
      .min(1)
      .max(5000),
  }),
  answer: z.object({ saved: z.number().int(), problems: z.array(lineProblem) }),
})

export const getWorkbook = defineRoute({
  method: 'GET',
  path: `${path}/workbook`,
  capability: 'programme.read',
  summary: "The unit's own workbook, filled with what is known and what was reported so far",
  params,
  answer: 'file',
})

export const uploadWorkbook = defineRoute({
  method: 'POST',
  path: `${path}/workbook`,
  capability: 'round.fill',
  summary: 'Read the filled-in workbook back; its changes replace those reported so far. With problems nothing is kept',
  params,
  body: 'file',
  maxBytes: 5 * 1024 * 1024,
  answer: z.object({ saved: z.number().int(), problems: z.array(lineProblem) }),
})

export const submitReport = defineRoute({
  method: 'POST',
  path: `${path}/submit`,
  capability: 'round.fill',
  summary: 'Hand the report to the leader in charge; unchanged: nothing changed this 旬',
  params,
  body: z.object({ unchanged: z.boolean() }),
  answer: reportAnswer,
})

export const signReport = defineRoute({
  method: 'POST',
  path: `${path}/sign`,
  capability: 'round.sign',
  summary: 'Sign the report as leader in charge',
  params,
  answer: reportAnswer,
})

export const sendBackReport = defineRoute({
  method: 'POST',
  path: `${path}/send-back`,
  capability: 'round.sign',
  summary: 'Give the report back to the clerk',
  params,
  body: z.object({ reason }),
  answer: reportAnswer,
})

export const receiveReport = defineRoute({
  method: 'POST',
  path: `${path}/receive`,
  capability: 'round.receive',
  summary: 'Receive the report: its changes apply to registry and programme in one transaction',
  params,
  answer: reportAnswer,
})

export const returnReport = defineRoute({
  method: 'POST',
  path: `${path}/return`,
  capability: 'round.receive',
  summary: 'Return the report with a reason; until: how long it may be reported again after the cut-off',
  params,
  body: z.object({ reason, until: until.nullable() }),
  answer: reportAnswer,
})

export const reopenReport = defineRoute({
  method: 'POST',
  path: `${path}/reopen`,
  capability: 'round.receive',
  summary: 'Let a unit report after the cut-off, with a reason',
  params,
  body: z.object({ reason, until }),
  answer: reportAnswer,
})
