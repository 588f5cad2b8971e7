/** The measured side of `bench -- record`: ports that receive and record, or receive and count. Orders and answers by IPC. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import path from 'node:path'
import process from 'node:process'
import type { MediaPort } from '#dock/media/port/port.ts'
import { listenForMedia } from '#dock/media/port/tcp.ts'
import { openUdpPort } from '#dock/media/port/udp.ts'
import { CameraStream } from '#dock/media/stream.ts'
import { SegmentWriter } from '#site/video/record/segment-writer.ts'
import { Remuxer } from '#wire/fmp4/remux.ts'

export type Way = 'udp' | 'tcp'
export interface ReceiverOrder {
  readonly kind: 'record' | 'discard' | 'usage' | 'stop'
  readonly way: Way
  readonly streams: number
  readonly folder: string
}

export interface ReceiverReport {
  readonly ports?: readonly number[]
  readonly cpuUs?: number
  readonly rssBytes?: number
  readonly packets?: number
  readonly lost?: number
  readonly dropped?: number
  readonly writtenBytes?: number
}

const HERE = '127.0.0.1'

interface Receiving {
  readonly ports: readonly number[]
  count(): { packets: number; lost: number; dropped: number; writtenBytes: number }
  stop(): Promise<void>
}

async function record(way: Way, streams: number, into: string): Promise<Receiving> {
  const folder = mkdtempSync(path.join(into, 'record-'))
  let writtenBytes = 0
  const cameras: {
    readonly port: MediaPort
    readonly stream: CameraStream
    readonly writer: SegmentWriter
    readonly remuxer: Remuxer
  }[] = []
  for (let index = 0; index < streams; index += 1) {
    const own = path.join(folder, String(index))
    mkdirSync(own)
    const later = { remuxer: null as Remuxer | null }
    const writer = new SegmentWriter(
      { folder: own, now: Date.now, askNewFile: () => later.remuxer?.askNewFile() },
      {
        finished: ({ sizeBytes }) => (writtenBytes += sizeBytes),
        failed: (error) => process.stderr.write(`${error.message}\n`),
      },
    )
    const remuxer = new Remuxer(writer)
    later.remuxer = remuxer
    const stream = new CameraStream(() => {})
    stream.join(remuxer)
    const open = way === 'udp' ? openUdpPort : listenForMedia
    cameras.push({ port: await open({ host: HERE, port: 0, from: HERE }, stream.take), stream, writer, remuxer })
  }
  return {
    ports: cameras.map(({ port }) => port.port),
    count: () => ({
      packets: sum(cameras.map(({ stream }) => stream.receiver.counts.packets)),
      lost: sum(cameras.map(({ stream }) => (way === 'udp' ? stream.receiver.window.lostPackets : 0))),
      dropped: sum(cameras.map(({ writer }) => writer.droppedFragments)),
      writtenBytes,
    }),
    async stop() {
      await Promise.all(cameras.map(({ port }) => port.close()))
      for (const { stream, remuxer } of cameras) {
        stream.end()
        remuxer.flush()
      }
      await Promise.all(cameras.map(({ writer }) => writer.close()))
      rmSync(folder, { recursive: true })
    },
  }
}

/** As little as a receiver can do: sockets that are read, bytes that are counted. */
async function discard(way: Way, streams: number): Promise<Receiving> {
  let packets = 0
  const sockets: (Socket | Server)[] = []
  const ports: number[] = []
  for (let index = 0; index < streams; index += 1) {
    if (way === 'udp') {
      const socket = createSocket({ type: 'udp4', recvBufferSize: 1024 * 1024 })
      socket.on('message', () => (packets += 1))
      socket.bind(0, HERE)
      await once(socket, 'listening')
      ports.push(socket.address().port)
      sockets.push(socket)
    } else {
      const server = createServer((socket) => socket.on('data', () => (packets += 1)).on('error', () => {}))
      server.listen(0, HERE)
      await once(server, 'listening')
      ports.push((server.address() as { port: number }).port)
      sockets.push(server)
    }
  }
  return {
    ports,
    count: () => ({ packets, lost: 0, dropped: 0, writtenBytes: 0 }),
    async stop() {
      for (const socket of sockets) socket.close()
    },
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

if (process.send !== undefined) {
  let receiving: Receiving | null = null
  process.on('message', async ({ kind, way, streams, folder }: ReceiverOrder) => {
    const report: ReceiverReport = await carryOut()
    process.send?.(report)

    async function carryOut(): Promise<ReceiverReport> {
      if (kind === 'usage') {
        const { user, system } = process.cpuUsage()
        return { cpuUs: user + system, rssBytes: process.memoryUsage.rss(), ...receiving?.count() }
      }
      if (kind === 'stop') {
        await receiving?.stop()
        const counts = receiving?.count()
        receiving = null
        return { ...counts }
      }
      receiving = kind === 'record' ? await record(way, streams, folder) : await discard(way, streams)
      return { ports: receiving.ports }
    }
  })
}
