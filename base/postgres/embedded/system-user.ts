/** Under which system user the embedded PostgreSQL runs, since it refuses to run as root. No processes but `useradd`. */
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** A system user to run as. `null` elsewhere in this folder means: as ourselves. */
export interface RunAs {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

const NAME = 'anlin-pg'
/** `nobody`: reachable everywhere, but shared with other services, hence only where no user can be made. */
const NOBODY = 65534

const MAKERS: readonly (readonly [command: string, args: readonly string[]])[] = [
  [
    'useradd',
    [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      NAME,
    ],
  ],
  ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', NAME]],
]

/** The user to run PostgreSQL as: its own when we are root (made once), else null. */
export function chooseServerUser(): RunAs | null {
  if (process.getuid?.() !== 0) return null
  const known = findUser(NAME)
  if (known) return known
  for (const [command, args] of MAKERS) {
    try {
      execFileSync(command, args, { stdio: 'ignore' })
    } catch {
      // Missing command, or another node made the user a moment ago: the look-up decides.
    }
    const made = findUser(NAME)
    if (made) return made
  }
  return { name: 'nobody', uid: NOBODY, gid: NOBODY }
}

function findUser(name: string): RunAs | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid !== undefined && gid !== undefined ? { name, uid: Number(uid), gid: Number(gid) } : null
}

/** The first folder on the way to `path` that the user cannot pass, or null. Reads mode bits only, not ACLs. */
export function findBarrier(path: string, runAs: RunAs | null): string | null {
  if (runAs === null) return null
  const way: string[] = []
  for (let folder = path; way[0] !== folder; folder = dirname(folder)) way.unshift(folder)
  return way.find((folder) => !mayPass(folder, runAs)) ?? null
}

function mayPass(folder: string, { uid, gid }: RunAs): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder)
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
  return (mode & bit) !== 0
}
