/** Sums of money and what does not add up; rows pasted from Excel. Pure; amounts are fen as bigint. */
import type { Day } from '#terms/day.ts'
import { readYuan, writeYuan } from '#terms/money.ts'
import { findWord, listWords, type PasteProblem, readPastedLines, readWrittenDay } from '#terms/pasted-cells.ts'
import {
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

/** Columns in this order: 小区, 类型, 来源, 金额(元), 日期, 文号, 备注. A first line with these words is a head. */
export const PASTE_COLUMNS = ['小区', '类型', '来源', '金额(元)', '日期', '文号', '备注'] as const

/** Rows of a text with tabs, as Excel puts it on the clipboard. Every cell that cannot be read is a problem with its place. */
export function readPasted(
  text: string,
  { homes, today }: { readonly homes: readonly PasteHome[]; readonly today: Day },
): { rows: PastedFund[]; problems: PasteProblem[] } {
  const problems: PasteProblem[] = []
  const rows = readPastedLines(text, PASTE_COLUMNS).flatMap(({ line, cells }) => {
    const complain = (column: number, zh: string, en: string) => {
      problems.push({ line, column: PASTE_COLUMNS[column] ?? '', found: cells[column] ?? '', text: { zh, en } })
    }
    const read = readLine(cells, { homes, today, complain })
    return read ? [{ line, ...read }] : []
  })
  return { rows, problems }
}

interface LineReading {
  readonly homes: readonly PasteHome[]
  readonly today: Day
  readonly complain: (column: number, zh: string, en: string) => void
}

function readLine(cells: readonly string[], { homes, today, complain }: LineReading): Omit<PastedFund, 'line'> | null {
  const [name = '', kindWord = '', sourceWord = '', amount = '', dayWord = '', documentRef = '', note = ''] = cells
  const found = homes.filter((home) => home.name === name)
  const kind = findWord(FUND_KINDS, kindWord)
  const source = findWord(FUND_SOURCES, sourceWord)
  const fen = readYuan(amount)
  const on = readWrittenDay(dayWord)
  if (found.length === 0) complain(0, '没有这个小区，或不归您管', 'no such community in your scope')
  if (found.length > 1)
    complain(0, '有多个同名小区，请在小区页面登记', 'several communities have this name; record it on the page')
  if (kind === null) complain(1, `应为：${listWords(FUND_KINDS)}`, `one of: ${listWords(FUND_KINDS)}`)
  if (source === null) complain(2, `应为：${listWords(FUND_SOURCES)}`, `one of: ${listWords(FUND_SOURCES)}`)
  if (fen === null || fen <= 0n)
    complain(3, '应为大于 0 的金额，最多两位小数', 'an amount above 0 with at most two decimals')
  if (on === null) complain(4, '应为日期，如 2020-04-15', 'a day such as 2020-04-15')
  else if (on > today) complain(4, '日期在今天之后', 'the day lies after today')
  if (documentRef === '' || documentRef.length > 200)
    complain(5, '须有文号或凭证号，最多 200 字', 'a document number of at most 200 characters')
  const [home] = found
  const isReadable = home && found.length === 1 && kind && source && fen !== null && fen > 0n && on && on <= today
  if (!isReadable || documentRef === '' || documentRef.length > 200) return null
  return { ...home, kind, source, fen, on, documentRef, note: note.slice(0, 300) || null }
}
