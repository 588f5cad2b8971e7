/**
 * `npm run bench -- record [STREAMS] [SECONDS]`: cameras of 2 Mbit/s and 25 pictures a second, received and recorded by one
 * process over UDP and over TCP, beside one that receives and counts, median of five pairs; and a bare write of as many bytes.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { openFilm } from '#simulator/camera/film.ts'
import type { ReceiverOrder, ReceiverReport, Way } from './record-receiver.ts'
import type { SenderOrder, SenderReport } from './record-sender.ts'

const STREAMS = Number(process.argv[2] ?? 300)
const SECONDS = Number(process.argv[3] ?? 10)
const ROUNDS = 5
const FILM = { width: 1920, height: 1080, kbps: 2000, seconds: 20 }
/** Percent of one core per stream, megabytes per stream, times the bare loop. */
const MOST = { udp: 0.2, tcp: 0.13, rssMb: 1.5, toBare: 2.5 }

const say = (line: string) => process.stdout.write(`${line}\n`)
const folder = mkdtempSync(path.join(tmpdir(), 'anlin-record-'))
const here = import.meta.dirname
const open = (name: string): ChildProcess => fork(path.join(here, name), [], { execArgv: ['--max-semi-space-size=16'] })

async function ask<T>(child: ChildProcess, order: object): Promise<T> {
  child.send(order)
  const [answer] = (await once(child, 'message')) as [T]
  return answer
}

interface Round {
  readonly percentPerStream: number
  readonly rssMb: number
  readonly lost: number
  readonly packets: number
  readonly sent: number
  readonly lateMs: number
  readonly mbitPerStream: number
}

async function measure(kind: 'record' | 'discard', way: Way): Promise<Round> {
  const receiver = open('record-receiver.ts')
  const sender = open('record-sender.ts')
  const order: ReceiverOrder = { kind, way, streams: STREAMS, folder }
  const { ports = [] } = await ask<ReceiverReport>(receiver, order)
  const before = await ask<ReceiverReport>(receiver, { ...order, kind: 'usage' })
  const sent = await ask<SenderReport>(sender, {
    way,
    ports,
    seconds: SECONDS,
    folder,
    film: FILM,
  } satisfies SenderOrder)
  const after = await ask<ReceiverReport>(receiver, { ...order, kind: 'usage' })
  await ask<ReceiverReport>(receiver, { ...order, kind: 'stop' })
  receiver.kill()
  sender.kill()
  const cpuSeconds = ((after.cpuUs ?? 0) - (before.cpuUs ?? 0)) / 1e6
  return {
    percentPerStream: (cpuSeconds / SECONDS / STREAMS) * 100,
    rssMb: (after.rssBytes ?? 0) / 1024 / 1024 / STREAMS,
    lost: (after.lost ?? 0) + (after.dropped ?? 0),
    packets: after.packets ?? 0,
    sent: sent.packets,
    lateMs: sent.lateMs,
    mbitPerStream: (sent.bytesPerStream * 8) / SECONDS / 1e6,
  }
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
const round = (value: number, digits = 3): number => Number(value.toFixed(digits))

/** Bytes of one round as one file, synced every five seconds' worth: what the disk alone costs. Percent of a core per stream. */
function writeBarely(mbit: number): number {
  const second = Buffer.alloc(Math.round((mbit * 1e6) / 8), 1)
  const file = openSync(path.join(folder, 'bare'), 'w')
  const before = process.cpuUsage()
  for (let index = 0; index < STREAMS * SECONDS; index += 1) writeSync(file, second)
  fdatasyncSync(file)
  const { user, system } = process.cpuUsage(before)
  closeSync(file)
  rmSync(path.join(folder, 'bare'))
  return ((user + system) / 1e6 / SECONDS / STREAMS) * 100
}

async function compare(way: Way) {
  const rounds: Round[] = []
  const bare: Round[] = []
  for (let index = 0; index < ROUNDS; index += 1) {
    bare.push(await measure('discard', way))
    rounds.push(await measure('record', way))
    const [last, lastBare] = [rounds.at(-1), bare.at(-1)]
    say(
      `${way} ${index + 1}: ${last?.percentPerStream.toFixed(3)} % per stream, bare ${lastBare?.percentPerStream.toFixed(3)} %, ` +
        `${last?.rssMb.toFixed(2)} MB, ${(last?.sent ?? 0) - (last?.packets ?? 0)} of ${last?.sent} packets missing, ` +
        `${last?.mbitPerStream.toFixed(2)} Mbit/s, sender late by ${last?.lateMs.toFixed(0)} ms`,
    )
  }
  return {
    percent: median(rounds.map(({ percentPerStream }) => percentPerStream)),
    bare: median(bare.map(({ percentPerStream }) => percentPerStream)),
    ratio: median(rounds.map(({ percentPerStream }, index) => percentPerStream / (bare[index]?.percentPerStream ?? 1))),
    rssMb: median(rounds.map(({ rssMb }) => rssMb)),
    missing: rounds.reduce((sum, { sent, packets, lost }) => sum + Math.max(sent - packets, lost), 0),
    mbit: median(rounds.map(({ mbitPerStream }) => mbitPerStream)),
  }
}

try {
  await openFilm(folder, { codec: 'h264', ...FILM })
  say(`${STREAMS} streams, ${SECONDS} s a round, load ${loadavg()[0]?.toFixed(1)}`)
  const udp = await compare('udp')
  const tcp = await compare('tcp')
  const disk = writeBarely(udp.mbit)
  const misses = [
    udp.percent > MOST.udp && `UDP ${udp.percent.toFixed(3)} % per stream, at most ${MOST.udp}`,
    tcp.percent > MOST.tcp && `TCP ${tcp.percent.toFixed(3)} % per stream, at most ${MOST.tcp}`,
    udp.ratio > MOST.toBare && `UDP ${udp.ratio.toFixed(2)} times the bare loop, at most ${MOST.toBare}`,
    udp.rssMb > MOST.rssMb && `${udp.rssMb.toFixed(2)} MB per stream, at most ${MOST.rssMb}`,
    udp.missing > 0 && `${udp.missing} packets missing`,
  ].filter((line) => line !== false)
  for (const miss of misses) say(`MISS ${miss}`)
  const figures = {
    streams: STREAMS,
    udpPercent: round(udp.percent),
    tcpPercent: round(tcp.percent),
    rssMb: round(udp.rssMb, 2),
  }
  const baseline = { udpPercent: round(udp.bare), tcpPercent: round(tcp.bare), writePercent: round(disk) }
  const ratios = { udp: round(udp.ratio, 2), tcp: round(tcp.ratio, 2) }
  say(
    JSON.stringify({
      name: 'record',
      figures: { ...figures, missingPackets: udp.missing + tcp.missing },
      baseline,
      ratios,
    }),
  )
  process.exitCode = misses.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true })
}
