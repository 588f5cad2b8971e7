/** Controllers that tell of passages and are opened from afar, while the node that keeps them is killed again and again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '#base/postgres/database.ts'
import type { Controller } from '#simulator/controller/controller.ts'
import { type DoorSite, makeDoorSite, until } from './door-site.testing.ts'
import { findDatabasePid, findFreePort, removeDataDir } from './node-process.ts'

const ENTRY = fileURLToPath(new URL('./door-end.ts', import.meta.url))
const NAMES = ['east', 'west', 'north', 'garage']

export interface DoorReport {
  readonly rounds: number
  readonly killed: Readonly<Record<'node' | 'database', number>>
  /** By hand from inside, and by order from afar, as the controllers did it. */
  readonly exits: number
  readonly orders: number
  readonly kept: number
  readonly lost: number
  readonly doubled: number
}

/** `rounds` times kill -9 of the node, every fourth time with its database. Then everything settles and both sides are compared. */
export async function runDoorChaos(rounds: number, say: (line: string) => void): Promise<DoorReport> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'anlin-door-chaos-'))
  const env = { TRIAL_DATA: dataDir, TRIAL_PORT: String(await findFreePort()) }
  let child = await start(env)
  const database = await openDatabase({ dataDir, exclusive: false })
  const site = await makeDoorSite(database)
  site.url = `mqtt://127.0.0.1:${env.TRIAL_PORT}`
  const killed = { node: 0, database: 0 }
  const done = { exits: 0, orders: 0 }
  try {
    const gates = await enterGates(site, done)
    for (let round = 0; round < rounds; round += 1) {
      for (const gate of gates) await until(gate, 'hello', () => gate.isGreeted())
      for (let time = 0; time < 40; time += 1) {
        for (const gate of gates) gate.doors.exit(1)
        done.exits += gates.length
        await delay(Math.random() * 10)
      }
      const plug = round % 4 === 3 ? 'database' : 'node'
      killed[plug] += 1
      const pid = plug === 'database' ? findDatabasePid(dataDir) : null
      if (pid !== null) process.kill(pid, 'SIGKILL')
      await kill(child)
      child = await start(env)
      if (round % 10 === 9) say(`${round + 1} rounds`)
    }
    for (const gate of gates) await until(gate, 'acknowledged', () => gate.events.waiting() === 0)
    await kill(child)
    for (const gate of gates) await gate.cut()
    return { rounds, killed, ...done, ...(await compare(database.owner, done)) }
  } finally {
    await kill(child)
    await site.close()
    await database.stop()
    await removeDataDir(dataDir)
  }
}

async function enterGates(site: DoorSite, done: { orders: number }): Promise<Controller[]> {
  const secrets: string[] = []
  for (const name of NAMES) secrets.push(await site.enter(name))
  await site.permitAll(NAMES)
  return NAMES.map((name, index) => {
    const gate = site.simulate(name, secrets[index] ?? '', { resendMs: 300 })
    gate.on('command', (what) => {
      if ((what as { outcome: string }).outcome === 'done') done.orders += 1
    })
    return gate
  })
}

async function compare(
  owner: Awaited<ReturnType<typeof openDatabase>>['owner'],
  done: { readonly exits: number; readonly orders: number },
): Promise<Pick<DoorReport, 'kept' | 'lost' | 'doubled'>> {
  const [row] = await owner<{ kept: number; exits: number; orders: number }[]>`
    select count(*)::int as kept, count(*) filter (where way = 'exit')::int as exits,
           count(*) filter (where way = 'remote')::int as orders from doors.passage`
  const { kept = 0, exits = 0, orders = 0 } = row ?? {}
  const lost = Math.max(0, done.exits - exits) + Math.max(0, done.orders - orders)
  const doubled = Math.max(0, exits - done.exits) + Math.max(0, orders - done.orders)
  return { kept, lost, doubled }
}

async function start(env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [ENTRY], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  let said = ''
  for await (const piece of child.stdout as AsyncIterable<Buffer>) {
    said += piece.toString()
    if (said.includes('READY')) return child
  }
  throw new Error(`the doors ended before they were open: ${said}`)
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
