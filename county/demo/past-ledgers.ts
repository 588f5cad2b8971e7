/** The earlier ledgers of the demonstration, written in a thread beside the start of the node, since both take seconds. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Workbook } from '#base/files/workbook/grid.ts'
import type { Day } from '#terms/day.ts'

const SAMPLE = new URL('../registry/ledger/sample/ledger.xlsx', import.meta.url)

/** When ledgers came in. The last is the sample itself. */
export const LEDGER_DAYS = [
  '2019-10-10',
  '2020-01-10',
  '2020-03-20',
  '2020-03-31',
  '2020-04-10',
] as const satisfies Day[]

export interface PastLedger {
  readonly bytes: Uint8Array
  /** As the reader would open it; null when it is still to be opened. */
  readonly workbook: Workbook | null
}

export interface PastLedgers {
  of(day: Day): Promise<PastLedger>
  end(): Promise<void>
}

/** Says when this data folder was first started as a demonstration. */
export const beganFile = (dataDir: string): string => join(dataDir, 'demo-began')

export const isFirstStart = (dataDir: string): boolean => !existsSync(beganFile(dataDir))

/** Begins to write them at once. */
export function beginPastLedgers(): PastLedgers {
  const sample = new Uint8Array(readFileSync(SAMPLE))
  const today = LEDGER_DAYS[LEDGER_DAYS.length - 1] as Day
  const days = LEDGER_DAYS.filter((day) => day !== today)
  const worker = new Worker(new URL('./past.worker.ts', import.meta.url), { workerData: { sample, days, today } })
  const written = new Map(days.map((day) => [day as Day, Promise.withResolvers<PastLedger>()]))
  for (const { promise } of written.values()) promise.catch(() => {}) // Whoever asks for the day is told.
  worker.on('message', ({ day, ...ledger }: PastLedger & { day: Day }) => written.get(day)?.resolve(ledger))
  worker.on('error', (error) => {
    for (const { reject } of written.values()) reject(error)
  })
  return {
    of: async (day) => (await written.get(day)?.promise) ?? { bytes: sample, workbook: null },
    end: async () => {
      await worker.terminate()
    },
  }
}
