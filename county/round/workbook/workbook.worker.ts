/** Thread that reads one filled-in workbook and ends. It has its own small heap, so a hostile file kills this thread, not the node. */
import { parentPort, workerData } from 'node:worker_threads'
import type { WorkbookAnswer } from './open-workbook.ts'
import { decodeWorkbook } from './workbook-reader.ts'

const { bytes, reportId } = workerData as { bytes: Uint8Array; reportId: string }
const answer: WorkbookAnswer = await decodeWorkbook(bytes, reportId)
parentPort?.postMessage(answer)
