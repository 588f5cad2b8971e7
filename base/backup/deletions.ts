/** Deletions on purpose: kept in the database and in a journal outside of backups, and carried out again after a restore. */
import { existsSync } from 'node:fs'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type postgres from 'postgres'
import { z } from 'zod'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import { quote } from './catalogue.store.ts'

/** A row that was deleted, or (with `cleared`) columns of it that were emptied. `key` is its primary key. */
export interface Deletion {
  readonly schema: string
  readonly table: string
  readonly key: Readonly<Record<string, string>>
  readonly cleared?: readonly string[]
  /** Why, for the record: a retention period, a person's request. No personal data. */
  readonly reason: string
}

const lineShape = z.object({
  id: z.string(),
  schema: z.string(),
  table: z.string(),
  key: z.record(z.string(), z.string()),
  cleared: z.array(z.string()),
  reason: z.string(),
  deletedAt: z.string(),
})
type JournalLine = z.output<typeof lineShape>

const JOURNAL_FILE = 'deletions.jsonl'

/** Writes a deletion down in the transaction that carries it out. Call it for every row that must not come back. */
export async function addDeletion(tx: ScopedTx, { schema, table, key, cleared, reason }: Deletion): Promise<void> {
  await tx`
    insert into base.deletion (schema_name, table_name, row_key, cleared, reason)
    values (${schema}, ${table}, ${tx.json(key)}, ${(cleared ?? []) as string[]}::text[], ${reason})`
}

/** Adds deletions that the journal lacks, flushed to disk. Returns how many. Runs at start, at intervals, before a backup. */
export async function syncDeletions(owner: postgres.Sql, dataDir: string): Promise<number> {
  const known = new Set((await readJournal(dataDir)).map((line) => line.id))
  const rows = await owner<JournalLine[]>`
    select id, schema_name as schema, table_name as table, row_key as key, cleared, reason,
           to_char(deleted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "deletedAt"
      from base.deletion order by deleted_at, id`
  const missing = rows.filter((row) => !known.has(row.id))
  if (missing.length === 0) return 0
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const journal = await open(join(dataDir, JOURNAL_FILE), 'a', 0o600)
  try {
    await journal.appendFile(missing.map((line) => `${JSON.stringify(line)}\n`).join(''))
    await journal.sync()
  } finally {
    await journal.close()
  }
  return missing.length
}

/** Keeps the journal up with the database until `stop`. A row deleted less than `everyMs` before a disk is lost may be missing. */
export function keepDeletionJournal(needs: {
  readonly owner: postgres.Sql
  readonly dataDir: string
  readonly everyMs: number
  readonly report: (error: unknown) => void
}): { stop(): Promise<void> } {
  let running = Promise.resolve()
  const sync = () => {
    running = running.then(async () => {
      await syncDeletions(needs.owner, needs.dataDir).catch(needs.report)
    })
  }
  const timer = setInterval(sync, needs.everyMs)
  sync()
  return {
    async stop() {
      clearInterval(timer)
      sync()
      await running
    },
  }
}

/**
 * Deletes again what the journal names, in a restored database. Rows that others still refer to are tried again after
 * those; what then remains stops the restore. Returns how many rows were deleted or emptied.
 */
export async function repeatDeletions(tx: postgres.TransactionSql, dataDir: string): Promise<number> {
  const known = new Set((await tx<{ id: string }[]>`select id from base.deletion`).map((row) => row.id))
  let waiting = (await readJournal(dataDir)).filter((line) => !known.has(line.id))
  let done = 0
  while (waiting.length > 0) {
    const blocked: JournalLine[] = []
    for (const line of waiting) {
      const count = await tx
        .savepoint((step) => repeatOne(step, line))
        .catch((error: unknown) => {
          if ((error as { code?: string }).code !== FOREIGN_KEY_VIOLATION) throw error
          blocked.push(line)
          return 0
        })
      done += Number(count)
    }
    if (blocked.length === waiting.length) throw refuseBlocked(blocked)
    waiting = blocked
  }
  return done
}

const FOREIGN_KEY_VIOLATION = '23503'

async function repeatOne(tx: postgres.TransactionSql, line: JournalLine): Promise<number> {
  const place = `${quote(line.schema)}.${quote(line.table)}`
  const columns = Object.keys(line.key)
  const where = columns.map((column, index) => `${quote(column)}::text = $${index + 1}`).join(' and ')
  const verb =
    line.cleared.length === 0
      ? `delete from ${place}`
      : `update ${place} set ${line.cleared.map((column) => `${quote(column)} = null`).join(', ')}`
  const result = await tx.unsafe(`${verb} where ${where}`, Object.values(line.key))
  await tx`
    insert into base.deletion (id, schema_name, table_name, row_key, cleared, reason, deleted_at)
    values (${line.id}, ${line.schema}, ${line.table}, ${tx.json(line.key)}, ${line.cleared}::text[], ${line.reason}, ${line.deletedAt}::timestamptz)`
  return result.count
}

/** A last line cut short by a power cut is passed over: its row is still in the database and is written again. */
async function readJournal(dataDir: string): Promise<JournalLine[]> {
  const path = join(dataDir, JOURNAL_FILE)
  if (!existsSync(path)) return []
  return (await readFile(path, 'utf8')).split('\n').flatMap((text) => {
    try {
      const read = lineShape.safeParse(JSON.parse(text))
      return read.success ? [read.data] : []
    } catch {
      return []
    }
  })
}

function refuseBlocked(blocked: readonly JournalLine[]): Fault {
  const names = [...new Set(blocked.map((line) => `${line.schema}.${line.table}`))].join(', ')
  return new Fault('conflict', 'backup.deletionBlocked', {
    zh: `备份之后删除过的 ${blocked.length} 行（${names}）仍被其他数据引用，无法再次删除，因此未恢复任何数据。请用更新的备份。`,
    en: `${blocked.length} rows deleted after this backup (${names}) are still referred to and cannot be deleted again, so nothing was restored. Use a later backup.`,
  })
}
