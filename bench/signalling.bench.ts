/**
 * `npm run bench -- signalling [DEVICES] [SECONDS]`: devices that say every minute that they live and are asked for their
 * catalogue every half hour, a thousand that register at once, calls; beside a bare socket that answers as many datagrams.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { BenchDevice } from './signalling-devices.ts'
import type { Order, Report } from './signalling-platform.ts'

const DEVICES = Number(process.argv[2] ?? 10_000)
const SECONDS = Number(process.argv[3] ?? 60)
const AT_ONCE = Math.min(1_000, DEVICES)
const INVITES_PER_SECOND = 100
const INVITE_SECONDS = 10
const CATALOGUE_EVERY_S = 1_800
const MOST = { steadyPercent: 8, rssMb: 500, registerSeconds: 5, inviteP99Ms: 1_000 }

const say = (line: string) => process.stdout.write(`${line}\n`)

class Side {
  readonly port: number
  private readonly child: ChildProcess
  private readonly waiting = new Map<number, (report: Report) => void>()
  private lastId = 0

  private constructor(child: ChildProcess, port: number) {
    this.child = child
    this.port = port
    child.on('message', (report: Report) => this.waiting.get(report.id)?.(report))
  }

  static async open(kind: 'platform' | 'bare'): Promise<Side> {
    const child = fork(path.join(import.meta.dirname, 'signalling-platform.ts'), [kind])
    const [{ port }] = (await once(child, 'message')) as [{ port: number }]
    return new Side(child, port)
  }

  ask(order: Order): Promise<Report> {
    this.lastId += 1
    const id = this.lastId
    return new Promise((resolve) => {
      this.waiting.set(id, resolve)
      this.child.send({ id, order })
    })
  }

  close(): void {
    this.child.kill()
  }
}

async function openDevices(port: number): Promise<BenchDevice[]> {
  const devices: BenchDevice[] = []
  for (let index = 0; index < DEVICES; index += 1) devices.push(await BenchDevice.open(index, port))
  return devices
}

async function registerAll(devices: readonly BenchDevice[]): Promise<void> {
  for (let at = 0; at < devices.length; at += 500) {
    const entered = await Promise.all(devices.slice(at, at + 500).map((device) => device.register()))
    if (entered.includes(false)) throw new Error('a device was not let in')
  }
}

/** Percent of one core and megabytes while every device says once a minute that it lives; catalogues are asked beside it. */
async function measureSteady(side: Side, devices: readonly BenchDevice[], withCatalogues: boolean) {
  const before = (await side.ask({ kind: 'usage' })).usage
  const begun = performance.now()
  const catalogues: Promise<Report>[] = []
  let sent = 0
  let asked = 0
  for (;;) {
    const seconds = (performance.now() - begun) / 1000
    if (seconds >= SECONDS) break
    for (; sent < (seconds * devices.length) / 60; sent += 1) devices[sent % devices.length]?.keepalive()
    for (; withCatalogues && asked < (seconds * devices.length) / CATALOGUE_EVERY_S; asked += 1)
      catalogues.push(side.ask({ kind: 'catalogue', number: devices[asked % devices.length]?.number ?? '' }))
    await delay(20)
  }
  const after = (await side.ask({ kind: 'usage' })).usage
  const wall = (performance.now() - begun) / 1000
  const whole = (await Promise.all(catalogues)).filter(({ value }) => value === 50).length
  if (whole < catalogues.length) throw new Error(`${catalogues.length - whole} catalogues did not come whole`)
  return {
    percent: ((after?.cpuUs ?? 0) - (before?.cpuUs ?? 0)) / wall / 10_000,
    rssMb: (after?.rssBytes ?? 0) / 1024 / 1024,
    perSecond: sent / wall,
    catalogues: whole,
  }
}

