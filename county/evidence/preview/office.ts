/** LibreOffice as a child process: found at start, one document at a time in a folder and a profile of its own. Keeps nothing. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { access, chmod, chown, constants, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'

export interface OfficeLimits {
  readonly timeMs: number
  /** Address space of the process, where the system can bound it. */
  readonly memoryKb: number
}

const LIMITS: OfficeLimits = { timeMs: 90_000, memoryKb: 6 * 1024 * 1024 }
const NAMES = process.platform === 'win32' ? ['soffice.com', 'soffice.exe'] : ['soffice', 'libreoffice']
const PLACES = [
  '/usr/lib/libreoffice/program',
  '/opt/libreoffice/program',
  '/Applications/LibreOffice.app/Contents/MacOS',
]

/** The system's account without rights: a document that takes LibreOffice over must not be root. */
const NOBODY = 65_534

/** Where LibreOffice is, or null. */
export async function findOffice(path = process.env['PATH'] ?? ''): Promise<string | null> {
  for (const folder of [...path.split(delimiter), ...PLACES]) {
    if (folder === '') continue
    for (const name of NAMES) {
      const file = join(folder, name)
      if (
        await access(file, constants.X_OK).then(
          () => true,
          () => false,
        )
      )
        return file
    }
  }
  return null
}

/** Settings of the profile: no macro runs, nothing outside the document is fetched. */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
${[
  ['Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['Common/Security/Scripting', 'DisableActiveContent', 'true'],
  ['Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['Common/Security/Scripting', 'MacroSecurityLevel', '3'],
]
  .map(
    ([path, name, value]) =>
      `<item oor:path="/org.openoffice.Office.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`,
  )
  .join('\n')}
</oor:items>
`

export type OfficeFailure = 'tooLong' | 'cannotDraw'

/**
 * The document as PDF, handed to `keep` while it lies on the disk. `ending` is that of its kind, never of its name.
 * What went wrong in one word, or null.
 */
export async function convertToPdf(
  office: string,
  from: { readonly content: Readable; readonly ending: string; readonly keep: (path: string) => Promise<void> },
  limits: OfficeLimits = LIMITS,
): Promise<OfficeFailure | null> {
  const folder = await mkdtemp(join(tmpdir(), 'anlin-office-'))
  try {
    await prepare(folder)
    const source = join(folder, `document.${from.ending}`)
    await pipeline(from.content, createWriteStream(source, { mode: 0o644 }))
    const ended = await run(office, { folder, source, limits })
    if (ended !== null) return ended
    const made = (await readdir(join(folder, 'out'))).find((name) => name.endsWith('.pdf'))
    if (made === undefined) return 'cannotDraw'
    await from.keep(join(folder, 'out', made))
    return null
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

const isRoot = (): boolean => process.getuid?.() === 0

async function prepare(folder: string): Promise<void> {
  const parts = ['profile', 'profile/user', 'out'].map((part) => join(folder, part))
  for (const part of parts) await mkdir(part)
  await writeFile(join(folder, 'profile/user/registrymodifications.xcu'), PROFILE, { mode: 0o666 })
  if (!isRoot()) return
  await chmod(folder, 0o755)
  for (const part of parts) await chown(part, NOBODY, NOBODY)
}

interface Running {
  readonly folder: string
  readonly source: string
  readonly limits: OfficeLimits
}

/** Its own process group, so that what it starts itself ends with it. */
async function run(office: string, { folder, source, limits }: Running): Promise<OfficeFailure | null> {
  const flags = ['--headless', '--norestore', '--nolockcheck', '--nodefault', '--nofirststartwizard']
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  const args = [...flags, profile, '--convert-to', 'pdf', '--outdir', join(folder, 'out'), source]
  const isWindows = process.platform === 'win32'
  const bounded = ['-c', 'ulimit -v "$0" 2>/dev/null; exec "$@"', String(limits.memoryKb), office, ...args]
  const child = spawn(isWindows ? office : '/bin/sh', isWindows ? args : bounded, {
    cwd: folder,
    detached: !isWindows,
    stdio: 'ignore',
    env: { PATH: process.env['PATH'] ?? '', HOME: join(folder, 'profile'), LANG: 'C.UTF-8', SAL_USE_VCLPLUGIN: 'svp' },
    ...(isRoot() ? { uid: NOBODY, gid: NOBODY } : {}),
  })
  const stop = () => endGroup(child.pid)
  let late = false
  const timer = setTimeout(() => {
    late = true
    stop()
  }, limits.timeMs)
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    if (late) return 'tooLong'
    return code === 0 ? null : 'cannotDraw'
  } catch {
    return 'cannotDraw'
  } finally {
    clearTimeout(timer)
    stop()
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}
