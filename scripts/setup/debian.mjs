/** The Debian packages that tests and figures need: installed when we may, otherwise named in one line. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { run, say } from './say.mjs'

/** A package and how to see that it is there. */
const NEEDED = [
  { name: 'chromium', isThere: () => existsSync('/usr/bin/chromium') },
  { name: 'ffmpeg', isThere: () => existsSync('/usr/bin/ffmpeg') },
  { name: 'fonts-noto-cjk', isThere: () => isFolderWithFiles('/usr/share/fonts/opentype/noto', 'CJK') },
  { name: 'mosquitto', isThere: () => existsSync('/usr/sbin/mosquitto') },
  { name: 'mosquitto-clients', isThere: () => existsSync('/usr/bin/mosquitto_pub') },
  { name: 'postgresql-15', isThere: () => existsSync('/usr/lib/postgresql/15/bin/postgres') },
  { name: 'sip-tester', isThere: () => existsSync('/usr/bin/sipp') },
]

function isFolderWithFiles(folder, part) {
  return existsSync(folder) && readdirSync(folder).some((file) => file.includes(part))
}

/** Keeps Debian from making and starting a database cluster of its own: tests start theirs on a free port. */
function avoidDefaultCluster() {
  const folder = '/etc/postgresql-common'
  const file = `${folder}/createcluster.conf`
  if (existsSync(file)) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, 'create_main_cluster = false\n')
}

/** Throws one clear line when something is missing and cannot be installed from here. */
export async function requireDebianPackages() {
  const missing = NEEDED.filter((needed) => !needed.isThere()).map((needed) => needed.name)
  if (missing.length === 0) return
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (!mayInstall) {
    throw new Error(`missing: ${missing.join(', ')}. Install with: sudo apt-get install ${missing.join(' ')}`)
  }
  say(`installing Debian packages (once): ${missing.join(', ')} …`)
  if (missing.includes('postgresql-15')) avoidDefaultCluster()
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { env })
  const options = ['-y', '-q', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold']
  await run('apt-get', ['install', ...options, ...missing], { env })
}
