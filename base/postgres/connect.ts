/** Pools of connections with the product's types and limits. Opens no transaction and sets no scope. */

import type postgres from 'postgres'
import { ARRAY_HANDLERS, ARRAY_TYPES } from './arrays.ts'
import { driver } from './driver.ts'
import type { Target } from './target.ts'

/** `app` answers people and gives up early; `owner` migrates and backs up and may take its time. */
export type PoolPurpose = 'app' | 'owner'

const LIMITS: Record<PoolPurpose, Record<string, string>> = {
  app: { statement_timeout: '30s', lock_timeout: '10s', idle_in_transaction_session_timeout: '120s' },
  owner: { statement_timeout: '0', lock_timeout: '60s', idle_in_transaction_session_timeout: '0' },
}

/**
 * A `date` is 'YYYY-MM-DD', a `timestamptz` a Date; `bigint` and `numeric` stay strings so that no digit is lost.
 * A local `timestamp` stays text: the schema should not have any.
 */
const TYPES = {
  ...ARRAY_HANDLERS,
  date: { to: 1184, from: [1184], serialize: writeInstant, parse: (text: string) => new Date(text) },
  day: { to: 1082, from: [1082], serialize: String, parse: (text: string) => text },
  local: { to: 1114, from: [1114], serialize: String, parse: (text: string) => text },
}

/** The library's own wait grows to 20 s: a database that is back after half a second would seem away for that long. */
const waitSeconds = (failures: number): number => Math.min(0.02 * 2 ** failures, 0.5)

function writeInstant(value: Date | string): string {
  return value instanceof Date ? value.toISOString() : value
}

export interface ConnectMore {
  /** How the connection names itself in the server's list. */
  readonly name?: string
  readonly onclose?: () => void
}

/** Opens a pool. Nothing is connected until the first query; `await sql.end()` closes it. */
export function connect(
  target: Target,
  purpose: PoolPurpose,
  max: number = purpose === 'app' ? 12 : 4,
  more: ConnectMore = {},
): postgres.Sql {
  const sql = driver({
    ...(target.host.startsWith('/') ? { path: `${target.host}/.s.PGSQL.${target.port}` } : {}),
    host: target.host,
    port: target.port,
    user: target.user,
    database: target.database,
    ...(target.password === undefined ? {} : { password: target.password }),
    ...(target.ssl === undefined ? {} : { ssl: target.ssl }),
    max,
    connect_timeout: 5,
    backoff: waitSeconds,
    // The array types are known (`arrays.ts`); the library's own question at every opening has nobody who catches its failure.
    fetch_types: false,
    types: TYPES as unknown as Record<string, postgres.PostgresType>,
    connection: {
      application_name: more.name ?? `anlin-${purpose}`,
      TimeZone: 'UTC',
      DateStyle: 'ISO, YMD',
      ...LIMITS[purpose],
    },
    onnotice: () => {},
    ...(more.onclose ? { onclose: more.onclose } : {}),
  }) as postgres.Sql
  const { shared } = sql.options as unknown as { shared: { typeArrayMap: Record<number, number> } }
  Object.assign(shared.typeArrayMap, ARRAY_TYPES)
  return sql
}
