/** Sentences about a whole sheet or its head. Finds nothing itself. */

import { type Sheet, writeAddress } from '#base/files/workbook/grid.ts'
import {
  LEDGER_FIELDS,
  type LedgerField,
  type LedgerProblem,
  type RecognisedColumn,
} from '#county/registry/ledger/ledger.contract.ts'
import type { Rivalry } from '#county/registry/ledger/read/head/column.rules.ts'
import type { Head } from '#county/registry/ledger/read/head/head.rules.ts'
import type { UnitFinding } from './preamble.rules.ts'

const SHEETS = {
  hidden: {
    expected: { zh: '可见的工作表', en: 'a visible sheet' },
    message: (count: number) => ({
      zh: `隐藏的工作表里有 ${count} 个小区，未采用；如需导入请取消隐藏`,
      en: `the hidden sheet holds ${count} communities, which were not used; unhide it to import them`,
    }),
  },
  noName: {
    expected: { zh: '有“小区名称”一列', en: 'a column with the names of communities' },
    message: () => ({
      zh: '这张表像台账，但找不到小区名称一列，未采用',
      en: 'the sheet looks like a ledger but no column of names was found; it was not used',
    }),
  },
  example: {
    expected: { zh: '本单位的小区', en: 'communities of the unit' },
    message: (count: number) => ({
      zh: `按填报示例处理，${count} 行未采用；如是实际数据请改工作表名`,
      en: `taken for an example of how to fill in; its ${count} rows were not used. Rename the sheet if they are real`,
    }),
  },
  copy: {
    expected: { zh: '每个小区只报一次', en: 'each community once' },
    message: (count: number) => ({
      zh: `这张表的 ${count} 个小区与前面的工作表完全相同，按副本处理，未重复采用`,
      en: `all ${count} communities of this sheet say the same as sheets before it; taken for a copy and not used twice`,
    }),
  },
  differs: {
    expected: { zh: '与各单位的工作表一致', en: 'in line with the sheets of the units' },
    message: (count: number) => ({
      zh: `这张表按汇总表处理，${count} 个小区未重复采用，但有数据与其他工作表不一致，请核对`,
      en: `taken for a summary and its ${count} communities not used twice, but some figures differ from the other sheets; please check`,
    }),
  },
  old: {
    expected: { zh: '只有现行的工作表', en: 'only the sheets in force' },
    message: (count: number) => ({
      zh: `看名称是旧版本，${count} 个小区未采用；如应采用请改工作表名`,
      en: `by its name an old version; its ${count} communities were not used. Rename the sheet if they should be`,
    }),
  },
  turned: {
    expected: { zh: '一行一个小区', en: 'one community in each row' },
    message: (count: number) => ({
      zh: `这张表一列一个小区，已按列读取 ${count} 个小区，行号处写的是列号`,
      en: `the sheet lists communities in columns; ${count} were read, and column numbers stand for row numbers`,
    }),
  },
  repeats: {
    expected: { zh: '每个小区只报一次', en: 'each community once' },
    message: (count: number) => ({
      zh: `这张表的 ${count} 个小区都已在其他工作表中，按汇总表处理，未重复采用`,
      en: `all ${count} communities of this sheet stand in other sheets too; taken for a summary and not used twice`,
    }),
  },
} as const

const NOTICES: ReadonlySet<keyof typeof SHEETS> = new Set(['repeats', 'copy', 'example', 'turned'] as const)

/** A problem of the sheet as a whole, at its first cell. */
export function explainSheet(sheet: string, reason: keyof typeof SHEETS, count: number): LedgerProblem {
  const { expected, message } = SHEETS[reason]
  const severity = NOTICES.has(reason) ? 'notice' : reason === 'differs' ? 'doubt' : 'refused'
  return { sheet, cell: 'A1', row: null, field: null, severity, found: sheet, expected, message: message(count) }
}

interface HeadFindings {
  readonly columns: readonly RecognisedColumn[]
  readonly finding: UnitFinding | null
  readonly disagrees: UnitFinding | null
  readonly rivals: readonly Rivalry[]
  /** Every row has a unit. */
  readonly isSettled: boolean
}

const word = (role: string): { zh: string; en: string } =>
  Object.hasOwn(LEDGER_FIELDS, role) ? LEDGER_FIELDS[role as LedgerField] : { zh: role, en: role }

