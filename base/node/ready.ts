/** What `/readyz` answers: can this node serve a request now. Cheap enough to be asked every second. */
import { statfs } from 'node:fs/promises'
import type { ReadyCheck } from '#base/http/server.ts'
import type { Database } from '#base/postgres/database.ts'

const LEAST_FREE_BYTES = 200 * 1024 * 1024
const PATIENCE_MS = 3000

/** The database answers, and the data folder's disk has room for a day's work. */
export async function checkReady(database: Database, dataDir: string): Promise<ReadyCheck[]> {
  return Promise.all([checkDatabase(database), checkDisk(dataDir)])
}

async function checkDatabase(database: Database): Promise<ReadyCheck> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS)
  })
  try {
    await Promise.race([database.app`select 1`, late])
    return { name: 'database', ok: true }
  } catch (error) {
    return { name: 'database', ok: false, detail: (error as Error).message }
  } finally {
    clearTimeout(timer)
  }
}

async function checkDisk(dataDir: string): Promise<ReadyCheck> {
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  return { name: 'disk', ok: free > LEAST_FREE_BYTES, detail: `${Math.round(free / 1024 / 1024)} MB free` }
}
