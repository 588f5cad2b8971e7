/** Numbered SQL files per room, applied once and in order. Forward only: there is no way down but a backup. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type postgres from 'postgres'
import { Fault } from '#terms/fault.ts'
import type { Queries } from './queries.ts'

/** A room that owns a schema: its name and the folder of its `0001_name.sql` files. */
export interface MigratedRoom {
  readonly name: string
  readonly dir: string
}

export interface Migration {
  readonly room: string
  readonly number: number
  readonly name: string
  readonly sha256: string
  readonly sql: string
}

/** One lock for the whole database, so that two nodes starting together migrate one after the other. */
const MIGRATION_LOCK = 4_125_011

/** The files of all rooms in the order they apply. Throws on a gap or a doubled number: that is a mistake in the tree. */
export function readMigrations(rooms: readonly MigratedRoom[]): Migration[] {
  return rooms.flatMap(({ name: room, dir }) => {
    const files = existsSync(dir) ? readdirSync(dir).filter((file) => file.endsWith('.sql')) : []
    return files.sort().map((file, index) => {
      const [, digits, name] = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file) ?? []
      if (name === undefined || Number(digits) !== index + 1) throw new Error(`${join(dir, file)} is out of sequence`)
      const sql = readFileSync(join(dir, file), 'utf8')
      return { room, number: index + 1, name, sha256: createHash('sha256').update(sql).digest('hex'), sql }
    })
  })
}

/** One hash over every migration: equal hash, equal schema. */
export function hashMigrations(migrations: readonly Migration[]): string {
  return createHash('sha256')
    .update(JSON.stringify(migrations.map((m) => [m.room, m.number, m.sha256])))
    .digest('hex')
}

/**
 * Applies what is missing, each file in its own transaction, under an advisory lock. Returns what was applied.
 * Throws Fault `conflict` when an
 * applied file was changed or the database is newer than this program.
 */
export async function migrate(owner: postgres.Sql, rooms: readonly MigratedRoom[]): Promise<Migration[]> {
  const wanted = readMigrations(rooms)
  const connection = await owner.reserve()
  try {
    await connection`select pg_advisory_lock(${MIGRATION_LOCK})`
    await makeRecord(connection)
    const missing = await findMissing(connection, wanted)
    for (const migration of missing) await applyOne(connection, migration)
    return missing
  } finally {
    await connection`select pg_advisory_unlock(${MIGRATION_LOCK})`.catch(() => {})
    connection.release()
  }
}

/** Which migrations a backup was made at. */
export type Recorded = Pick<Migration, 'room' | 'number' | 'name' | 'sha256'>

/**
 * Makes the schema as it was when these migrations had been applied, inside the caller's transaction, so that a restore
 * that fails leaves nothing. Throws Fault `conflict` when this program lacks one of them or has it changed.
 */
export async function makeSchemaAt(
  tx: postgres.TransactionSql,
  rooms: readonly MigratedRoom[],
  recorded: readonly Recorded[],
): Promise<void> {
  const versions = new Map(recorded.map((row) => [`${row.room}/${row.number}`, row]))
  const wanted = readMigrations(rooms).filter((migration) => versions.delete(`${migration.room}/${migration.number}`))
  for (const row of versions.values()) throw refuseNewer(row)
  const hashes = new Set(recorded.map((row) => row.sha256))
  for (const migration of wanted) if (!hashes.has(migration.sha256)) throw refuseChanged(migration)
  await makeRecord(tx)
  for (const migration of wanted) await writeOne(tx, migration)
}

async function makeRecord(sql: Queries): Promise<void> {
  await sql`create schema if not exists base`
  await sql`
    create table if not exists base.migration (
      room text not null,
      number int not null,
      name text not null,
      sha256 text not null,
      applied_at timestamptz not null default now(),
      primary key (room, number)
    )`
}

/** Migrations not yet in the database, after checking that those which are there are these very files. */
export async function findMissing(sql: Queries, wanted: readonly Migration[]): Promise<Migration[]> {
  const applied = await sql<{ room: string; number: number; name: string; sha256: string }[]>`
    select room, number, name, sha256 from base.migration order by room, number`
  const known = new Map(wanted.map((migration) => [`${migration.room}/${migration.number}`, migration]))
  for (const row of applied) {
    const file = known.get(`${row.room}/${row.number}`)
    if (!file) throw refuseNewer(row)
    if (file.sha256 !== row.sha256) throw refuseChanged(row)
    known.delete(`${row.room}/${row.number}`)
  }
  return [...known.values()]
}

async function applyOne(connection: postgres.ReservedSql, migration: Migration): Promise<void> {
  await connection`begin`
  try {
    await writeOne(connection, migration)
    await connection`commit`
  } catch (error) {
    await connection`rollback`
    const file = `${migration.room}/${String(migration.number).padStart(4, '0')}_${migration.name}.sql`
    throw new Error(
      `Migration ${file} failed: ${error instanceof Error ? error.message : String(error)}${explainPlace(error, migration)}`,
    )
  }
}

/** The line of the file, from the character that PostgreSQL names. The error itself repeats the whole file: too much. */
function explainPlace(error: unknown, { sql }: Migration): string {
  const position = Number((error as { position?: string }).position)
  return position > 0 ? ` (line ${sql.slice(0, position).split('\n').length})` : ''
}

async function writeOne(sql: Queries, { room, number, name, sha256, sql: text }: Migration): Promise<void> {
  await sql.unsafe(text)
  await sql`insert into base.migration (room, number, name, sha256) values (${room}, ${number}, ${name}, ${sha256})`
}

interface Applied {
  readonly room: string
  readonly number: number
  readonly name: string
}

function refuseNewer({ room, number, name }: Applied): Fault {
  return new Fault('conflict', 'postgres.newerDatabase', {
    zh: `数据库含有本程序不认识的迁移 ${room}/${number}_${name}，说明它由更新的版本写过。请使用该版本或更新的程序。`,
    en: `The database has migration ${room}/${number}_${name}, unknown to this program: a newer release wrote it. Use that release or a later one.`,
  })
}

function refuseChanged({ room, number, name }: Applied): Fault {
  return new Fault('conflict', 'postgres.changedMigration', {
    zh: `迁移文件 ${room}/${number}_${name} 在应用之后被改动，程序与数据库不再一致。请恢复原文件，另写新的迁移。`,
    en: `Migration file ${room}/${number}_${name} was changed after it was applied, so program and database disagree. Restore the file and write a new migration instead.`,
  })
}
