/** How this machine is: its disk, since when it runs, when it was last backed up. Told to the county as a state of the node. */
import { readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { LAST_BACKUP_FILE } from '#base/backup/backup.ts'
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { addToOutbox } from '#link/outbox/outbox.actions.ts'
import { type Disk, permilleFree } from './disk.rules.ts'

export interface NodeFacts {
  readonly disk: Disk
  readonly upSince: Date
  readonly lastBackupAt: Date | null
}

export async function readNode(dataDir: string, upSince: Date): Promise<NodeFacts> {
  const { bavail, blocks, bsize } = await statfs(dataDir)
  const disk = { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
  return { disk, upSince, lastBackupAt: await readLastBackup(dataDir) }
}

/** As `anlin backup` wrote it down; null: never, or it cannot be read. */
async function readLastBackup(dataDir: string): Promise<Date | null> {
  try {
    const { at } = JSON.parse(await readFile(join(dataDir, LAST_BACKUP_FILE), 'utf8')) as { at?: unknown }
    const read = new Date(String(at))
    return Number.isNaN(read.getTime()) ? null : read
  } catch {
    return null
  }
}

export async function tellNode(
  { tx, clock }: { readonly tx: ScopedTx; readonly clock: Clock },
  communityId: string,
  { disk, upSince, lastBackupAt }: NodeFacts,
): Promise<void> {
  await addToOutbox(tx, communityId, [
    {
      ...{ kind: 'nodeState', at: clock.now().toISOString(), diskFreePermille: permilleFree(disk) },
      ...{ upSince: upSince.toISOString(), lastBackupAt: lastBackupAt?.toISOString() ?? null },
    },
  ])
}
