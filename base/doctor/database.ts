/** Looks at a node's database: reachable, its version and roles, its migrations, who holds it. Changes no row. */
import type { Config } from '#base/config/config.ts'
import { type Database, openDatabase } from '#base/postgres/database.ts'
import { findMissing, type MigratedRoom, readMigrations } from '#base/postgres/migrate.ts'
import { findNode } from '#base/postgres/node-lock.ts'
import { readServerFacts } from '#base/postgres/version.ts'
import { Fault } from '#terms/fault.ts'
import { type Finding, fail, ok, warn } from './check.ts'

export interface DatabaseFindings {
  readonly findings: readonly Finding[]
  /** The server's time, to compare clocks; null when it could not be asked. */
  readonly now: Date | null
}

/** An embedded server that does not run is started for the look and stopped again. */
export async function checkDatabase(config: Config, rooms: readonly MigratedRoom[]): Promise<DatabaseFindings> {
  let database: Database
  try {
    const { data: dataDir, databaseUrl, appDatabaseUrl } = config
    database = await openDatabase({
      dataDir,
      databaseUrl: databaseUrl ?? undefined,
      appDatabaseUrl: appDatabaseUrl ?? undefined,
      exclusive: false,
    })
  } catch (error) {
    return { findings: [explainFailure(error)], now: null }
  }
  try {
    const [row] = await database.owner<{ now: Date }[]>`select clock_timestamp() as now`
    const findings = [
      await describeServer(database),
      await checkMigrations(database, rooms),
      await describeNode(database),
    ]
    return { findings, now: row?.now ?? null }
  } finally {
    await database.stop()
  }
}

function explainFailure(error: unknown): Finding {
  if (error instanceof Fault) {
    const { zh, en } = error.text
    return error.key === 'postgres.noData' ? warn('database', zh, en) : fail('database', zh, en)
  }
  const reason = error instanceof Error ? error.message : String(error)
  return fail('database', `数据库连接失败：${reason}`, `the database cannot be reached: ${reason}`)
}

async function describeServer({ owner, app, kind }: Database): Promise<Finding> {
  const [mine, apps] = [await readServerFacts(owner), await readServerFacts(app)]
  const [server] = await owner<{ size: string }[]>`select pg_size_pretty(pg_database_size(current_database())) as size`
  const what = `PostgreSQL ${mine.version} (${kind}), ${mine.role} / ${apps.role}, ${server?.size}`
  return ok('database', what, what)
}

async function checkMigrations({ owner }: Database, rooms: readonly MigratedRoom[]): Promise<Finding> {
  const name = 'migrations'
  const [known] = await owner`select 1 where to_regclass('base.migration') is not null`
  if (!known)
    return warn(name, '数据库还是空的，首次启动时建表', 'the database is still empty; the first start fills it')
  try {
    const missing = await findMissing(owner, readMigrations(rooms))
    if (missing.length === 0) return ok(name, '全部已应用', 'all applied')
    const list = missing.map(({ room, number }) => `${room}/${number}`).join(', ')
    return warn(name, `启动时将应用 ${list}`, `the next start applies ${list}`)
  } catch (error) {
    if (error instanceof Fault) return fail(name, error.text.zh, error.text.en)
    throw error
  }
}

async function describeNode({ owner }: Database): Promise<Finding> {
  const holder = await findNode(owner)
  return holder === null
    ? ok('running', '节点未运行', 'no node is running')
    : ok('running', `节点在运行：${holder}`, `a node is running: ${holder}`)
}
