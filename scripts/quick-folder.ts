/** Where tests put what they throw away. Knows nothing of what they keep there. */
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

const IN_MEMORY = '/dev/shm'
/** A run needs about 2 GB of it; what is left is for the databases, nodes and browsers themselves. */
const LEAST_BYTES = 8 * 1024 ** 3

/** Lets this process and its children keep their temporary files in memory while `work` runs, where there is room. */
export async function withQuickFolder<T>(work: () => Promise<T>): Promise<T> {
  if (!hasRoom()) return work()
  const folder = mkdtempSync(path.join(IN_MEMORY, 'anlin-'))
  // The database runs as a system user of its own and must get through.
  chmodSync(folder, 0o711)
  process.env['TMPDIR'] = folder
  try {
    return await work()
  } finally {
    delete process.env['TMPDIR']
    rmSync(folder, { recursive: true, force: true })
  }
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY)
    return Math.min(bavail * bsize, process.availableMemory()) >= LEAST_BYTES
  } catch {
    return false
  }
}
