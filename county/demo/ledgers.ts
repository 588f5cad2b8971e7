/** Imports the sample ledger as it stood on several days, each with the clock at that day, through the room's own import. */
import { createHash } from 'node:crypto'
import { stoppedClock } from '#base/clock.ts'
import type { Files } from '#base/files/files.ts'
import { EVERYWHERE, type ScopedTx } from '#base/postgres/scope.ts'
import { importLedger } from '#county/registry/ledger/import/import.actions.ts'
import { keepOpened } from '#county/registry/ledger/import/opened.ts'
import { LEDGER_DAYS, type PastLedgers } from './past-ledgers.ts'

export interface DemoStory {
  readonly tx: ScopedTx
  /** Account ids by login. */
  readonly people: ReadonlyMap<string, string>
  readonly unitIds: ReadonlyMap<string, string>
  readonly files: Files
}

/** What a person at the office would have done on each of these days at six in the evening. */
export async function importDemoLedgers({ tx, people, files }: DemoStory, past: PastLedgers): Promise<void> {
  const opened = keepOpened(files)
  for (const day of LEDGER_DAYS) {
    const { bytes, workbook } = await past.of(day)
    const fileName = `各乡镇(园区)台账 ${day}.xlsx`
    opened.accept({ sha256: createHash('sha256').update(bytes).digest('hex'), fileName }, workbook)
    const clock = stoppedClock(`${day}T10:00:00Z`)
    const who = { actorId: people.get('office') ?? null, actorName: '周明(演示·建设办)', scope: EVERYWHERE }
    await importLedger({ tx, clock, opened, files, ...who }, { bytes, fileName })
  }
}
