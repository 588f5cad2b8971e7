/** The private folder of the Unix socket: 0700, owned by the server's user, with a path short enough for the kernel. */
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunAs } from './system-user.ts'

/** `sun_path` holds 108 bytes on Linux and 104 on macOS, the file name included. */
const LONGEST_FOLDER_BYTES = 80

/**
 * Makes the folder: beside the cluster, or with a random name in the temporary folder when that path is too long.
 * `again` is the folder of a server that died; connections that wait for it look there.
 */
export function makeSocketDir(clusterDir: string, runAs: RunAs | null, again?: string): string {
  const dir = again ?? `${clusterDir}.socket`
  const fits = Buffer.byteLength(dir) <= LONGEST_FOLDER_BYTES && !/[,:\s]/.test(dir)
  const made = fits ? makeAfresh(dir) : mkdtempSync(join(tmpdir(), 'anlin-'))
  if (runAs) chownSync(made, runAs.uid, runAs.gid)
  return made
}

function makeAfresh(dir: string): string {
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { mode: 0o700 })
  return dir
}
