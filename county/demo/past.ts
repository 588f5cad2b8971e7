/** The sample ledger as the towns would have sent it on an earlier day: what had not happened yet is blank. Run by hand when the sample changes. */
import exceljs from 'exceljs'
import { decodeWorkbook } from '#base/files/workbook/workbook.codec.ts'
import type { LedgerCommunity, LedgerField, RecognisedSheet } from '#county/registry/ledger/ledger.contract.ts'
import { type LedgerReading, readLedger } from '#county/registry/ledger/read/ledger.rules.ts'
import { defaultDirectory } from '#county/registry/ledger/units.ts'
import type { Day } from '#terms/day.ts'
import { LEDGER_DAYS, TODAY } from './past-ledgers.ts'

const GATES = ['approvedOn', 'startedOn', 'builtOn', 'connectedOn'] as const satisfies readonly LedgerField[]
/** Nobody speaks of money, a finishing day or a hold-up before a community is in the plan. */
const WITH_THE_PLAN = ['plannedDoneOn', 'funding', 'blocker'] as const satisfies readonly LedgerField[]

/** The ledgers of every day before the sample's own. */
export async function writePastLedgers(sample: Uint8Array): Promise<{ day: Day; bytes: Uint8Array }[]> {
  const named = { directory: defaultDirectory(), fileName: 'ledger.xlsx', today: TODAY }
  const reading = readLedger(decodeWorkbook(sample, 'xlsx'), named)
  const days = LEDGER_DAYS.filter((day) => day !== TODAY)
  return Promise.all(days.map(async (day) => ({ day, bytes: await writePastLedger(sample, reading, day) })))
}

/** The same workbook with every later day blanked. */
async function writePastLedger(sample: Uint8Array, reading: LedgerReading, day: Day): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(Buffer.from(sample) as unknown as ArrayBuffer)
  for (const community of reading.communities) {
    const sheet = workbook.getWorksheet(community.sheet)
    const columns = reading.sheets.find(({ name }) => name === community.sheet)?.columns ?? []
    for (const [field, value] of listChanges(community, day)) {
      const column = columnOf(columns, field)
      if (sheet !== undefined && column !== null) sheet.getCell(community.row, column).value = value
    }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function listChanges(community: LedgerCommunity, day: Day): [LedgerField, string | null][] {
  const later = GATES.filter((gate) => (community[gate] ?? '') > day)
  const changes: [LedgerField, string | null][] = later.map((gate) => [gate, null])
  const notYetPlanned = community.planned && later.includes('approvedOn')
  return notYetPlanned
    ? [...changes, ['planned', '否'], ...WITH_THE_PLAN.map((field): [LedgerField, null] => [field, null])]
    : changes
}

/** The sheet's column number from 1, as the reader recognised it. */
function columnOf(columns: RecognisedSheet['columns'], field: LedgerField): number | null {
  const found = columns.find(({ role }) => role === field)
  return found === undefined ? null : found.column + 1
}
