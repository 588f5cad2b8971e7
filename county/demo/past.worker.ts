/** Thread that writes the demonstration's earlier ledgers while the node itself is still starting. One message per day, as each is done. */
import { parentPort, workerData } from 'node:worker_threads'
import { decodeWorkbook } from '#base/files/workbook/workbook.codec.ts'
import { readLedger } from '#county/registry/ledger/read/ledger.rules.ts'
import { defaultDirectory } from '#county/registry/ledger/units.ts'
import type { Day } from '#terms/day.ts'
import { writePastLedger } from './past.ts'

const { sample, days, today } = workerData as { sample: Uint8Array; days: readonly Day[]; today: Day }

const named = { directory: defaultDirectory(), fileName: 'ledger.xlsx', today }
const reading = readLedger(decodeWorkbook(sample, 'xlsx'), named)
for (const day of days) {
  const bytes = await writePastLedger(sample, reading, day)
  parentPort?.postMessage({ day, bytes, workbook: decodeWorkbook(bytes, 'xlsx') })
}
