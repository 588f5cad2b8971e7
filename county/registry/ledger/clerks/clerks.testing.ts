/** A clerk's workbook from a seed, and the account of how well it was read, field by field. */

import type { Sheet, Workbook } from '#base/files/workbook/grid.ts'
import type { LedgerCommunity } from '#county/registry/ledger/ledger.contract.ts'
import type { LedgerReading } from '#county/registry/ledger/read/ledger.rules.ts'
import type { FactField } from './clerk-cells.testing.ts'
import { inventCommunities } from './clerk-facts.testing.ts'
import { type ClerkSheet, type Entry, type Habits, writeSheet } from './clerk-sheet.testing.ts'
import { Dice } from './dice.testing.ts'

export const UNITS = [
  '上派镇',
  '三河镇',
  '官亭镇',
  '山南镇',
  '花岗镇',
  '紫蓬镇',
  '桃花镇',
  '丰乐镇',
  '高店镇',
  '严店镇',
  '铭传乡',
  '柿树岗乡',
  '安徽肥西经济开发区',
  '紫蓬山管委会',
  '产城融合示范区',
  '中派河新区(示例)',
] as const

export interface ClerkBook {
  readonly fileName: string
  readonly workbook: Workbook
  readonly sheets: readonly ClerkSheet[]
}

/** The workbook of `seed`; `vague` is how rarely a cell leaves a doubt (0: never). */
export function writeClerkBook(seed: number, vague: number): ClerkBook {
  const dice = new Dice(seed)
  const unitBy = dice.pick(['title', 'label', 'sheet', 'file', 'column', 'sections', 'tables'] as const)
  const categoryBy = dice.pick(['column', 'column', 'column', 'sections', 'title'] as const)
  const habits: Habits = {
    unitBy,
    vague,
    categoryBy: unitBy === 'column' && categoryBy === 'sections' ? 'column' : categoryBy,
  }
  const many = unitBy === 'column' || unitBy === 'sections' || unitBy === 'tables'
  const units = dice.shuffle(UNITS).slice(0, many ? 2 + dice.roll(3) : 1)
  const parts = units.map((unit) => ({ unit, rows: inventCommunities(unit, 5 + dice.roll(14), dice) }))
  const [unit = ''] = units
  const name =
    unitBy === 'sheet'
      ? dice.pick([unit, `${unit}台账`, ` ${unit}`, `1${unit}`, `${unit}（新）`, `${unit}4.10`])
      : dice.pick(['Sheet1', '台账', '小区台账', '工作表1'])
  const fileName =
    unitBy === 'file'
      ? dice.pick([`${unit}台账.xlsx`, `智慧平安小区（${unit}）4.10.xlsx`, `附件2-${unit}.xlsx`])
      : '台账.xlsx'
  const written = writeSheet(name, parts, habits, dice)
  return { fileName, workbook: { format: 'xlsx', sheets: [written.sheet] }, sheets: [written] }
}

/** How cells came through. `silent`: a wrong value taken as certain, the worst. */
export const OUTCOMES = [
  'right',
  'asked',
  'silent',
  'lost',
  'missed',
  'bothered',
  'waits',
  'rowLost',
  'rowInvented',
  'nameWrong',
] as const
export type Outcome = (typeof OUTCOMES)[number]
export interface Finding {
  readonly outcome: Outcome
  readonly sheet: string
  readonly row: number
  readonly field: string
  readonly cell: unknown
  readonly wanted: unknown
  readonly got: unknown
  readonly heading: string
}

/** Every field of every community, and every row that should not have been one. */
export function judgeReading(book: ClerkBook, reading: LedgerReading): Finding[] {
  return book.sheets.flatMap((sheet) => judgeSheet(sheet, reading))
}

function judgeSheet({ sheet, entries }: ClerkSheet, reading: LedgerReading): Finding[] {
  const mine = reading.communities.filter((row) => row.sheet === sheet.name)
  const known = new Set(entries.map(({ row }) => row))
  const invented = mine.filter(({ row }) => !known.has(row))
  return [
    ...invented.map(({ row, name }): Finding => {
      return { ...whole(sheet, row), outcome: 'rowInvented', wanted: null, got: name }
    }),
    ...entries.flatMap((entry): Finding[] => {
      const found = mine.find(({ row }) => row === entry.row)
      return found
        ? judgeEntry(entry, { found, sheet, reading })
        : [{ ...whole(sheet, entry.row), outcome: 'rowLost', wanted: entry.facts.name, got: null }]
    }),
  ]
}

const whole = (sheet: Sheet, row: number): Omit<Finding, 'outcome' | 'wanted' | 'got'> => {
  return { sheet: sheet.name, row, field: '', cell: sheet.rows[row - 1], heading: '' }
}

interface Read {
  readonly found: LedgerCommunity
  readonly sheet: Sheet
  readonly reading: LedgerReading
}

function judgeEntry(entry: Entry, { found, sheet, reading }: Read): Finding[] {
  const columns = reading.sheets.find(({ name }) => name === sheet.name)?.columns ?? []
  const own = reading.problems.filter(
    (problem) => problem.sheet === sheet.name && problem.row === entry.row && problem.severity !== 'notice',
  )
  const findings = (Object.keys(entry.facts) as FactField[]).map((field): Finding => {
    const said = entry.written.get(field)
    const wanted = said ? said.value : entry.facts[field]
    const got = found[field]
    const asked = own.some((problem) => problem.field === field)
    const heading = said ? `${columns[said.column]?.heading}=${columns[said.column]?.role}` : ''
    const facts = { wanted, got, asked, contradicts: entry.contradicts }
    const outcome = judge(said?.asks ?? false, [null, wanted, ...(said?.may ?? [])], facts)
    return { sheet: sheet.name, row: entry.row, field, cell: said?.cell, wanted, got, heading, outcome }
  })
  if (!entry.contradicts || own.length > 0) return findings
  return [...findings, { ...whole(sheet, entry.row), field: 'status', outcome: 'missed', wanted: null, got: null }]
}

function judge(
  asks: boolean,
  may: readonly unknown[],
  { wanted, got, asked, contradicts }: { wanted: unknown; got: unknown; asked: boolean; contradicts: boolean },
): Outcome {
  if (asks)
    return asked ? (may.includes(got) ? 'asked' : 'waits') : got === null || may.includes(got) ? 'missed' : 'silent'
  if (got === wanted) return asked && !contradicts ? 'bothered' : 'right'
  if (asked) return 'waits'
  return got === null || got === '' ? 'lost' : 'silent'
}
