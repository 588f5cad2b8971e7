/** One sheet → its communities, columns and problems. Looks at no other sheet and no registry. */

import type { Sheet } from '#base/files/workbook/grid.ts'
import type {
  LedgerCommunity,
  LedgerField,
  LedgerProblem,
  RecognisedSheet,
} from '#county/registry/ledger/ledger.contract.ts'
import {
  type Cover,
  findHead,
  findNamelessHead,
  type Head,
  indexMerges,
  readHead,
} from '#county/registry/ledger/read/head/head.rules.ts'
import { findSheetUnit } from './preamble.rules.ts'
import { explainHead, explainSheet } from './sheet-problems.rules.ts'

import { type SheetContext, SheetReader } from './sheet-reader.ts'
import { turnProblem, turnSheet } from './turn.rules.ts'

export interface SheetReading {
  readonly recognised: RecognisedSheet
  readonly communities: readonly LedgerCommunity[]
  readonly problems: readonly LedgerProblem[]
  /** Yes-or-no fields that a row leaves open: they read as no but must not overrule what is known. */
  readonly unstated: ReadonlyMap<LedgerCommunity, readonly LedgerField[]>
}

/** Reads a visible sheet; a hidden one is looked at only to say whether it holds communities. */
export function readSheet(sheet: Sheet, context: SheetContext): SheetReading {
  const cover = indexMerges(sheet)
  const head = findHead(sheet, cover) ?? findNamelessHead(sheet, cover)
  if (!head) return readTurned(sheet, context) ?? readWithoutHead(sheet, cover)
  return readTables(sheet, context, { head, cover })
}

/** The sheet with rows for columns; null when no head is found that way either. */
function readTurned(sheet: Sheet, context: SheetContext): SheetReading | null {
  const turned = turnSheet(sheet)
  if (!turned) return null
  const cover = indexMerges(turned)
  const head = findHead(turned, cover)
  if (!head) return null
  const reading = readTables(turned, context, { head, cover })
  if (reading.recognised.state !== 'read' || reading.communities.length === 0) return null
  const problems = [
    explainSheet(sheet.name, 'turned', reading.communities.length),
    ...reading.problems.map(turnProblem),
  ]
  // Columns of the turned sheet are no columns that a person sees.
  return { ...reading, recognised: { ...reading.recognised, columns: [], headRows: [] }, problems }
}

function readTables(sheet: Sheet, context: SheetContext, { head, cover }: { head: Head; cover: Cover }): SheetReading {
  const { finding, disagrees } = chooseUnit(sheet, head, context)
  const reading = new SheetReader(sheet, cover, context, finding)
  reading.open(head)
  if (!reading.first.columns.some((column) => column.role === 'name')) return readWithoutHead(sheet, cover)
  reading.readRows(head.bottom + 1)
  const { communities, headRows } = reading
  const { columns, rivals } = reading.first
  const base = {
    name: sheet.name,
    unit: finding?.name ?? null,
    headRows,
    columns: [...columns],
    communities: communities.length,
  }
  if (sheet.hidden) {
    const problems = communities.length > 0 ? [explainSheet(sheet.name, 'hidden', communities.length)] : []
    return { recognised: { ...base, state: 'hidden' }, communities: [], problems, unstated: new Map() }
  }
  // Sections may name the unit of every row where the sheet as a whole names none.
  const isSettled = communities.length > 0 && communities.every((community) => community.unit !== '')
  const problems = [
    ...explainHead(sheet, head, { columns, finding, disagrees, rivals, isSettled }),
    ...reading.problems,
  ]
  return { recognised: { ...base, state: 'read' }, communities, problems, unstated: reading.unstated }
}

function chooseUnit(sheet: Sheet, head: Head, context: SheetContext): ReturnType<typeof findSheetUnit> {
  const chosen = context.unitByHand === null ? null : context.directory.match(context.unitByHand)
  if (chosen) return { finding: { unit: chosen, name: chosen.name, row: null }, disagrees: null }
  return findSheetUnit({ sheet, headTop: head.top, fileName: context.fileName }, context.directory)
}

function readWithoutHead(sheet: Sheet, cover: Cover): SheetReading {
  const base = { name: sheet.name, unit: null, headRows: [], columns: [], communities: 0 }
  const state = sheet.hidden ? 'hidden' : looksLikeLedger(sheet, cover) ? 'unreadable' : 'skipped'
  const problems = state === 'unreadable' ? [explainSheet(sheet.name, 'noName', 0)] : []
  return { recognised: { ...base, state }, communities: [], problems, unstated: new Map() }
}

/** Many known headings but no column of names: more likely a head that was not understood than a note. */
function looksLikeLedger(sheet: Sheet, cover: Cover): boolean {
  const last = Math.min(sheet.rows.length, 20)
  for (let row = 0; row < last; row += 1) if ((readHead(sheet, cover, row, row)?.score ?? 0) >= 6) return true
  return false
}
