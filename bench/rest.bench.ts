/**
 * What a site node with one community keeps resident when nothing happens, its database included. Each page of memory is
 * counted once (PSS): PostgreSQL's processes share most of theirs, and their RSS added up would count it again and again.
 * Beside it an idle PostgreSQL of the same build with a Node process that only answers HTTP.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startEmbedded } from '#base/postgres/embedded.ts'
import { addPerson, setUpAdministrator } from '#e2e/caller.ts'
import { findDatabasePid, findFreePort, removeDataDir, startNode } from '#e2e/node-process.ts'

const PROMISED_MB = 350
/** A quiet evening: long enough for V8 to give back what the start needed. */
const REST_MS = Number(process.env['ANLIN_BENCH_REST_MS'] ?? 90_000)
const BARE = `require('node:http').createServer((_, answer) => answer.end('here')).listen(0, () => console.log('here'))`

/** Of a process and all that it started. */
function listFamily(pid: number): number[] {
  const parents = new Map<number, number[]>()
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const parent = Number(readOrNothing(`/proc/${name}/stat`).split(') ')[1]?.split(' ')[1])
    parents.set(parent, [...(parents.get(parent) ?? []), Number(name)])
  }
  const family = [pid]
  for (const one of family) family.push(...(parents.get(one) ?? []).filter((child) => !family.includes(child)))
  return family
}

/** A process may end while it is looked at. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** In MB. */
function measure(pids: readonly number[]): { residentMb: number; ofThemShownByRssMb: number } {
  const sum = (field: string) =>
    pids.reduce((total, pid) => {
      const [, kB = '0'] =
        new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readOrNothing(`/proc/${pid}/smaps_rollup`)) ?? []
      return total + Number(kB)
    }, 0)
  return { residentMb: Math.round(sum('Pss') / 1024), ofThemShownByRssMb: Math.round(sum('Rss') / 1024) }
}

async function measureSite() {
  const node = await startNode({ command: 'site', env: { ANLIN_MQTT_PORT: String(await findFreePort()) } })
  try {
    const admin = await setUpAdministrator(node.url, node.dataDir)
    const body = { name: '东苑', keeperKind: 'property', keeperName: '东苑物业' }
    const { number } = await admin.must('POST', 'tenant/communities', body)
    await addPerson(admin, { url: node.url, login: 'manager', role: 'propertyManager', unitId: number })
    await delay(REST_MS)
    const database = findDatabasePid(node.dataDir)
    const [own, its] = [[node.pid], database === null ? [] : listFamily(database)]
    return { ...measure([...own, ...its]), node: measure(own), database: measure(its) }
  } finally {
    await node.stop()
    await removeDataDir(node.dataDir)
  }
}

async function measureBare() {
  const dataDir = mkdtempSync(join(tmpdir(), 'anlin-rest-'))
  chmodSync(dataDir, 0o711)
  const server = await startEmbedded({ dataDir })
  const child = spawn(process.execPath, ['-e', BARE], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    await once(child.stdout, 'data')
    await delay(5_000)
    const database = findDatabasePid(dataDir)
    return measure([child.pid ?? 0, ...(database === null ? [] : listFamily(database))])
  } finally {
    child.kill()
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const figures = await measureSite()
const baseline = await measureBare()
const ratios = { residentMb: Math.round((figures.residentMb / baseline.residentMb) * 100) / 100 }
if (figures.residentMb > PROMISED_MB) process.exitCode = 1
console.log(JSON.stringify({ name: 'rest', figures, baseline, ratios, promisedMb: PROMISED_MB }))