/** What is open about a head: whose sheet it is, columns that could be either, columns only guessed. */
export function explainHead(sheet: Sheet, head: Head, found: HeadFindings): LedgerProblem[] {
  const at = (column: number): Pick<LedgerProblem, 'sheet' | 'cell' | 'row' | 'field'> => {
    return { sheet: sheet.name, cell: writeAddress(head.bottom, column), row: null, field: null }
  }
  const heading = (column: number): string => found.columns[column]?.heading ?? ''
  const problems = explainUnit(sheet, found)
  for (const rival of found.rivals) {
    const { zh, en } = word(rival.role)
    problems.push({
      ...at(rival.left),
      severity: 'notice',
      found: heading(rival.left),
      expected: { zh: `只有一列“${zh}”`, en: `one column for “${en}”` },
      message: {
        zh: `“${heading(rival.taken)}”和“${heading(rival.left)}”都像“${zh}”，采用了前者；不对请更正`,
        en: `“${heading(rival.taken)}” and “${heading(rival.left)}” could both be “${en}”; the former was used, correct it if wrong`,
      },
    })
  }
  return [...problems, ...explainColumns(found.columns, at), ...explainHiddenColumns(sheet, found.columns, at)]
}

/** What a hidden column says is used like any other; the person who does not see it is told. */
function explainHiddenColumns(
  sheet: Sheet,
  columns: readonly RecognisedColumn[],
  at: (column: number) => Place,
): LedgerProblem[] {
  const hidden = new Set(sheet.hiddenColumns)
  return columns
    .filter(({ column, role }) => hidden.has(column) && Object.hasOwn(LEDGER_FIELDS, role))
    .map((column): LedgerProblem => {
      const { zh, en } = word(column.role)
      return {
        ...{ ...at(column.column), severity: 'notice', found: column.heading },
        expected: { zh: '可见的列', en: 'a visible column' },
        message: {
          zh: `“${column.heading}”一列在表中被隐藏，仍按“${zh}”采用；不对请更正`,
          en: `the column “${column.heading}” is hidden in the sheet and was still used for “${en}”; correct it if wrong`,
        },
      }
    })
}

type Place = Pick<LedgerProblem, 'sheet' | 'cell' | 'row' | 'field'>

/** Columns that were guessed from their content, or whose heading says nothing that is known. */
function explainColumns(columns: readonly RecognisedColumn[], at: (column: number) => Place): LedgerProblem[] {
  return columns.flatMap((column): LedgerProblem[] => {
    if (column.heading === '' || (column.because !== 'content' && column.because !== 'none')) return []
    const { zh, en } = word(column.role)
    const message =
      column.because === 'content'
        ? {
            zh: `表头“${column.heading}”不认识，按内容当作“${zh}”；不对请更正`,
            en: `the heading “${column.heading}” is unknown; by its content it was taken for “${en}”, correct it if wrong`,
          }
        : {
            zh: `表头“${column.heading}”不认识，这一列没有采用；需要时请指定`,
            en: `the heading “${column.heading}” is unknown and its column was not used; choose its meaning if it matters`,
          }
    const expected = { zh: '看得懂的表头', en: 'a heading that is understood' }
    return [{ ...at(column.column), severity: 'notice', found: column.heading, expected, message }]
  })
}

function explainUnit(sheet: Sheet, { finding, disagrees, columns, isSettled }: HeadFindings): LedgerProblem[] {
  const cell = finding?.row == null ? 'A1' : `A${finding.row + 1}`
  const base = { sheet: sheet.name, cell, row: null, field: 'unit' }
  if (finding && disagrees) {
    const message = {
      zh: `表内写的是“${finding.name}”，工作表名却是“${disagrees.name}”，暂按“${finding.name}”`,
      en: `the sheet says “${finding.name}” but is named after “${disagrees.name}”; “${finding.name}” is noted for now`,
    }
    const expected = { zh: '两处单位一致', en: 'the same unit in both places' }
    return [{ ...base, severity: 'doubt', found: sheet.name, expected, message }]
  }
  if (finding || isSettled || columns.some((column) => column.role === 'unit')) return []
  const expected = { zh: '填报单位（乡镇或园区）', en: 'the reporting unit (town or park)' }
  const message = {
    zh: '看不出是哪个单位的台账，请指定单位',
    en: 'it is unclear whose ledger this is; please choose the unit',
  }
  return [{ ...base, severity: 'doubt', found: sheet.name, expected, message }]
}
