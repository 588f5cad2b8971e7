/** Sums of money and what does not add up; rows pasted from Excel. Pure; amounts are fen as bigint. */
import { type PastedRow, pastedProblem, readPastedRows } from '#base/files/pasted.ts'
import type { Day } from '#terms/day.ts'
import { readYuan, writeYuan } from '#terms/money.ts'
import { NAME_SEVERAL, NAME_UNKNOWN, type PastedProblem } from '#terms/pasted.ts'
import { findWord, listWords, readPastedDay } from '#terms/pasted-cells.ts'
import type { Text } from '#terms/text.ts'
import {
  FUND_COLUMNS,
  FUND_KINDS,
  FUND_SOURCES,
  type FundKind,
  type FundSource,
  type FundSums,
  type FundWarning,
} from './fund.contract.ts'

export type FenSums = Readonly<Record<FundKind, bigint>>
export const NO_MONEY: FenSums = { approved: 0n, arrived: 0n, paid: 0n, retained: 0n, released: 0n }

export function addSums(a: FenSums, b: FenSums): FenSums {
  return Object.fromEntries(
    Object.keys(NO_MONEY).map((kind) => [kind, a[kind as FundKind] + b[kind as FundKind]]),
  ) as unknown as FenSums
}

export function writeSums(sums: FenSums): FundSums {
  const held = sums.retained - sums.released
  return {
    ...{ approved: writeYuan(sums.approved), arrived: writeYuan(sums.arrived), paid: writeYuan(sums.paid) },
    ...{ retained: writeYuan(held), left: writeYuan(sums.arrived - sums.paid - held) },
  }
}

/**
 * 质保金: at most 3 % of the settlement price (工程价款结算总额), 建质〔2017〕138号 第七条. Quoted alike by several secondary
 * sources; the document itself was not read. Before settlement what was paid and held back stands for the price.
 */
const RETAINED_PERCENT = 3n

export const WARNING_TABLE: readonly { readonly warning: FundWarning; readonly when: (sums: FenSums) => boolean }[] = [
  { warning: 'paidOverArrived', when: (sums) => sums.paid > sums.arrived },
  { warning: 'arrivedOverApproved', when: (sums) => sums.arrived > sums.approved },
  { warning: 'retainedOver', when: (sums) => sums.retained * 100n > (sums.paid + sums.retained) * RETAINED_PERCENT },
  { warning: 'releasedOver', when: (sums) => sums.released > sums.retained },
]

export function findWarnings(sums: FenSums): FundWarning[] {
  return WARNING_TABLE.filter((row) => row.when(sums)).map((row) => row.warning)
}

export interface PastedFund {
  readonly line: number
  readonly communityId: string
  readonly name: string
  readonly unitName: string
  readonly kind: FundKind
  readonly source: FundSource
  readonly fen: bigint
  readonly on: Day
  readonly documentRef: string
  readonly note: string | null
}

export interface PasteHome {
  readonly communityId: string
  readonly name: string
  readonly unitName: string
}

const MOST_ROWS = 2000
type Column = keyof typeof FUND_COLUMNS

/** Rows as Excel puts them on the clipboard. Every cell that cannot be read is a problem with its place. */
export function readPasted(
  text: string,
  { homes, today }: { readonly homes: readonly PasteHome[]; readonly today: Day },
): { rows: PastedFund[]; problems: PastedProblem[] } {
  const read = readPastedRows(text, FUND_COLUMNS, MOST_ROWS, { headless: true })
  const problems = [...read.problems]
  const rows = read.rows.flatMap((row) => {
    const complain = (column: Column, about: Text) => {
      problems.push(pastedProblem(FUND_COLUMNS, { line: row.line, column, found: row.cells[column] }, about))
    }
    return readRow(row, { homes, today, complain }) ?? []
  })
  return { rows, problems }
}

interface RowReading {
  readonly homes: readonly PasteHome[]
  readonly today: Day
  readonly complain: (column: Column, about: Text) => void
}

const oneOf = (words: Readonly<Record<string, Text>>): Text => ({
  zh: `应为：${listWords(words)}`,
  en: `one of: ${Object.values(words)
    .map(({ en }) => en)
    .join(', ')}`,
})
const NO_AMOUNT: Text = { zh: '应为大于 0 的金额，最多两位小数', en: 'an amount above 0 with at most two decimals' }
const NO_DAY: Text = { zh: '应为日期，如 2020-04-15', en: 'a day such as 2020-04-15' }
const LATER: Text = { zh: '日期在今天之后', en: 'the day lies after today' }
const NO_DOCUMENT: Text = { zh: '须有文号或凭证号，最多 200 字', en: 'a document number of at most 200 characters' }

function readRow({ line, cells }: PastedRow<Column>, { homes, today, complain }: RowReading): PastedFund | null {
  const { documentRef, note } = cells
  const [home, twin] = homes.filter(({ name }) => name === cells.community)
  const kind = findWord(FUND_KINDS, cells.kind)
  const source = findWord(FUND_SOURCES, cells.source)
  const fen = readYuan(cells.amount)
  const on = readPastedDay(cells.day)
  const isDocument = documentRef !== '' && documentRef.length <= 200
  if (home === undefined || twin !== undefined) complain('community', twin ? NAME_SEVERAL : NAME_UNKNOWN)
  if (kind === null) complain('kind', oneOf(FUND_KINDS))
  if (source === null) complain('source', oneOf(FUND_SOURCES))
  if (fen === null || fen <= 0n) complain('amount', NO_AMOUNT)
  if (on === null || on > today) complain('day', on === null ? NO_DAY : LATER)
  if (!isDocument) complain('documentRef', NO_DOCUMENT)
  const isHome = home !== undefined && twin === undefined
  const isRead = kind !== null && source !== null && fen !== null && fen > 0n && on !== null && on <= today
  if (!isHome || !isRead || !isDocument) return null
  return { line, ...home, kind, source, fen, on, documentRef, note: note.slice(0, 300) || null }
}
