/** The ledgers of the demonstration, opened in a thread beside the start of the node, since both take seconds. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Workbook } from '#base/files/workbook/grid.ts'
import type { Day } from '#terms/day.ts'

export const SAMPLE = new URL('../registry/ledger/sample/ledger.xlsx', import.meta.url)

/** When ledgers came in. The last is the sample itself. */
export const LEDGER_DAYS = [
  '2019-10-10',
  '2020-01-10',
  '2020-03-20',
  '2020-03-31',
  '2020-04-10',
] as const satisfies Day[]

/** Of the sample. */
export const TODAY: Day = '2020-04-10'

/** Written once by `scripts/make-past-ledgers.ts`. */
export const fileOfLedger = (day: Day): URL =>
  day === TODAY ? SAMPLE : new URL(`./ledgers/${day}.xlsx`, import.meta.url)

export interface PastLedger {
  readonly bytes: Uint8Array
  /** As the reader would open it. */
  readonly workbook: Workbook
}

export interface PastLedgers {
  of(day: Day): Promise<PastLedger>
  end(): Promise<void>
}

/** Says when this data folder was first started as a demonstration. */
export const beganFile = (dataDir: string): string => join(dataDir, 'demo-began')

export const isFirstStart = (dataDir: string): boolean => !existsSync(beganFile(dataDir))

/** Begins to open them at once. */
export function beginPastLedgers(): PastLedgers {
  const worker = new Worker(new URL('./past.worker.ts', import.meta.url))
  const opened = new Map(LEDGER_DAYS.map((day) => [day as Day, Promise.withResolvers<Workbook>()]))
  for (const { promise } of opened.values()) promise.catch(() => {}) // Whoever asks for the day is told.
  worker.on('message', ({ day, workbook }: { day: Day; workbook: Workbook }) => opened.get(day)?.resolve(workbook))
  worker.on('error', (error) => {
    for (const { reject } of opened.values()) reject(error)
  })
  return {
    async of(day) {
      const workbook = await opened.get(day)?.promise
      if (workbook === undefined) throw new Error(`no ledger came in on ${day}`)
      return { bytes: new Uint8Array(readFileSync(fileOfLedger(day))), workbook }
    },
    end: async () => {
      await worker.terminate()
    },
  }
}
