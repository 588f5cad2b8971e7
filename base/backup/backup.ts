/** Makes a backup: every row of every room in one snapshot, the files store, and (only when encrypted) the keys. */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import type { Queries } from '#base/postgres/queries.ts'
import { Fault } from '#terms/fault.ts'
import { listSchemas, listSequences, listTables, type Table, writeCopyOut } from './catalogue.store.ts'
import { syncDeletions } from './deletions.ts'
import { writeEnvelope } from './envelope.ts'
import {
  type BackupStart,
  type CountedFile,
  type CountedTable,
  END_OF_BODY,
  encodeBlock,
  encodeHead,
} from './records.ts'

export interface BackupRequest {
  readonly owner: postgres.Sql
  readonly dataDir: string
  readonly node: string
  readonly clock: Clock
  /** A file, or a folder in which the backup is named after node and time. */
  readonly to: string
  readonly passphrase: string | null
  /** Reads more in the very snapshot that the backup is made of, e.g. how far it goes. */
  readonly alongside?: (snapshot: postgres.TransactionSql) => Promise<void>
}

/** What a backup holds, for people and for `--json`. */
export interface BackupReport {
  readonly path: string
  readonly sizeBytes: number
  readonly encrypted: boolean
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly keys: boolean
}

/** A name in the data folder that `anlin doctor` reads the age from. */
export const LAST_BACKUP_FILE = 'last-backup.json'
/** Folders of the data folder that go into a backup. Keys open what the database holds sealed and certificates' keys speak for the node, so they go only into a sealed one. */
const FILES_FOLDER = 'files'
const SECRET_FOLDERS = ['keys', 'tls']
/** Not kept: uploads in flight, and a password that belongs to one server's role. */
const LEFT_OUT = /^(files\/incoming\/|keys\/app-database-password$)|\.new$/

/** Throws Fault when a backup could not be complete or could not be written; then there is no file. */
export async function makeBackup(request: BackupRequest): Promise<BackupReport> {
  const { owner, dataDir, node, clock, passphrase } = request
  const path = await placeBackup(request)
  await syncDeletions(owner, dataDir)
  const counted: Counted = { tables: [], files: [] }
  await inSnapshot(owner, async (snapshot) => {
    await request.alongside?.(snapshot)
    const start = await readStart(snapshot, node, clock)
    await writeEnvelope(
      path,
      passphrase,
      writeRecords({ snapshot, start, dataDir, withKeys: passphrase !== null, counted }),
    )
  })
  const report: BackupReport = {
    path,
    sizeBytes: (await stat(path)).size,
    encrypted: passphrase !== null,
    tables: counted.tables.length,
    rows: counted.tables.reduce((sum, { rows }) => sum + rows, 0),
    files: counted.files.filter((file) => file.path.startsWith(`${FILES_FOLDER}/`)).length,
    keys: counted.files.some((file) => !file.path.startsWith(`${FILES_FOLDER}/`)),
  }
  await writeFile(join(dataDir, LAST_BACKUP_FILE), JSON.stringify({ at: clock.now().toISOString(), ...report }))
  return report
}

interface Counted {
  readonly tables: CountedTable[]
  readonly files: CountedFile[]
}

async function placeBackup({ to, node, clock }: BackupRequest): Promise<string> {
  const found = await stat(to).catch(() => null)
  const stamp = clock
    .now()
    .toISOString()
    .replaceAll(/[-:]|\.\d+/g, '')
  if (found?.isDirectory()) return join(to, `anlin-${node}-${stamp}.backup`)
  if (!found) return to
  throw new Fault('conflict', 'backup.fileExists', {
    zh: `${to} 已存在，未覆盖。请换一个文件名，或给出一个目录。`,
    en: `${to} exists and was not overwritten. Give another name, or a folder.`,
  })
}

/**
 * One repeatable-read transaction. With `row_security = off` PostgreSQL refuses to read a table whose policies would
 * hide rows, instead of leaving them out without a word.
 */
