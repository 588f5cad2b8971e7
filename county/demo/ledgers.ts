/** Imports the sample ledger as it stood on several days, each with the clock at that day, through the room's own import. */
import { readFile } from 'node:fs/promises'
import { stoppedClock } from '#base/clock.ts'
import type { Files } from '#base/files/files.ts'
import { EVERYWHERE, type ScopedTx } from '#base/postgres/scope.ts'
import { importLedger } from '#county/registry/ledger/import/import.actions.ts'
import { keepOpened } from '#county/registry/ledger/import/opened.ts'
import { openLedgerFile } from '#county/registry/ledger/open/open-file.ts'
import { readLedger } from '#county/registry/ledger/read/ledger.rules.ts'
import { defaultDirectory } from '#county/registry/ledger/units.ts'
import type { Day } from '#terms/day.ts'
import { writePastLedger } from './past.ts'

const SAMPLE = new URL('../registry/ledger/sample/ledger.xlsx', import.meta.url)

/** When ledgers came in. The last is the sample itself. */
const LEDGER_DAYS: readonly Day[] = ['2019-10-10', '2020-01-10', '2020-03-20', '2020-03-31', '2020-04-10']

export interface DemoStory {
  readonly tx: ScopedTx
  /** Account ids by login. */
  readonly people: ReadonlyMap<string, string>
  readonly unitIds: ReadonlyMap<string, string>
  readonly files: Files
}

/** What a person at the office would have done on each of these days at six in the evening. */
export async function importDemoLedgers({ tx, people, files }: DemoStory): Promise<void> {
  const sample = new Uint8Array(await readFile(SAMPLE))
  const workbook = await openLedgerFile(sample, 'ledger.xlsx')
  const reading = readLedger(workbook, { directory: defaultDirectory(), fileName: 'ledger.xlsx', today: '2020-04-10' })
  const opened = keepOpened(files)
  const last = LEDGER_DAYS.at(-1)
  for (const day of LEDGER_DAYS) {
    const bytes = day === last ? sample : await writePastLedger(sample, reading, day)
    const clock = stoppedClock(`${day}T10:00:00Z`)
    const who = { actorId: people.get('office') ?? null, actorName: '周明(演示·建设办)', scope: EVERYWHERE }
    await importLedger({ tx, clock, opened, files, ...who }, { bytes, fileName: `各乡镇(园区)台账 ${day}.xlsx` })
  }
}
