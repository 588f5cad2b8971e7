/** Where a PostgreSQL server is and as whom one speaks to it. A value only: no connection. */
import { Fault } from '#terms/fault.ts'

/** `host` is a name, an address, or (when it begins with `/`) the folder of a Unix socket. */
export interface Target {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  readonly password?: string
  readonly ssl?: 'require' | 'prefer' | 'verify-full'
}

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…` (`?host=/folder` names a Unix socket).
 * Throws Fault `invalid` that never repeats the address, since it may hold a password.
 */
export function readDatabaseUrl(text: string, key = 'ANLIN_DATABASE_URL'): Target {
  const url = URL.canParse(text) ? new URL(text) : null
  const database = decodeURIComponent(url?.pathname.slice(1) ?? '')
  const user = decodeURIComponent(url?.username ?? '') || (url?.searchParams.get('user') ?? '')
  if (!url || !/^postgres(ql)?:$/.test(url.protocol) || database === '' || user === '') throw refuseUrl(key)
  const password = decodeURIComponent(url.password)
  const ssl = readSslMode(url.searchParams.get('sslmode'))
  return {
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname || 'localhost'),
    port: Number(url.port || url.searchParams.get('port') || 5432),
    user,
    database,
    ...(password === '' ? {} : { password }),
    ...(ssl ? { ssl } : {}),
  }
}

/** The address form of a target, for libraries that take nothing else (pg-boss). Holds the password: never log it. */
export function writeDatabaseUrl(target: Target): string {
  const secret = target.password === undefined ? '' : `:${encodeURIComponent(target.password)}`
  const socket = target.host.startsWith('/')
  const place = socket ? 'localhost' : target.host
  const query = new URLSearchParams()
  if (socket) query.set('host', target.host)
  if (target.ssl) query.set('sslmode', target.ssl)
  const tail = query.size > 0 ? `?${query}` : ''
  const user = encodeURIComponent(target.user)
  return `postgres://${user}${secret}@${place}:${target.port}/${encodeURIComponent(target.database)}${tail}`
}

function readSslMode(mode: string | null): Target['ssl'] {
  if (mode === 'require' || mode === 'prefer') return mode
  return mode === 'verify-full' || mode === 'verify-ca' ? 'verify-full' : undefined
}

function refuseUrl(key: string): Fault {
  return new Fault('invalid', 'postgres.badUrl', {
    zh: `${key} 不是完整的 PostgreSQL 地址。应为 postgres://用户:口令@主机:端口/数据库。`,
    en: `${key} is not a complete PostgreSQL address. Expected postgres://user:password@host:port/database.`,
  })
}
