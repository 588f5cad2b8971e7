/** Puts a backup into an empty database, checks every row against it, and deletes again what was deleted since. */
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'
import { type MigratedRoom, makeSchemaAt } from '#base/postgres/migrate.ts'
import { Fault } from '#terms/fault.ts'
import { Meter, readRows } from './backup.ts'
import {
  countTables,
  listForeignKeys,
  listSchemas,
  listTables,
  listTriggers,
  quote,
  writeCopyIn,
} from './catalogue.store.ts'
import { repeatDeletions } from './deletions.ts'
import { openEnvelope } from './envelope.ts'
import {
  type BackupStart,
  type CountedFile,
  type CountedTable,
  type Manifest,
  RecordReader,
  refuseDamage,
  type TableHead,
} from './records.ts'

export interface RestoreRequest {
  /** The owner's pool on an empty database. */
  readonly owner: postgres.Sql
  readonly dataDir: string
  readonly from: string
  readonly passphrase: string | null
  /** The kind of node that it is restored for. */
  readonly node: string
  readonly rooms: readonly MigratedRoom[]
}

export interface RestoreReport {
  readonly madeAt: string
  readonly node: string
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly keys: boolean
  /** Rows that were deleted after the backup was made and are deleted again. */
  readonly deletedAgain: number
}

/** What a file of a backup may be called: nothing may climb out of the data folder. */
const ALLOWED_PATH = /^(files\/[0-9a-f]{2}\/[0-9a-f]{62}|(keys|tls)\/[a-z0-9][a-z0-9.-]*)$/

/** One transaction: either everything is there and checked, or the database is as empty as before. Throws Fault. */
export async function restoreBackup(request: RestoreRequest): Promise<RestoreReport> {
  const { owner, dataDir, from, passphrase, rooms } = request
  const reader = new RecordReader(await openEnvelope(from, passphrase))
  const start = await reader.readHead()
  if (start.kind !== 'start') throw refuseDamage()
  if (start.node !== request.node) throw refuseOtherNode(start.node)
  await refuseUnlessEmpty(owner)
  const aside = join(dataDir, `restore-${process.pid}.part`)
  try {
    return await owner.begin(async (tx) => {
      await makeSchemaAt(tx, rooms, start.migrations)
      const mended = await loosen(tx)
      const found = await readParts(tx, reader, aside)
      await checkRows(tx, found)
      await setSequences(tx, found.manifest)
      await mended.tieKeys()
      const deletedAgain = await repeatDeletions(tx, dataDir)
      await mended.wakeTriggers()
      for (const { path } of found.files) await moveIn(join(aside, path), join(dataDir, path))
      return report(start, found, deletedAgain)
    })
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

interface Found {
  readonly tables: CountedTable[]
  readonly files: CountedFile[]
  readonly manifest: Manifest
}

function report(start: BackupStart, { tables, files }: Found, deletedAgain: number): RestoreReport {
  return {
    madeAt: start.madeAt,
    node: start.node,
    tables: tables.length,
    rows: tables.reduce((sum, table) => sum + table.rows, 0),
    files: files.filter(({ path }) => path.startsWith('files/')).length,
    keys: files.some(({ path }) => !path.startsWith('files/')),
    deletedAgain,
  }
}

async function refuseUnlessEmpty(owner: postgres.Sql): Promise<void> {
  const [row] = await owner<{ encoding: string }[]>`select current_setting('server_encoding') as encoding`
  if (row?.encoding !== 'UTF8') {
    throw new Fault('invalid', 'backup.encoding', {
      zh: `数据库编码是 ${row?.encoding}，须为 UTF8。请新建 UTF8 数据库后重试。`,
      en: `The database's encoding is ${row?.encoding}; UTF8 is needed. Make a UTF8 database and try again.`,
    })
  }
  const tables = await countTables(owner)
  if (tables === 0) return
  throw new Fault('conflict', 'backup.notEmpty', {
    zh: `目标数据库不是空的（已有 ${tables} 个表或视图），未恢复任何数据。内置数据库请加 --set-aside（原库改名保留）；外部服务器请用 ANLIN_DATABASE_URL 指定空数据库。`,
    en: `The database is not empty (${tables} tables or views), so nothing was restored. Add --set-aside for the embedded one (it is renamed and kept), or name an empty database in ANLIN_DATABASE_URL.`,
  })
}

interface Mended {
  tieKeys(): Promise<void>
  wakeTriggers(): Promise<void>
}

/** Empties what migrations put in, and takes off foreign keys and triggers: rows come table by table, in no such order. */
async function loosen(tx: postgres.TransactionSql): Promise<Mended> {
  const schemas = await listSchemas(tx)
  const [keys, triggers] = [await listForeignKeys(tx, schemas), await listTriggers(tx, schemas)]
  for (const { table, name } of keys) await tx.unsafe(`alter table ${table} drop constraint ${name}`)
  for (const { table, name } of triggers) await tx.unsafe(`alter table ${table} disable trigger ${name}`)
  const tables = (await listTables(tx, schemas)).map(({ schema, table }) => `${quote(schema)}.${quote(table)}`)
  await tx.unsafe(`truncate ${tables.join(', ')}`)
  return {
    async tieKeys() {
      for (const { table, name, definition } of keys)
        await tx.unsafe(`alter table ${table} add constraint ${name} ${definition}`)
    },
    async wakeTriggers() {
      for (const { table, name } of triggers) await tx.unsafe(`alter table ${table} enable trigger ${name}`)
    },
  }
}

async function readParts(tx: postgres.TransactionSql, reader: RecordReader, aside: string): Promise<Found> {
  const tables: CountedTable[] = []
  const files: CountedFile[] = []
  for (;;) {
    const head = await reader.readHead()
    if (head.kind === 'table') tables.push(await readTable(tx, head, reader.readBody()))
    else if (head.kind === 'file') files.push(await readFile(head.path, aside, reader.readBody()))
    else if (head.kind === 'end') {
      const { tables: wantedTables, files: wantedFiles, sequences } = head
      await reader.expectEnd()
      if (!sameParts(tables, wantedTables) || !sameParts(files, wantedFiles)) throw refuseDamage()
      return { tables, files, manifest: { tables: wantedTables, files: wantedFiles, sequences } }
    } else throw refuseDamage()
  }
}

function sameParts(found: readonly { sha256: string }[], wanted: readonly { sha256: string }[]): boolean {
  return found.length === wanted.length && found.every((part, index) => part.sha256 === wanted[index]?.sha256)
}

/** SQLSTATE classes of rows or names that this schema cannot take: data, constraints, unknown tables. */
const UNFIT = /^(22|23|42)...$/

async function readTable(
  tx: postgres.TransactionSql,
  head: TableHead,
  body: AsyncIterable<Buffer>,
): Promise<CountedTable> {
  const { schema, table, columns } = head
  const { meter, through } = measure()
  try {
    await pipeline(Readable.from(body), through, await tx.unsafe(writeCopyIn(head)).writable())
  } catch (error) {
    throw UNFIT.test((error as { code?: string }).code ?? '') ? refuseDamage() : error
  }
  const { lines, sum } = meter.read()
  return { schema, table, columns, rows: lines, ...sum }
}

async function readFile(path: string, aside: string, body: AsyncIterable<Buffer>): Promise<CountedFile> {
  if (!ALLOWED_PATH.test(path)) throw refuseDamage()
  const place = join(aside, path)
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  const { meter, through } = measure()
  await pipeline(Readable.from(body), through, createWriteStream(place, { mode: 0o600, flush: true }))
  return { path, ...meter.read().sum }
}

function measure(): { meter: Meter; through: Transform } {
  const meter = new Meter()
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      meter.add(chunk)
      done(null, chunk)
    },
  })
  return { meter, through }
}

