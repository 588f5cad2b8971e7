/** One node per database: an advisory lock held by a connection of its own for as long as the node lives. */
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import type postgres from 'postgres'
import { Fault } from '#terms/fault.ts'
import { connect } from './connect.ts'
import type { Target } from './target.ts'

export interface NodeLock {
  /** Resolves when the connection broke and, on return, another node held the lock. */
  readonly lost: Promise<void>
  release(): Promise<void>
}

const NODE_LOCK = 4_125_012
const LOOK_AGAIN_MS = 500
const GRACE_MS = 1_500

/**
 * Takes the lock or throws Fault `conflict` with the holder's name. When the database goes away the lock goes too; an
 * embedded server is then started again (`revive`), and the lock is taken as soon as the database is back.
 */
export async function lockDatabase(needs: {
  readonly target: Target
  readonly dataDir: string
  readonly revive: () => Promise<void>
}): Promise<NodeLock> {
  const { promise: lost, resolve: reportLoss } = Promise.withResolvers<void>()
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  let state: 'taking' | 'held' = 'taking'
  let released = false
  const sql = connect(needs.target, 'owner', 1, {
    name: `anlin-node ${hostname()} pid ${process.pid}`,
    onclose: () => {
      if (state === 'held' && !released) void retake()
    },
  })
  const retake = async () => {
    for (state = 'taking'; !released; await Promise.race([ended, delay(LOOK_AGAIN_MS)])) {
      const taken = await needs
        .revive()
        .then(() => (released ? null : tryLock(sql)))
        .catch(() => null)
      if (taken === true) state = 'held'
      if (taken === false) reportLoss()
      if (taken !== null) return
    }
  }
  const taken = await takeWithin(sql, GRACE_MS)
  if (!taken) {
    const holder = await findNode(sql)
    await sql.end({ timeout: 1 })
    throw refuseSecond(needs.dataDir, holder ?? '?')
  }
  state = 'held'
  return {
    lost,
    release() {
      released = true
      end()
      return sql.end({ timeout: 1 })
    },
  }
}

/** A node that was killed may hold the lock for a moment longer, until its server process has noticed. */
async function takeWithin(sql: postgres.Sql, graceMs: number): Promise<boolean> {
  for (const deadline = Date.now() + graceMs; ; await delay(100)) {
    if (await tryLock(sql)) return true
    if (Date.now() > deadline) return false
  }
}

async function tryLock(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${NODE_LOCK}) as taken`
  return row?.taken === true
}

/** The node that holds this database, as `host pid number`, or null. */
export async function findNode(sql: postgres.Sql): Promise<string | null> {
  const [row] = await sql<{ name: string }[]>`
    select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.objid = ${NODE_LOCK} and l.granted and l.database =
           (select oid from pg_database where datname = current_database())`
  return row?.name.replace('anlin-node ', '') ?? null
}

function refuseSecond(dataDir: string, holder: string): Fault {
  return new Fault('conflict', 'postgres.secondNode', {
    zh: `数据目录 ${dataDir} 的数据库正被另一个节点（${holder}）使用。同一目录只能由一个节点打开：请先停止那个节点，或用 ANLIN_DATA 指定另一个目录。`,
    en: `The database of ${dataDir} is in use by another node (${holder}). One folder takes one node: stop that one first, or name another folder in ANLIN_DATA.`,
  })
}
