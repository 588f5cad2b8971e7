/** A whole workbook → communities, problems and totals; checks rows against each other. Touches no registry and no file. */

import { type Workbook, writeAddress } from '#base/files/workbook/grid.ts'
import { refuseFile } from '#base/files/workbook/refusals.ts'
import type {
  ColumnRole,
  LedgerCommunity,
  LedgerField,
  LedgerProblem,
  LedgerTotals,
  RecognisedSheet,
} from '#county/registry/ledger/ledger.contract.ts'
import type { Day } from '#terms/day.ts'
import { foldName, nameKey } from './cell/name.rules.ts'
import { dropRepeats } from './repeat.rules.ts'
import type { RowFixes } from './row/fix.rules.ts'
import { readSheet, type SheetReading } from './sheet/sheet.rules.ts'
import type { UnitDirectory } from './unit.rules.ts'

export interface LedgerOptions {
  readonly directory: UnitDirectory
  readonly fileName: string
  readonly today: Day
  /** Columns corrected by hand: sheet name → zero-based column → role. */
  readonly byHand?: Readonly<Record<string, Readonly<Record<number, ColumnRole>>>>
  /** Columns remembered for a unit: heading key → role. */
  readonly remembered?: (unitName: string | null) => ReadonlyMap<string, ColumnRole>
  /** Units chosen by hand: sheet name → official name. */
  readonly units?: Readonly<Record<string, string>>
  /** Values corrected by hand: sheet name → row → field → text. */
  readonly fixes?: Readonly<Record<string, RowFixes>>
}

export interface LedgerReading {
  readonly sheets: readonly RecognisedSheet[]
  readonly communities: readonly LedgerCommunity[]
  readonly problems: readonly LedgerProblem[]
  readonly totals: LedgerTotals
  /** Yes-or-no fields that a row leaves open. */
  readonly unstated: ReadonlyMap<LedgerCommunity, readonly LedgerField[]>
}

const NONE: ReadonlyMap<string, ColumnRole> = new Map()

/** Reads every sheet, in order; rows keep the order of the workbook. Throws Fault `ledger.noLedger` when no sheet is one. */
export function readLedger(workbook: Workbook, options: LedgerOptions): LedgerReading {
  const readings = workbook.sheets.map((sheet) =>
    readSheet(sheet, {
      ...{ directory: options.directory, fileName: options.fileName, today: options.today },
      byHand: options.byHand?.[sheet.name] ?? {},
      remembered: options.remembered ?? (() => NONE),
      unitByHand: options.units?.[sheet.name] ?? null,
      fixes: options.fixes?.[sheet.name] ?? {},
    }),
  )
  const once = dropRepeats(readings)
  if (once.every(({ recognised, problems }) => recognised.state !== 'read' && problems.length === 0))
    throw refuseFile('noLedger')
  const communities = once.flatMap((reading) => reading.communities)
  const unstated = new Map(once.flatMap((reading) => [...reading.unstated]))
  const problems = [
    ...once.flatMap((reading) => reading.problems),
    ...explainUnknownUnits(communities, options.directory),
    ...explainTwins(communities, once),
  ]
  return {
    sheets: once.map((reading) => reading.recognised),
    communities,
    problems,
    totals: countTotals(communities),
    unstated,
  }
}

/** Figures as the programme counts them: of those in the plan, who pays and which gates are passed. */
export function countTotals(communities: readonly LedgerCommunity[]): LedgerTotals {
  const count = (test: (row: LedgerCommunity) => boolean): number => communities.filter(test).length
  return {
    surveyed: communities.length,
    planned: count((row) => row.planned),
    government: count((row) => row.planned && row.funding === 'government'),
    commercial: count((row) => row.planned && row.funding === 'commercial'),
    started: count((row) => row.startedOn !== null),
    built: count((row) => row.builtOn !== null),
    connected: count((row) => row.connectedOn !== null),
  }
}

/** One problem for each unit that the registry does not know, at its first row. */
function explainUnknownUnits(communities: readonly LedgerCommunity[], directory: UnitDirectory): LedgerProblem[] {
  const seen = new Set<string>()
  return communities.flatMap((row): LedgerProblem[] => {
    if (row.unit === '' || seen.has(row.unit) || directory.match(row.unit)) return []
    seen.add(row.unit)
    return [
      {
        ...{ sheet: row.sheet, cell: `A${row.row}`, row: null, field: 'unit', severity: 'doubt', found: row.unit },
        expected: { zh: '本县的乡镇或园区', en: 'a town or park of this county' },
        message: {
          zh: `“${row.unit}”不在本县单位名录中，请核实`,
          en: `“${row.unit}” is not in the county's list of units; please check`,
        },
      },
    ]
  })
}

/** The same name twice in a unit, or two names that differ only in ways that may be slips: a person decides. */
function explainTwins(communities: readonly LedgerCommunity[], readings: readonly SheetReading[]): LedgerProblem[] {
  const column = new Map(
    readings.map(({ recognised }) => [
      recognised.name,
      recognised.columns.find((entry) => entry.role === 'name')?.column ?? 0,
    ]),
  )
  const groups = new Map<string, LedgerCommunity[]>()
  for (const row of communities) {
    const key = `${row.unit}|${foldName(row.name)}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .flatMap((group) =>
      group.map((row): LedgerProblem => {
        const other = group.find((next) => next !== row) ?? row
        const same = group.some((next) => next !== row && nameKey(next.name) === nameKey(row.name))
        const place = `${other.sheet === row.sheet ? '' : `${other.sheet.trim()} `}${writeAddress(other.row - 1, column.get(other.sheet) ?? 0)}`
        return {
          ...{
            sheet: row.sheet,
            cell: writeAddress(row.row - 1, column.get(row.sheet) ?? 0),
            row: row.row,
            field: 'name',
            severity: 'doubt',
          },
          found: row.name,
          expected: { zh: '同一单位内小区不重名', en: 'each community once in its unit' },
          message: same
            ? {
                zh: `与 ${place} 重名，请确认是否同一小区`,
                en: `the same name stands at ${place}; please say whether it is the same community`,
              }
            : {
                zh: `与 ${place} 的“${other.name}”相近，请确认是否同一小区`,
                en: `close to “${other.name}” at ${place}; please say whether it is the same community`,
              },
        }
      }),
    )
}
