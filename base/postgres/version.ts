/** What the server is and whether the product can live on it. Changes nothing. */

import type postgres from 'postgres'
import { Fault } from '#terms/fault.ts'

/** PostgreSQL 15: the oldest server that the test suite runs on. */
export const OLDEST_VERSION = 15

export interface ServerFacts {
  /** Major version. */
  readonly version: number
  readonly role: string
  readonly superuser: boolean
  readonly bypassesRowSecurity: boolean
}

export async function readServerFacts(sql: postgres.Sql): Promise<ServerFacts> {
  const [row] = await sql<ServerFacts[]>`
    select current_setting('server_version_num')::int / 10000 as version, rolname as role,
           rolsuper as superuser, rolbypassrls as "bypassesRowSecurity"
      from pg_roles where rolname = current_user`
  if (!row) throw new Error('the server does not know the role that is connected to it')
  return row
}

/** Throws Fault `unavailable` when the server is too old, naming both versions. */
export function refuseOldServer(facts: ServerFacts): void {
  if (facts.version >= OLDEST_VERSION) return
  throw new Fault('unavailable', 'postgres.tooOld', {
    zh: `数据库服务器是 PostgreSQL ${facts.version}，本产品需要 ${OLDEST_VERSION} 或更高版本。请升级服务器，或去掉 ANLIN_DATABASE_URL 以使用内置数据库。`,
    en: `The database server is PostgreSQL ${facts.version}; ${OLDEST_VERSION} or later is needed. Upgrade it, or remove ANLIN_DATABASE_URL to use the embedded one.`,
  })
}

/** The owner must see every row (else backups would be incomplete), the app must not (else scopes would not bind). */
export function refuseWrongRights(owner: ServerFacts, app: ServerFacts): void {
  if (!owner.superuser && !owner.bypassesRowSecurity) {
    throw new Fault('invalid', 'postgres.ownerWithoutBypass', {
      zh: `ANLIN_DATABASE_URL 的角色 ${owner.role} 没有 BYPASSRLS，备份会不完整。请由管理员执行：alter role "${owner.role}" bypassrls`,
      en: `The role ${owner.role} of ANLIN_DATABASE_URL lacks BYPASSRLS, so a backup would be incomplete. As an administrator: alter role "${owner.role}" bypassrls`,
    })
  }
  if (app.superuser || app.bypassesRowSecurity) {
    throw new Fault('invalid', 'postgres.appAboveSecurity', {
      zh: `ANLIN_APP_DATABASE_URL 的角色 ${app.role} 不受行级安全约束，数据范围将失效。请换用没有 SUPERUSER 和 BYPASSRLS 的角色。`,
      en: `The role ${app.role} of ANLIN_APP_DATABASE_URL is above row-level security, so scopes would not bind. Use a role without SUPERUSER and BYPASSRLS.`,
    })
  }
}
