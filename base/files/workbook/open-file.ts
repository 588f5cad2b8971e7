/** From the bytes of an upload to plain cells, within limits of size, memory and time. Does not say what the cells mean. */
import { Worker } from 'node:worker_threads'
import { decodeDelimited } from './delimited.codec.ts'
import type { Workbook } from './grid.ts'
import { MAX_FILE_BYTES, WORKER_HEAP_MB, WORKER_TIMEOUT_MS } from './limits.ts'
import { isRefusal, type Refusal, refuseFile } from './refusals.ts'
import { sniffFile, sniffOle } from './sniff.rules.ts'
import { checkUnpacked } from './unpack.ts'

/**
 * Opens a ledger file. `name` is only used to name the sheet of a CSV.
 * @throws Fault `ledger.<reason>` (see refusals.ts) with one sentence for the person who sent the file
 */
export async function openSheetFile(bytes: Uint8Array, name: string): Promise<Workbook> {
  if (bytes.length > MAX_FILE_BYTES) throw refuseFile('tooLarge')
  const found = sniffFile(bytes)
  if ('refusal' in found) throw refuseFile(found.refusal)
  const workbook = await openKind(bytes, found.kind, name)
  if (workbook.sheets.every((sheet) => sheet.rows.length === 0)) throw refuseFile('noSheets')
  return workbook
}

async function openKind(bytes: Uint8Array, kind: 'zip' | 'ole' | 'text', name: string): Promise<Workbook> {
  if (kind === 'text') {
    return { format: 'csv', sheets: [decodeDelimited(bytes, name.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, ''))] }
  }
  if (kind === 'ole') {
    const reason = sniffOle(bytes)
    if (reason) throw refuseFile(reason)
    return parseInWorker(bytes, 'xls')
  }
  await checkUnpacked(bytes)
  return parseInWorker(bytes, 'xlsx')
}

type Answer = { readonly workbook: Workbook } | { readonly refusal: string }

async function parseInWorker(bytes: Uint8Array, format: 'xlsx' | 'xls'): Promise<Workbook> {
  const worker = new Worker(new URL('./workbook.worker.ts', import.meta.url), {
    workerData: { bytes, format },
    resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    execArgv: [],
    stderr: true,
  })
  try {
    return await waitForAnswer(worker)
  } finally {
    await worker.terminate()
  }
}

function waitForAnswer(worker: Worker): Promise<Workbook> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: Refusal): void => reject(refuseFile(reason))
    const timer = setTimeout(() => refuse('tooSlow'), WORKER_TIMEOUT_MS)
    worker.on('message', (answer: Answer) => {
      clearTimeout(timer)
      if ('workbook' in answer) resolve(answer.workbook)
      else refuse(isRefusal(answer.refusal) ? answer.refusal : 'damaged')
    })
    worker.on('error', (error: Error & { code?: string }) => {
      clearTimeout(timer)
      refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'bomb' : 'damaged')
    })
    worker.on('exit', () => {
      clearTimeout(timer)
      refuse('damaged') // Only matters when it ended without an answer.
    })
  })
}
