/** Thread that parses one workbook and ends. It has its own small heap, so a hostile file kills this thread, not the node. */
import { parentPort, workerData } from 'node:worker_threads'
import { decodeWorkbook } from './workbook.codec.ts'

const { bytes, format } = workerData as { bytes: Uint8Array; format: 'xlsx' | 'xls' }

function explain(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  if (text === 'tooBig') return 'tooBig'
  return /password|encrypt/i.test(text) ? 'password' : 'damaged'
}

try {
  parentPort?.postMessage({ workbook: decodeWorkbook(bytes, format) })
} catch (cause) {
  parentPort?.postMessage({ refusal: explain(cause) })
}
