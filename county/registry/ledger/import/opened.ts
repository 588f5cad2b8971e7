/** Keeps the last few opened workbooks and their readings, so that paging through a dry run does not read the file again. */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Files } from '#base/files/files.ts'
import type { Workbook } from '#base/files/workbook/grid.ts'
import { openSheetFile } from '#base/files/workbook/open-file.ts'
import { type LedgerOptions, type LedgerReading, readLedger } from '#county/registry/ledger/read/ledger.rules.ts'

/** How many workbooks stay in memory: a 20,000-row one is about 60 MB. */
const KEEP = 3

export interface Opened {
  /** Opens a file that is not stored yet, so that its upload holds no database connection meanwhile. Throws the refusals. */
  prepare(file: { readonly sha256: string; readonly fileName: string }, bytes: Uint8Array): Promise<void>
  /** Takes a workbook that the caller has opened itself. Never for bytes that came from outside: `open/` guards those. */
  accept(file: { readonly sha256: string; readonly fileName: string }, workbook: Workbook): void
  /** The workbook of a stored file. Throws the refusals of `open/`. */
  workbook(file: { readonly sha256: string; readonly fileName: string }): Promise<Workbook>
  /** Its reading; `key` names everything besides the file that decides it. */
  reading(
    file: { readonly sha256: string; readonly fileName: string },
    options: LedgerOptions,
    key: unknown,
  ): Promise<LedgerReading>
}

/** A cache for one node. It holds only what can be made again from the file store. */
export function keepOpened(files: Files): Opened {
  const workbooks = new Map<string, Promise<Workbook>>()
  const readings = new Map<string, LedgerReading>()
  const takeTurn = makeTurnstile()
  const open = (sha256: string, fileName: string, load: () => Promise<Uint8Array>): Promise<Workbook> =>
    recall(workbooks, `${sha256} ${fileName}`, () => takeTurn(async () => openSheetFile(await load(), fileName)))
  const workbook: Opened['workbook'] = ({ sha256, fileName }) =>
    open(sha256, fileName, async () => buffer(await files.open(sha256)))
  return {
    workbook,
    accept({ sha256, fileName }, known) {
      recall(workbooks, `${sha256} ${fileName}`, async () => known)
    },
    async prepare({ sha256, fileName }, bytes) {
      await open(sha256, fileName, async () => bytes)
    },
    async reading(file, options, key) {
      const opened = await workbook(file)
      const name = createHash('sha256')
        .update(JSON.stringify([file, options.today, key]))
        .digest('hex')
      return recall(readings, name, () => readLedger(opened, options))
    },
  }
}

/** One file at a time: the parser of each may use its whole heap. */
function makeTurnstile(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}

function recall<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const known = kept.get(key)
  if (known !== undefined) {
    kept.delete(key)
    kept.set(key, known)
    return known
  }
  const made = make()
  kept.set(key, made)
  if (made instanceof Promise) made.catch(() => kept.delete(key))
  const [oldest] = kept.keys()
  if (kept.size > KEEP && oldest !== undefined) kept.delete(oldest)
  return made
}
