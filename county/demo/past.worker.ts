/** Thread that opens the demonstration's ledgers while the node itself is still starting. One message per day, as each is done. */
import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { decodeWorkbook } from '#base/files/workbook/workbook.codec.ts'
import { fileOfLedger, LEDGER_DAYS } from './past-ledgers.ts'

for (const day of LEDGER_DAYS)
  parentPort?.postMessage({ day, workbook: decodeWorkbook(new Uint8Array(readFileSync(fileOfLedger(day))), 'xlsx') })
