/** Makes room for a restore: the embedded database gets another name and stays on disk. Deletes nothing. */
import { Fault } from '#terms/fault.ts'
import { connect } from './connect.ts'
import { startEmbedded } from './embedded.ts'
import { DATABASE } from './roles.ts'

/** Renames the node's database to `anlin_before_<time>` and answers that name; null when there was none. Throws Fault `conflict` while somebody is connected. */
export async function setDatabaseAside(dataDir: string, now: Date): Promise<string | null> {
  const server = await startEmbedded({ dataDir })
  const admin = connect(server.superuser, 'owner', 1)
  try {
    const [known] = await admin`select 1 from pg_database where datname = ${DATABASE}`
    if (!known) return null
    const [busy] = await admin`select 1 from pg_stat_activity where datname = ${DATABASE} and pid <> pg_backend_pid()`
    if (busy) throw refuseBusy(dataDir)
    const name = `${DATABASE}_before_${now.toISOString().replaceAll(/\D/g, '').slice(0, 14)}`
    await admin`alter database ${admin(DATABASE)} rename to ${admin(name)}`
    return name
  } finally {
    await admin.end()
  }
}

function refuseBusy(dataDir: string): Fault {
  return new Fault('conflict', 'postgres.inUse', {
    zh: `${dataDir} 的数据库正在使用。请先停止节点，再恢复。`,
    en: `The database of ${dataDir} is in use. Stop the node first, then restore.`,
  })
}