async function measureCalls(side: Side, devices: readonly BenchDevice[]) {
  const calls: Promise<Report>[] = []
  const begun = performance.now()
  const total = INVITES_PER_SECOND * INVITE_SECONDS
  while (calls.length < total) {
    const due = Math.min(total, ((performance.now() - begun) / 1000) * INVITES_PER_SECOND)
    while (calls.length < due) {
      const { number = '', channel = '' } = devices[calls.length % devices.length] ?? {}
      calls.push(side.ask({ kind: 'invite', number, channel }))
    }
    await delay(5)
  }
  const reports = await Promise.all(calls)
  const failed = reports.filter(({ error }) => error !== undefined)
  if (failed.length > 0) throw new Error(`${failed.length} calls failed: ${failed[0]?.error}`)
  const ms = reports.map(({ value = 0 }) => value).sort((a, b) => a - b)
  return { p50: ms[Math.floor(ms.length / 2)] ?? 0, p99: ms[Math.floor(ms.length * 0.99)] ?? 0 }
}

async function measureBare(devices: number) {
  const bare = await Side.open('bare')
  const few = await Promise.all(
    Array.from({ length: Math.min(devices, 1_000) }, (_, index) => BenchDevice.open(index, bare.port)),
  )
  const many = Array.from({ length: devices }, (_, index) => few[index % few.length] as BenchDevice)
  const figures = await measureSteady(bare, many, false)
  for (const device of few) device.close()
  bare.close()
  return figures
}

const platform = await Side.open('platform')
const devices = await openDevices(platform.port)
say(`${devices.length} devices stand ready`)
const begun = performance.now()
const entered = await Promise.all(devices.slice(0, AT_ONCE).map((device) => device.register()))
const registerSeconds = (performance.now() - begun) / 1000
if (entered.includes(false)) throw new Error('a device was not let in')
say(`${AT_ONCE} registered at once in ${registerSeconds.toFixed(2)} s`)
await registerAll(devices.slice(AT_ONCE))
say(`${devices.length} registered`)
const steady = await measureSteady(platform, devices, true)
say(
  `steady: ${steady.percent.toFixed(1)} % of a core, ${steady.rssMb.toFixed(0)} MB, ${steady.perSecond.toFixed(0)} heartbeats/s, ${steady.catalogues} catalogues`,
)
const calls = await measureCalls(platform, devices)
say(`${INVITES_PER_SECOND} calls/s: p50 ${calls.p50.toFixed(1)} ms, p99 ${calls.p99.toFixed(1)} ms`)
platform.close()
for (const device of devices) device.close()
const bare = await measureBare(devices.length)
say(`bare socket: ${bare.percent.toFixed(1)} % of a core`)

const misses = [
  steady.percent > MOST.steadyPercent &&
    `steady ${steady.percent.toFixed(1)} % of a core, at most ${MOST.steadyPercent}`,
  steady.rssMb > MOST.rssMb && `${steady.rssMb.toFixed(0)} MB, at most ${MOST.rssMb}`,
  registerSeconds > MOST.registerSeconds &&
    `${AT_ONCE} registrations in ${registerSeconds.toFixed(1)} s, at most ${MOST.registerSeconds}`,
  calls.p99 > MOST.inviteP99Ms && `calls p99 ${calls.p99.toFixed(0)} ms`,
].filter((line) => line !== false)
for (const miss of misses) say(`MISS ${miss}`)
const round = (value: number) => Math.round(value * 10) / 10
say(
  JSON.stringify({
    name: 'signalling',
    figures: {
      devices: devices.length,
      steadyPercentOfCore: round(steady.percent),
      rssMb: Math.round(steady.rssMb),
      registerSeconds: round(registerSeconds),
      inviteP50Ms: round(calls.p50),
      inviteP99Ms: round(calls.p99),
    },
    baseline: { barePercentOfCore: round(bare.percent), bareRssMb: Math.round(bare.rssMb) },
    ratios: { steadyToBare: round(steady.percent / bare.percent) },
  }),
)
process.exitCode = misses.length === 0 ? 0 : 1
