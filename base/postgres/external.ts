/** A PostgreSQL server run by others: which role asks as what. The server itself is never started or stopped. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type postgres from 'postgres'
import { Fault } from '#terms/fault.ts'
import { connect } from './connect.ts'
import { APP_ROLE } from './roles.ts'
import { readDatabaseUrl, type Target } from './target.ts'
import { readServerFacts, refuseOldServer } from './version.ts'

export interface ExternalOptions {
  readonly dataDir: string
  /** The owner's address: role with BYPASSRLS (and CREATEROLE when no app address is given). */
  readonly databaseUrl: string
  /** The app's own role. Without it one is made, its password kept in the data folder. */
  readonly appDatabaseUrl?: string | undefined
}

/**
 * Both targets on the server. Rights on tables are granted to the group `anlin_app`; the role that logs in is a member
 * of it, because roles belong to the whole server and two databases on it must not share a password.
 */
export async function prepareExternal(options: ExternalOptions): Promise<{ owner: Target; app: Target }> {
  const owner = readDatabaseUrl(options.databaseUrl)
  const sql = connect(owner, 'owner', 1)
  try {
    refuseOldServer(await readServerFacts(sql).catch((error: unknown) => refuseUnreachable(owner, error)))
    await makeAppGroup(sql)
    const app = options.appDatabaseUrl
      ? readDatabaseUrl(options.appDatabaseUrl, 'ANLIN_APP_DATABASE_URL')
      : await makeAppLogin(sql, owner, options.dataDir)
    await joinGroup(sql, app.user)
    return { owner, app }
  } catch (error) {
    throw (error as { code?: string }).code === INSUFFICIENT_PRIVILEGE ? refuseRoleMaking(owner.user) : error
  } finally {
    await sql.end()
  }
}

/** The server's own words name the cause (refused, wrong password, no such database) and hold no secret. */
function refuseUnreachable({ host, port, database }: Target, error: unknown): never {
  const cause = error instanceof Error ? error.message : String(error)
  throw new Fault('unavailable', 'postgres.unreachable', {
    zh: `ANLIN_DATABASE_URL 指向的数据库 ${host}:${port}/${database} 无法使用：${cause}。请检查地址、口令和服务器是否运行。`,
    en: `The database ${host}:${port}/${database} of ANLIN_DATABASE_URL cannot be used: ${cause}. Check the address, the password, and that the server runs.`,
  })
}

async function makeAppGroup(sql: postgres.Sql): Promise<void> {
  const [known] = await sql`select 1 from pg_roles where rolname = ${APP_ROLE}`
  if (!known) await sql`create role anlin_app nologin`
}

async function makeAppLogin(sql: postgres.Sql, owner: Target, dataDir: string): Promise<Target> {
  const place = `${owner.host}:${owner.port}/${owner.database}`
  const user = `${APP_ROLE}_${createHash('sha256').update(place).digest('hex').slice(0, 8)}`
  const password = keepPassword(dataDir)
  const [known] = await sql`select 1 from pg_roles where rolname = ${user}`
  // A password is no parameter in SQL; ours is hexadecimal, so it cannot end the literal.
  const verb = known ? 'alter' : 'create'
  await sql.unsafe(`${verb} role ${user} login password '${password}'`)
  await sql`grant connect on database ${sql(owner.database)} to ${sql(user)}`
  return { ...owner, user, password }
}

function keepPassword(dataDir: string): string {
  const folder = join(dataDir, 'keys')
  const path = join(folder, 'app-database-password')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' })
  const password = readFileSync(path, 'utf8').trim()
  if (!/^[0-9a-f]{32,}$/.test(password)) throw new Error(`${path} does not hold a password made by this program`)
  return password
}

async function joinGroup(sql: postgres.Sql, user: string): Promise<void> {
  if (user === APP_ROLE) return
  const [member] = await sql`select 1 where pg_has_role(${user}, ${APP_ROLE}, 'usage')`
  if (!member) await sql`grant anlin_app to ${sql(user)}`
}

const INSUFFICIENT_PRIVILEGE = '42501'

function refuseRoleMaking(owner: string): Fault {
  const cure = `create role anlin_app nologin; grant anlin_app to "${owner}" with admin option; alter role "${owner}" createrole`
  return new Fault('notAllowed', 'postgres.ownerCannotMakeRoles', {
    zh: `角色 ${owner} 无权建立或授予应用角色。请由管理员执行：${cure}；或另建应用角色并写入 ANLIN_APP_DATABASE_URL。`,
    en: `The role ${owner} may not make or grant the app role. As an administrator: ${cure}; or make an app role yourself, member of anlin_app, and name it in ANLIN_APP_DATABASE_URL.`,
  })
}
