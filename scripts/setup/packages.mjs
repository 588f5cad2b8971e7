/** Installs the npm packages of the lock file when what lies in node_modules differs from it. Never changes the lock file. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { ROOT, run, say } from './say.mjs'

function readLock(file) {
  try {
    return JSON.parse(readFileSync(path.join(ROOT, file), 'utf8')).packages ?? {}
  } catch {
    return null
  }
}

/**
 * True when every package of the lock file lies in node_modules in its version. npm writes its own record last, so
 * an interrupted installation has none. Optional packages of other systems may be missing.
 */
export function isInstalled() {
  const installed = readLock('node_modules/.package-lock.json')
  const wanted = readLock('package-lock.json')
  if (installed === null || wanted === null) return false
  if (!existsSync(path.join(ROOT, 'node_modules/node/bin/node'))) return false
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '') return true
    const found = installed[name]
    return found === undefined ? entry.optional === true : found.version === entry.version
  })
}

/** The path without our own node, which npm is about to replace under its own feet. */
function outsidePath() {
  const parts = (process.env.PATH ?? '').split(path.delimiter)
  return parts.filter((part) => !part.includes('node_modules')).join(path.delimiter)
}

export async function installPackages() {
  if (isInstalled()) return
  say('installing the npm packages (once; about a minute) …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  await run(npm, ['ci', '--no-audit', '--no-fund'], { env: { ...process.env, PATH: outsidePath() } })
  if (!isInstalled()) throw new Error('npm ci ended well, yet the packages differ from package-lock.json')
}
