/** One node per database: an advisory lock held by a connection of its own for as long as the node lives. */
import { hostname } from 'node:os'
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
const LOOK_AGAIN_MS = 1_000

/**
 * Takes the lock or throws Fault `conflict` with the holder's name. When the database goes away the lock goes too;
 * it is taken again as soon as the database is back.
 */
export async function lockDatabase(target: Target, dataDir: string): Promise<NodeLock> {
  let released = false
  let reportLoss = () => {}
  const lost = new Promise<void>((resolve) => {
    reportLoss = resolve
  })
  const sql = connect(target, 'owner', 1, {
    name: `anlin-node ${hostname()} pid ${process.pid}`,
    onclose: () => {
      if (!released) void retake()
    },
  })
  const retake = async () => {
    while (!released) {
      try {
        if (!(await tryLock(sql))) reportLoss()
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS).unref())
      }
    }
  }
  if (!(await tryLock(sql))) {
    const holder = await findHolder(sql)
    released = true
    await sql.end()
    throw refuseSecond(dataDir, holder)
  }
  return {
    lost,
    release() {
      released = true
      return sql.end({ timeout: 1 })
    },
  }
}

async function tryLock(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${NODE_LOCK}) as taken`
  return row?.taken === true
}

async function findHolder(sql: postgres.Sql): Promise<string> {
  const [row] = await sql<{ name: string }[]>`
    select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.objid = ${NODE_LOCK} and l.granted and l.database =
           (select oid from pg_database where datname = current_database())`
  return row?.name.replace('anlin-node ', '') ?? '?'
}

function refuseSecond(dataDir: string, holder: string): Fault {
  return new Fault('conflict', 'postgres.secondNode', {
    zh: `数据目录 ${dataDir} 的数据库正被另一个节点（${holder}）使用。同一目录只能由一个节点打开：请先停止那个节点，或用 ANLIN_DATA 指定另一个目录。`,
    en: `The database of ${dataDir} is in use by another node (${holder}). One folder takes one node: stop that one first, or name another folder in ANLIN_DATA.`,
  })
}
