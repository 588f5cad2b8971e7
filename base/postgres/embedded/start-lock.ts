/** Lets one process at a time make or start a cluster. Held for moments; who keeps the running server is the node lock. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

const LOOK_EVERY_MS = 25
/** Longer than any start. After it the holder is taken to hang, and its lock is taken away. */
const LONGEST_HOLD_MS = 90_000

/** Locks this very process holds: starts within one process wait for each other too. */
const held = new Set<string>()

/** Runs `work` while holding the file `path`. A lock whose process is gone (kill -9, power cut) does not count. */
export async function withStartLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + LONGEST_HOLD_MS
  while (!take(path)) {
    if (isStale(path) || Date.now() > deadline) rmSync(path, { force: true })
    else await delay(LOOK_EVERY_MS)
  }
  try {
    return await work()
  } finally {
    held.delete(path)
    rmSync(path, { force: true })
  }
}

function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 })
    held.add(path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Our own number without our holding it means that another process had it before a restart of the machine. */
function isStale(path: string): boolean {
  const pid = Number(readHolder(path))
  if (pid === 0) return false
  if (pid === process.pid) return !held.has(path)
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

/** Empty for the moment between making the file and writing into it, and when it has just gone. */
function readHolder(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
