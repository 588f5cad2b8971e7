/** Opens an uploaded workbook within limits of memory and time, in a thread of its own. What its cells mean is read there. */
import { Worker } from 'node:worker_threads'
import { Fault } from '#terms/fault.ts'
import { refuseBomb } from './unzipped.ts'
import type { ReadWorkbook, WorkbookRefusal } from './workbook-reader.ts'

/** A workbook of 3,000 communities takes about 3 s on a slow machine. */
const MOST_MS = 30_000
/** Heap of the reading thread; it dies alone. */
const HEAP_MB = 512

export type WorkbookAnswer = { readonly read: ReadWorkbook } | { readonly refusal: WorkbookRefusal }

/**
 * Every input cell as a change (also those left as they were). Throws `invalid` for a file that is not this report's,
 * `tooLarge` for one that would take too much: a single validation or merged range may name 17 thousand million cells.
 */
export async function readWorkbook(bytes: Buffer, reportId: string, mostMs = MOST_MS): Promise<ReadWorkbook> {
  refuseBomb(bytes)
  const worker = new Worker(new URL('./workbook.worker.ts', import.meta.url), {
    workerData: { bytes: new Uint8Array(bytes), reportId },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    execArgv: [],
    stderr: true,
  })
  try {
    return await waitForAnswer(worker, mostMs)
  } finally {
    await worker.terminate()
  }
}

function waitForAnswer(worker: Worker, mostMs: number): Promise<ReadWorkbook> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooMuch()), mostMs)
    const refuse = (fault: Fault): void => {
      clearTimeout(timer)
      reject(fault)
    }
    worker.on('message', (answer: WorkbookAnswer) => {
      if ('refusal' in answer) return refuse(REFUSALS[answer.refusal]())
      clearTimeout(timer)
      resolve(answer.read)
    })
    worker.on('error', (error: Error & { code?: string }) =>
      refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : notWorkbook()),
    )
    worker.on('exit', () => refuse(notWorkbook())) // Only matters when it ended without an answer.
  })
}

const REFUSALS: Readonly<Record<WorkbookRefusal, () => Fault>> = { notWorkbook, otherReport }

function notWorkbook(): Fault {
  return new Fault('invalid', 'round.notWorkbook', {
    zh: '这不是本系统下载的填报表，或者文件已损坏。请在填报页面重新下载，填写后上传（.xlsx）。',
    en: 'This is not a workbook downloaded here, or it is damaged. Download it again, fill it in and upload it (.xlsx).',
  })
}

function otherReport(): Fault {
  return new Fault('invalid', 'round.otherReport', {
    zh: '这是其它单位或其它旬的填报表。请下载本单位本旬的填报表再填。',
    en: 'This workbook belongs to another unit or another round. Download the one of this report.',
  })
}

function tooMuch(): Fault {
  return new Fault('tooLarge', 'round.tooLarge', {
    zh: '文件内容过多，没有读取。请使用本系统下载的填报表，不要合并单元格或加入其他内容。',
    en: 'The file holds too much and was not read. Use the downloaded workbook without merged cells or other content.',
  })
}
