/** Rows copied from Excel as devices or lines of a bill. Pure; every cell that cannot be read is a problem with its place. */
import { type PastedRow, pastedProblem, readPastedRows } from '#base/files/pasted.ts'
import { DEVICE_TYPES, deviceRow, LEGAL_CLASSES, PLACES } from '#county/design/words.contract.ts'
import { readYuan } from '#terms/money.ts'
import type { PastedColumn, PastedProblem } from '#terms/pasted.ts'
import { findWord, listWords, readWrittenNumber } from '#terms/pasted-cells.ts'
import { BILL_KINDS, type BillLine, billLineSchema, type Device, deviceSchema, nextCode } from './content.contract.ts'
import { BILL_COLUMNS, DEVICE_COLUMNS } from './paste.contract.ts'

type Complain = (column: number, zh: string, en: string) => void
const MOST_DEVICES = 600
const MOST_LINES = 300

/** A row's cells in the order of the columns, and how to complain about one of them. */
function openRow<K extends string>(
  row: PastedRow<K>,
  columns: Readonly<Record<K, PastedColumn>>,
  problems: PastedProblem[],
): [cells: string[], complain: Complain] {
  const names = Object.keys(columns) as K[]
  const complain: Complain = (place, zh, en) => {
    const column = names[place]
    if (column !== undefined)
      problems.push(pastedProblem(columns, { line: row.line, column, found: row.cells[column] }, { zh, en }))
  }
  return [names.map((name) => row.cells[name]), complain]
}

/** An empty code is given the next one that neither `taken` nor a row has; an empty height, direction, angle or range begins as the type does. */
export function readPastedDevices(
  text: string,
  taken: readonly string[] = [],
): { rows: Device[]; problems: PastedProblem[] } {
  const rows: Device[] = []
  const read = readPastedRows(text, DEVICE_COLUMNS, MOST_DEVICES, { headless: true })
  const problems = [...read.problems]
  for (const row of read.rows) {
    const [cells, complain] = openRow(row, DEVICE_COLUMNS, problems)
    const device = readDevice(cells, { before: rows.map(({ code }) => code), taken }, complain)
    if (device) rows.push(device)
  }
  return { rows, problems }
}

interface Known {
  /** Codes of the rows above. */
  readonly before: readonly string[]
  readonly taken: readonly string[]
}

function readDevice(cells: readonly string[], { before, taken }: Known, complain: Complain): Device | null {
  const type = findWord(DEVICE_TYPES, cells[1] ?? '')
  const [x, y] = [readWrittenNumber(cells[2] ?? ''), readWrittenNumber(cells[3] ?? '')]
  if (type === null) complain(1, `应为：${listWords(DEVICE_TYPES)}`, `one of: ${listWords(DEVICE_TYPES)}`)
  if (x === null) complain(2, '应为图上位置(米)', 'metres on the drawing')
  if (y === null) complain(3, '应为图上位置(米)', 'metres on the drawing')
  if (type === null || x === null || y === null) return null
  const { letter, films, first } = deviceRow(type)
  const given = (column: number, otherwise: number | null) => readWrittenNumber(cells[column] ?? '') ?? otherwise
  const word = <K extends string>(column: number, words: Readonly<Record<K, { zh: string; en: string }>>): K | null => {
    const said = cells[column] ?? ''
    const found = findWord(words, said)
    if (said !== '' && found === null) complain(column, `应为：${listWords(words)}`, `one of: ${listWords(words)}`)
    return found
  }
  const device = {
    code: cells[0] || nextCode(letter, [...taken, ...before]),
    ...{ type, x, y, heightM: given(4, first.heightM), direction: given(5, 0) },
    ...{ angle: films ? given(6, first.angleDeg) : null, range: films ? given(7, first.rangeM) : null },
    ...{ legalClass: word(8, LEGAL_CLASSES), place: word(9, PLACES) ?? 'other', note: cells[10] || null },
  }
  return checkRow(device, before, complain)
}

const COLUMN_OF: Readonly<Record<string, number>> = {
  ...{ code: 0, type: 1, x: 2, y: 3, heightM: 4, direction: 5, angle: 6, range: 7, legalClass: 8, place: 9, note: 10 },
}

function checkRow(device: unknown, taken: readonly string[], complain: Complain): Device | null {
  const read = deviceSchema.safeParse(device)
  if (read.success && !taken.includes(read.data.code)) return read.data
  if (read.success) complain(0, '编号重复', 'this code is there twice')
  else
    for (const issue of read.error.issues)
      complain(COLUMN_OF[String(issue.path[0])] ?? 0, '超出允许范围或写法不对', 'out of range or not as expected')
  return null
}

/** A name that is a type of device takes its quantity from the drawing. */
export function readPastedBill(text: string): { rows: BillLine[]; problems: PastedProblem[] } {
  const rows: BillLine[] = []
  const read = readPastedRows(text, BILL_COLUMNS, MOST_LINES, { headless: true })
  const problems = [...read.problems]
  for (const row of read.rows) {
    const [cells, complain] = openRow(row, BILL_COLUMNS, problems)
    const line = readBillLine(cells, row.line, complain)
    if (line && rows.some(({ key }) => key === line.key))
      complain(0, '同一种设备写了两行', 'this device is there twice')
    else if (line) rows.push(line)
  }
  return { rows, problems }
}

function readBillLine(cells: readonly string[], line: number, complain: Complain): BillLine | null {
  const [name = '', spec = '', unit = '', quantityWord = '', price = '', kindWord = ''] = cells
  const deviceType = findWord(DEVICE_TYPES, name)
  const quantity = readWrittenNumber(quantityWord)
  const fen = price === '' ? null : readYuan(price)
  const kind = kindWord === '' ? 'equipment' : findWord(BILL_KINDS, kindWord)
  if (name === '') complain(0, '须有名称', 'a name is needed')
  if (deviceType === null && quantity === null) complain(3, '应为数量', 'a quantity')
  if (price !== '' && (fen === null || fen < 0n))
    complain(4, '应为金额，最多两位小数', 'an amount with at most two decimals')
  if (kind === null) complain(5, `应为：${listWords(BILL_KINDS)}`, `one of: ${listWords(BILL_KINDS)}`)
  if (name === '' || (deviceType === null && quantity === null) || kind === null || (price !== '' && fen === null))
    return null
  const read = billLineSchema.safeParse({
    ...{ key: deviceType ?? `row${line}`, name, spec: spec || null, unit: unit || '台', kind, deviceType },
    ...{ quantity: deviceType === null ? quantity : null, priceFen: fen === null ? null : Number(fen) },
  })
  if (read.success) return read.data
  complain(0, '超出允许范围', 'out of range')
  return null
}
