/** Reads `postmaster.pid`: whether a server runs in a cluster's folder, and where it listens. Kills nothing. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly socketDir: string
  readonly ready: boolean
}

/**
 * The server that runs in this folder, or null. Lines of the file: pid, data folder, start time, port, socket folder,
 * address, shared memory, status (`src/include/utils/pidfile.h`).
 */
export function readPostmaster(dir: string): Postmaster | null {
  const path = join(dir, 'postmaster.pid')
  if (!existsSync(path)) return null
  const lines = readIfThere(path)
    .split('\n')
    .map((line) => line.trim())
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1 || !isServer(pid, dir)) return null
  return { pid, port: Number(lines[3]), socketDir: lines[4] ?? '', ready: lines[7] === 'ready' }
}

/**
 * Removes a `postmaster.pid` whose number now belongs to another program (after a restart of the machine or container):
 * PostgreSQL itself would refuse to start. Where the number is free the file stays, and PostgreSQL checks it.
 */
export function dropForeignPidFile(dir: string): void {
  const path = join(dir, 'postmaster.pid')
  const pid = Number(readIfThere(path).split('\n')[0])
  if (pid > 1 && commandOf(pid) !== null && !isServer(pid, dir)) rmSync(path, { force: true })
}

function isServer(pid: number, dir: string): boolean {
  const command = commandOf(pid)
  return command?.includes('postgres') === true && command.includes(dir)
}

/** The command line of a process, '' where it cannot be told (no /proc), null when there is no such process. */
function commandOf(pid: number): string | null {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null
  }
  return existsSync('/proc/self') ? readIfThere(`/proc/${pid}/cmdline`).replaceAll('\0', ' ') : 'postgres (unknown)'
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
