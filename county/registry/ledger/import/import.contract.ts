/** Imports of ledgers as HTTP: upload, dry run, corrections, apply, undo. Shapes and routes only. */
import { z } from 'zod'
import {
  columnRole,
  LEDGER_FIELDS,
  type LedgerField,
  ledgerCommunity,
  ledgerProblem,
  ledgerTotals,
  recognisedSheet,
} from '#county/registry/ledger/ledger.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'

/** `sure`: will be applied. `doubtful`: waits for a person. `refused`: cannot be imported. `leftOut`: a person said no. */
export const rowState = z.enum(['sure', 'doubtful', 'refused', 'leftOut'])
export type RowState = z.output<typeof rowState>
/** What applying does to the county's entry. */
export const rowOutcome = z.enum(['added', 'changed', 'same'])
export type RowOutcome = z.output<typeof rowOutcome>

const told = z.union([z.string(), z.number(), z.boolean(), z.null()])
/** A field that differs, before (in the registry) and after (in the ledger). */
export const fieldChange = z.object({ field: z.string(), before: told, after: told })
export type FieldChange = z.output<typeof fieldChange>

export const planRow = z.object({
  community: ledgerCommunity,
  state: rowState,
  outcome: rowOutcome,
  communityId: uuidSchema.nullable(),
  /** Where the name stands, e.g. `B12`. */
  nameCell: z.string(),
  changes: z.array(fieldChange),
  problems: z.array(ledgerProblem),
  /** Entries of the registry that may be the same community. */
  candidates: z.array(z.object({ id: uuidSchema, name: z.string() })),
  /** A person accepted the row as it stands in spite of its doubts. */
  accepted: z.boolean(),
})
export type PlanRow = z.output<typeof planRow>

export const planCounts = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  doubtful: z.number().int(),
  refused: z.number().int(),
  leftOut: z.number().int(),
})
export type PlanCounts = z.output<typeof planCounts>

export const importState = z.enum(['open', 'applied', 'undone', 'discarded'])
export type ImportState = z.output<typeof importState>

const importSummary = z.object({
  id: rowIdSchema,
  fileName: z.string(),
  sizeBytes: z.number().int(),
  format: z.enum(['xlsx', 'xls', 'csv']),
  state: importState,
  uploadedAt: z.iso.datetime(),
  uploadedByName: z.string(),
  appliedAt: z.iso.datetime().nullable(),
  appliedByName: z.string().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  undoneByName: z.string().nullable(),
  /** What applying changed so far. */
  applied: z.object({ added: z.number().int(), changed: z.number().int() }),
  version: z.number().int(),
})
export type ImportSummary = z.output<typeof importSummary>

/** The dry run: nothing of it is written yet. `base` names this very state; applying another one is refused. */
export const importView = importSummary.extend({
  sheets: z.array(recognisedSheet.extend({ counts: planCounts })),
  counts: planCounts,
  /** Figures of the rows that are sure, and of those that wait. */
  sureTotals: ledgerTotals,
  doubtfulTotals: ledgerTotals,
  /** Problems of whole sheets; those of rows are with the rows. */
  problems: z.array(ledgerProblem),
  /** Communities of the units in the file that the file does not name: they stay as they are. */
  absent: z.array(z.object({ unit: z.string(), count: z.number().int(), names: z.array(z.string()) })),
  /** An earlier import of the very same file that is still in force. */
  sameFileAs: rowIdSchema.nullable(),
  base: z.string(),
})
export type ImportView = z.output<typeof importView>

const idParams = z.object({ importId: rowIdSchema })
const fieldName = z.enum(Object.keys(LEDGER_FIELDS) as [LedgerField, ...LedgerField[]])
const sheetName = z.string().min(1).max(100)
const rowNumber = z.number().int().min(1).max(100_000)

