/** The node's database, wherever it is: found or started, checked, locked, ready for migrations. Applies none itself. */

import type postgres from 'postgres'
import { connect } from './connect.ts'
import { startEmbedded } from './embedded.ts'
import { prepareExternal } from './external.ts'
import { findNode, lockDatabase, type NodeLock } from './node-lock.ts'
import { APP_ROLE, DATABASE, makeDatabase, makeRoles, OWNER_ROLE } from './roles.ts'
import type { Target } from './target.ts'
import { readServerFacts, refuseOldServer, refuseWrongRights } from './version.ts'

export interface Database {
  readonly kind: 'embedded' | 'external'
  /** As `anlin_owner`: migrations, jobs, backup. Sees every row. */
  readonly owner: postgres.Sql
  /** As `anlin_app`: everything a request does; bound by row-level security. */
  readonly app: postgres.Sql
  readonly targets: { readonly owner: Target; readonly app: Target }
  /** Resolves only when another node took the database while ours had lost it; the node must then stop. */
  readonly lost: Promise<void>
  /** Closes the pools and, when it is embedded, stops the server. */
  stop(): Promise<void>
}

export interface DatabaseOptions {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
  readonly appDatabaseUrl?: string | undefined
  readonly say?: (line: string) => void
  /** False for commands that work beside a running node (backup, doctor). They make no database where there is none. */
  readonly exclusive?: boolean
}

interface Prepared {
  readonly kind: Database['kind']
  readonly owner: Target
  readonly app: Target
  /** True when this process started the server, so that it also stops it. */
  readonly ours: boolean
  /** Starts an embedded server again when it has died. */
  revive(): Promise<void>
  stopServer(): Promise<void>
}

/** Throws Fault when the server is too old, rights are wrong, or another node holds the database (`conflict`). */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const prepared = options.databaseUrl
    ? await reachExternal({ ...options, databaseUrl: options.databaseUrl })
    : await reachEmbedded(options)
  const owner = connect(prepared.owner, 'owner')
  const app = connect(prepared.app, 'app')
  const exclusive = options.exclusive ?? true
  let lock: NodeLock | null = null
  /** A server that this process started is left to a node that has come meanwhile. */
  const close = async (ends: boolean) => {
    const left = !ends && (!prepared.ours || (await findNode(owner).catch(() => null)) !== null)
    await lock?.release()
    await Promise.all([app.end({ timeout: 5 }), owner.end({ timeout: 5 })])
    if (!left) await prepared.stopServer()
  }
  try {
    const facts = await readServerFacts(owner)
    refuseOldServer(facts)
    refuseWrongRights(facts, await readServerFacts(app))
    if (exclusive)
      lock = await lockDatabase({ target: prepared.owner, dataDir: options.dataDir, revive: prepared.revive })
  } catch (error) {
    await close(false)
    throw error
  }
  const { owner: ownerTarget, app: appTarget } = prepared
  const lost = lock?.lost ?? new Promise<void>(() => {})
  return {
    kind: prepared.kind,
    owner,
    app,
    targets: { owner: ownerTarget, app: appTarget },
    lost,
    stop: () => close(exclusive),
  }
}

async function reachExternal(options: DatabaseOptions & { databaseUrl: string }): Promise<Prepared> {
  const { owner, app } = await prepareExternal(options)
  return { kind: 'external', owner, app, ours: false, revive: async () => {}, stopServer: async () => {} }
}

async function reachEmbedded({ dataDir, say, exclusive }: DatabaseOptions): Promise<Prepared> {
  const server = await startEmbedded({ dataDir, create: exclusive ?? true, ...(say ? { say } : {}) })
  const admin = connect(server.superuser, 'owner', 1)
  try {
    // Two nodes may start together; this pool has one connection, so the lock is held to its end.
    await admin`select pg_advisory_lock(4125010)`
    await makeRoles(admin)
    await makeDatabase(admin)
  } finally {
    await admin.end()
  }
  return {
    kind: 'embedded',
    owner: { ...server.superuser, user: OWNER_ROLE, database: DATABASE },
    app: { ...server.superuser, user: APP_ROLE, database: DATABASE },
    ours: !server.attached,
    revive: server.revive,
    stopServer: server.stop,
  }
}
