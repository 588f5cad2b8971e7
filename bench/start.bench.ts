/**
 * From the command to the first page: a county node and the demonstration, each at its first start (with its database
 * made, its tables, its content) and at a later one. Beside it a Node process that only answers HTTP.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { makeDataDir, removeDataDir, startNode } from '#e2e/node-process.ts'

const PROMISED = { firstMs: 15_000, laterMs: 5_000 }
const BARE = `require('node:http').createServer((_, answer) => answer.end('here')).listen(0, function () { console.log(this.address().port) })`

interface Starts {
  readonly firstMs: number
  readonly laterMs: number
}

async function startTwice(command: 'county' | 'demo'): Promise<Starts> {
  const dataDir = makeDataDir()
  try {
    return { firstMs: await startOnce(command, dataDir), laterMs: await startOnce(command, dataDir) }
  } finally {
    await removeDataDir(dataDir)
  }
}

async function startOnce(command: 'county' | 'demo', dataDir: string): Promise<number> {
  const node = await startNode({ command, dataDir, readyWithinMs: 240_000 })
  const page = await fetch(node.url)
  if (page.status !== 200) throw new Error(`${command} answers ${page.status}`)
  await node.stop()
  return Math.round(node.readyMs)
}

async function startBare(): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, ['-e', BARE], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(child.stdout, 'data')
  await (await fetch(`http://127.0.0.1:${String(port).trim()}`)).text()
  const took = performance.now() - began
  child.kill()
  return Math.round(took)
}

const figures = { county: await startTwice('county'), demo: await startTwice('demo') }
const baseline = { bareMs: await startBare() }
const ratios = Object.fromEntries(
  Object.entries(figures).map(([name, { laterMs }]) => [name, Math.round((laterMs / baseline.bareMs) * 10) / 10]),
)
const late = Object.values(figures).some((it) => it.firstMs > PROMISED.firstMs || it.laterMs > PROMISED.laterMs)
if (late) process.exitCode = 1
console.log(JSON.stringify({ name: 'start', figures, baseline, ratios, promised: PROMISED }))
