/** Builds the console when its sources differ from those of the last build. Knows nothing of what is in it. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT, run, say } from './say.mjs'

const MARKER = 'dist/console.sources'
const BUILT = 'dist/console/index.html'

/** Folders whose files may end up in the pages: of the rooms only contracts may. */
const WHOLE = ['console', 'terms', 'wire']
const ROOMS = ['base', 'county', 'site']
const SINGLE = ['vite.config.ts', 'package-lock.json', 'tsconfig.base.json']

function listFiles(folder, wanted) {
  const full = path.join(ROOT, folder)
  if (!existsSync(full)) return []
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .filter(wanted)
}

function listSources() {
  const whole = WHOLE.flatMap((folder) => listFiles(folder, (file) => !file.includes('.test.')))
  const contracts = ROOMS.flatMap((folder) => listFiles(folder, (file) => file.endsWith('.contract.ts')))
  return [...whole, ...contracts, ...SINGLE.filter((file) => existsSync(path.join(ROOT, file)))].sort()
}

function hashSources() {
  const hash = createHash('sha256')
  for (const file of listSources()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(ROOT, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function readMarker() {
  const file = path.join(ROOT, MARKER)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
}

export async function buildConsole(env) {
  const hash = hashSources()
  if (readMarker() === hash && existsSync(path.join(ROOT, BUILT))) return
  say('building the pages …')
  const node = path.join(ROOT, 'node_modules/node/bin/node')
  await run(node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], { env })
  mkdirSync(path.join(ROOT, 'dist'), { recursive: true })
  writeFileSync(path.join(ROOT, MARKER), `${hash}\n`)
}