/** Reads every table back in the same order and compares its hash: what the database now holds is what was backed up. */
async function checkRows(tx: postgres.TransactionSql, { tables }: Found): Promise<void> {
  await tx`set local intervalstyle = 'postgres'`
  await tx`set local bytea_output = 'hex'`
  const here = await listTables(tx, await listSchemas(tx))
  for (const wanted of tables) {
    const table = here.find(({ schema, table: name }) => schema === wanted.schema && name === wanted.table)
    if (!table) throw refuseDamage()
    const meter = new Meter()
    for await (const chunk of await readRows(tx, { ...table, columns: wanted.columns })) meter.add(chunk)
    if (meter.read().sum.sha256 !== wanted.sha256) throw refuseDifference(`${wanted.schema}.${wanted.table}`)
  }
}

async function setSequences(tx: postgres.TransactionSql, { sequences }: Manifest): Promise<void> {
  for (const { schema, name, value, called } of sequences) {
    await tx`select setval(${`${quote(schema)}.${quote(name)}`}::regclass, ${value}::bigint, ${called})`
  }
}

/** A key file that is there and differs is kept beside under `.before-restore`: it may seal something that is not restored. */
async function moveIn(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const there = await stat(to).catch(() => null)
  if (there !== null && !/\/files\/[^/]+\/[^/]+$/.test(to)) await rename(to, `${to}.before-restore`)
  await rename(from, to)
}

function refuseOtherNode(node: string): Fault {
  const kinds = { zh: node === 'site' ? '小区端' : '县平台', en: node === 'site' ? 'a site' : 'a county' }
  return new Fault('invalid', 'backup.otherNode', {
    zh: `这是${kinds.zh}的备份，不能恢复到另一种节点。${node === 'site' ? '请用 anlin site restore。' : '请用 anlin restore。'}`,
    en: `This backup is of ${kinds.en} node and cannot be restored into the other kind. Use ${node === 'site' ? 'anlin site restore' : 'anlin restore'}.`,
  })
}

function refuseDifference(table: string): Fault {
  return new Fault('conflict', 'backup.difference', {
    zh: `恢复后表 ${table} 的内容与备份不一致，已全部撤销。请检查服务器磁盘后重试。`,
    en: `After restoring, table ${table} differs from the backup, so everything was undone. Check the server's disk and try again.`,
  })
}
