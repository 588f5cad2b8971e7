/** The private folder of the Unix socket: 0700, owned by the server's user, with a path short enough for the kernel. */
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunAs } from './system-user.ts'

/** `sun_path` holds 108 bytes on Linux and 104 on macOS, the file name included. */
const LONGEST_FOLDER_BYTES = 80

/** Makes the folder beside the cluster, or with a random name in the temporary folder when that path is too long. */
export function makeSocketDir(clusterDir: string, runAs: RunAs | null): string {
  const beside = `${clusterDir}.socket`

  const short = Buffer.byteLength(beside) <= LONGEST_FOLDER_BYTES && !/[,:\s]/.test(beside)
  if (short) rmSync(beside, { recursive: true, force: true })
  if (short) mkdirSync(beside, { mode: 0o700 })
  const dir = short ? beside : mkdtempSync(join(tmpdir(), 'anlin-'))
  if (runAs) chownSync(dir, runAs.uid, runAs.gid)
  return dir
}