/** One correction by hand. Columns are remembered for the sheet's unit; the others hold for this import. */
export const correction = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('column'),
    sheet: sheetName,
    column: z.number().int().min(0).max(255),
    role: columnRole.nullable(),
  }),
  z.object({ kind: z.literal('unit'), sheet: sheetName, unit: z.string().max(100).nullable() }),
  z.object({
    kind: z.literal('value'),
    sheet: sheetName,
    row: rowNumber,
    field: fieldName,
    text: z.string().max(200).nullable(),
  }),
  z.object({
    kind: z.literal('row'),
    sheet: sheetName,
    row: rowNumber,
    /** `accept` as it stands, `leave` out, `link` to an entry, take as `new`, or `undecided` again. */
    action: z.enum(['accept', 'leave', 'link', 'new', 'undecided']),
    communityId: uuidSchema.nullable().default(null),
  }),
])
export type Correction = z.output<typeof correction>

export const uploadLedger = defineRoute({
  method: 'POST',
  path: '/api/v1/ledger/imports',
  capability: 'ledger.import',
  summary: 'Uploads a ledger (.xlsx, .xls, .csv) for a dry run; nothing is changed',
  body: 'file',
  maxBytes: 20 * 1024 * 1024,
  answer: z.object({ id: rowIdSchema }),
})

export const listImports = defineRoute({
  method: 'GET',
  path: '/api/v1/ledger/imports',
  capability: 'ledger.import',
  summary: 'Imports, latest first',
  query: z.object({ before: rowIdSchema.optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  answer: z.object({ imports: z.array(importSummary) }),
})

export const getImport = defineRoute({
  method: 'GET',
  path: '/api/v1/ledger/imports/{importId}',
  capability: 'ledger.import',
  summary: 'The dry run of an import: sheets, counts, problems',
  params: idParams,
  answer: importView,
})

export const listImportRows = defineRoute({
  method: 'GET',
  path: '/api/v1/ledger/imports/{importId}/rows',
  capability: 'ledger.import',
  summary: 'What would happen to each row',
  params: idParams,
  query: z.object({
    sheet: sheetName.optional(),
    state: rowState.optional(),
    outcome: rowOutcome.optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  answer: z.object({ rows: z.array(planRow), total: z.number().int() }),
})

const merge = z.object({
  top: z.number().int(),
  left: z.number().int(),
  bottom: z.number().int(),
  right: z.number().int(),
})

export const readSheetCells = defineRoute({
  method: 'GET',
  path: '/api/v1/ledger/imports/{importId}/cells',
  capability: 'ledger.import',
  summary: 'Rows of a sheet as they came, as texts',
  params: idParams,
  query: z.object({
    sheet: sheetName,
    from: z.coerce.number().int().min(0).default(0),
    count: z.coerce.number().int().min(1).max(1000).default(300),
  }),
  answer: z.object({
    rowCount: z.number().int(),
    columnCount: z.number().int(),
    rows: z.array(z.array(z.string())),
    merges: z.array(merge),
  }),
})

export const correctImport = defineRoute({
  method: 'POST',
  path: '/api/v1/ledger/imports/{importId}/corrections',
  capability: 'ledger.import',
  versioned: true,
  summary: 'Corrects columns, units and values, or decides about rows (If-Match: version)',
  params: idParams,
  body: z.object({ corrections: z.array(correction).min(1).max(5_000) }),
  answer: importView,
})

export const applyImport = defineRoute({
  method: 'POST',
  path: '/api/v1/ledger/imports/{importId}/apply',
  capability: 'ledger.import',
  summary: 'Applies every sure row in one transaction; refused when the dry run is no longer true',
  params: idParams,
  body: z.object({ base: z.string().min(1).max(100) }),
  answer: importView,
})

export const undoImport = defineRoute({
  method: 'POST',
  path: '/api/v1/ledger/imports/{importId}/undo',
  capability: 'ledger.import',
  summary: 'Takes an applied import back, all of it or nothing',
  params: idParams,
  answer: importView,
})

export const discardImport = defineRoute({
  method: 'DELETE',
  path: '/api/v1/ledger/imports/{importId}',
  capability: 'ledger.import',
  summary: 'Puts an import that was not applied out of the list',
  params: idParams,
  answer: z.object({ discarded: z.boolean() }),
})

export const downloadLedger = defineRoute({
  method: 'GET',
  path: '/api/v1/ledger/imports/{importId}/file',
  capability: 'ledger.import',
  summary: 'The uploaded file, as an attachment only',
  params: idParams,
  answer: 'file',
})