async function inSnapshot(
  owner: postgres.Sql,
  work: (snapshot: postgres.TransactionSql) => Promise<void>,
): Promise<void> {
  await owner.begin('isolation level repeatable read read only', async (snapshot) => {
    const [role] = await snapshot<{ complete: boolean; name: string }[]>`
      select rolsuper or rolbypassrls as complete, rolname as name from pg_roles where rolname = current_user`
    if (!role?.complete) throw refuseIncomplete(role?.name ?? '?')
    await snapshot`set local row_security = off`
    await snapshot`set local intervalstyle = 'postgres'`
    await snapshot`set local bytea_output = 'hex'`
    await work(snapshot)
  })
}

async function readStart(snapshot: postgres.TransactionSql, node: string, clock: Clock): Promise<BackupStart> {
  const migrations = await snapshot<BackupStart['migrations']>`
    select room, number, name, sha256 from base.migration order by room, number`
  const [server] = await snapshot<{ version: number }[]>`
    select current_setting('server_version_num')::int as version`
  const serverVersion = server?.version ?? 0
  return { kind: 'start', node, madeAt: clock.now().toISOString(), serverVersion, migrations: [...migrations] }
}

interface Writing {
  readonly snapshot: postgres.TransactionSql
  readonly start: BackupStart
  readonly dataDir: string
  readonly withKeys: boolean
  readonly counted: Counted
}

async function* writeRecords({ snapshot, start, dataDir, withKeys, counted }: Writing): AsyncGenerator<Buffer> {
  yield encodeHead(start)
  const schemas = await listSchemas(snapshot)
  for (const table of await listTables(snapshot, schemas)) {
    const { schema, table: name, columns } = table
    yield encodeHead({ kind: 'table', schema, table: name, columns })
    const measure = yield* writeBody(await readRows(snapshot, table))
    counted.tables.push({ schema, table: name, columns, rows: measure.lines, ...measure.sum })
  }
  for (const folder of [FILES_FOLDER, ...(withKeys ? SECRET_FOLDERS : [])]) {
    for (const path of await listFiles(dataDir, folder)) {
      yield encodeHead({ kind: 'file', path })
      const { sum } = yield* writeBody(createReadStream(join(dataDir, path)))
      counted.files.push({ path, ...sum })
    }
  }
  yield encodeHead({ kind: 'end', ...counted, sequences: await listSequences(snapshot, schemas) })
}

/** The rows of a table as COPY's text: one line per row, breaks inside values are escaped. */
export function readRows(sql: Queries, table: Table): Promise<AsyncIterable<Buffer>> {
  return sql.unsafe(writeCopyOut(table)).readable() as Promise<AsyncIterable<Buffer>>
}

interface Measure {
  readonly lines: number
  readonly sum: { readonly bytes: number; readonly sha256: string }
}

async function* writeBody(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer, Measure> {
  const meter = new Meter()
  for await (const chunk of content) {
    meter.add(chunk)
    yield encodeBlock(chunk)
  }
  yield END_OF_BODY
  return meter.read()
}

/** Counts bytes and lines and hashes them on the way. */
export class Meter {
  private readonly hash = createHash('sha256')
  private bytes = 0
  private lines = 0

  add(chunk: Buffer): void {
    this.hash.update(chunk)
    this.bytes += chunk.length
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) this.lines += 1
  }

  read(): Measure {
    return { lines: this.lines, sum: { bytes: this.bytes, sha256: this.hash.digest('hex') } }
  }
}

/** Files below a folder of the data folder, with `/` between the parts whatever the system writes. */
async function listFiles(dataDir: string, folder: string): Promise<string[]> {
  if (!existsSync(join(dataDir, folder))) return []
  const entries = await readdir(join(dataDir, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dataDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !LEFT_OUT.test(path))
    .sort()
}

function refuseIncomplete(role: string): Fault {
  return new Fault('notAllowed', 'backup.incomplete', {
    zh: `角色 ${role} 没有 BYPASSRLS，备份会缺少行，因此未制作。请由管理员执行：alter role "${role}" bypassrls`,
    en: `The role ${role} lacks BYPASSRLS, so rows would be missing and no backup was made. As an administrator: alter role "${role}" bypassrls`,
  })
}
