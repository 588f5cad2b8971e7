/** A demonstration county for each test file: built once a run by really importing, then copied. Shares no state between files. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { inject } from 'vitest'
import { makeDataDir, type RunningNode, removeDataDir, startNode } from './node-process.ts'

/** Building imports five ledgers; a machine that does other work takes its time. */
const BUILT_WITHIN_MS = 240_000

/** Starts a demonstration in a folder of its own, the county alone; the first call of a run builds it. */
export async function startDemo(more: Readonly<Record<string, string>> = {}): Promise<RunningNode> {
  const built = await findBuilt(inject('demoTemplate'))
  const dataDir = makeDataDir()
  copy(built, dataDir)
  const env = { ANLIN_LOG_LEVEL: 'warn', ANLIN_DEMO_SITES: '0', ...more }
  return startNode({ command: 'demo', dataDir, env, readyWithinMs: BUILT_WITHIN_MS })
}

/** Stops it and removes its folder. */
export async function endDemo(node: RunningNode | undefined): Promise<void> {
  if (node === undefined) return
  await node.stop()
  await removeDataDir(node.dataDir)
}

/** Test files run side by side: whoever comes first builds, the others wait for it. */
async function findBuilt(folder: string): Promise<string> {
  const built = path.join(folder, 'built')
  if (isFirst(path.join(folder, 'building'))) await build(built)
  for (const until = Date.now() + BUILT_WITHIN_MS; !existsSync(built); await delay(200))
    if (Date.now() > until) throw new Error('the demonstration was not built')
  return built
}

function isFirst(mark: string): boolean {
  try {
    mkdirSync(mark)
    return true
  } catch {
    return false
  }
}

async function build(built: string): Promise<void> {
  const dataDir = makeDataDir()
  const node = await startNode({ command: 'demo', dataDir, readyWithinMs: BUILT_WITHIN_MS })
  await node.stop()
  const unfinished = `${built}.unfinished`
  mkdirSync(unfinished)
  copy(dataDir, unfinished)
  renameSync(unfinished, built)
  await removeDataDir(dataDir)
}

/** `cp -a` keeps owners: the database's files belong to a system user of its own when the node runs as root. */
function copy(from: string, to: string): void {
  execFileSync('cp', ['-a', `${from}/.`, to])
}
