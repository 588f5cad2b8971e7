/** A database of its own for each test file, cloned from the run's template. Not for production. */
import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import { inject } from 'vitest'
import type { NodeKind } from '#terms/capabilities.ts'
import { connect } from './connect.ts'
import { APP_ROLE, OWNER_ROLE } from './roles.ts'
import { type Scope, type ScopedTx, withScope } from './scope.ts'
import type { Target } from './target.ts'
import type { TestServer } from './testing/server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

export interface TestDatabase {
  /** As `anlin_app`: what a request may do. */
  readonly app: postgres.Sql
  /** As `anlin_owner`: sees every row. */
  readonly owner: postgres.Sql
  readonly targets: { readonly app: Target; readonly owner: Target; readonly admin: Target }
  /** Runs `work` as the app in one scoped transaction, as a request would. */
  inScope<T>(scope: Scope, work: (tx: ScopedTx) => Promise<T>, actorId?: string | null): Promise<T>
  /** Empties every table; rows that migrations put in are back afterwards. Identities restart where rows were. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** Clones the template of a kind of node. `template: false` gives an empty database without schemas, for restore and migration tests. */
export async function openTestDatabase(
  options: { readonly template?: boolean; readonly node?: NodeKind } = {},
): Promise<TestDatabase> {
  const { admin: server, templates } = inject('testServer')
  const name = `anlin_test_${randomUUID().slice(0, 13)}`
  const from = options.template === false ? 'template0' : templates[options.node ?? 'county']
  await onServer(server, async (sql) => {
    await sql`create database ${sql(name)} template ${sql(from)} owner ${sql(OWNER_ROLE)} strategy file_copy`
    await sql`grant connect on database ${sql(name)} to ${sql(APP_ROLE)}`
  })
  const targets = {
    app: { ...server, database: name, user: APP_ROLE },
    owner: { ...server, database: name, user: OWNER_ROLE },
    admin: { ...server, database: name },
  }
  const app = connect(targets.app, 'app', 6)
  const owner = connect(targets.owner, 'owner', 3)
  // Kept: a new connection reads the whole catalogue anew, ten times as long as emptying the tables takes.
  const admin = connect(targets.admin, 'owner', 1)
  return {
    app,
    owner,
    targets,
    inScope: (scope, work, actorId = null) => withScope(app, { scope, actorId }, work),
    async reset() {
      await admin`select test_seed.empty_tables()`
    },
    async close() {
      await Promise.all([app, owner, admin].map((sql) => sql.end({ timeout: 1 })))
      await onServer(server, (sql) => sql`drop database ${sql(name)} with (force)`)
    },
  }
}

async function onServer(target: Target, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = connect(target, 'owner', 1)
  try {
    await work(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}
