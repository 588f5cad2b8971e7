/** Cameras for `bench -- record`: one film, sent by each stream in time, its packets spread over the forty milliseconds of a picture. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { openFilm } from '#simulator/camera/film.ts'
import { PsMuxer } from '#wire/ps/mux.ts'
import { RTP_HEADER_BYTES, RtpPacketiser, writeRtpHeader } from '#wire/rtp/rtp.codec.ts'
import type { Way } from './record-receiver.ts'

export interface SenderOrder {
  readonly way: Way
  readonly ports: readonly number[]
  readonly seconds: number
  readonly folder: string
  readonly film: { readonly width: number; readonly height: number; readonly kbps: number; readonly seconds: number }
}

export interface SenderReport {
  readonly packets: number
  /** How late the sender was at its worst, milliseconds. */
  readonly lateMs: number
  readonly bytesPerStream: number
}

const PICTURE_MS = 40

/** Payloads of each picture's packets. */
async function makePictures({ folder, film }: SenderOrder): Promise<Uint8Array[][]> {
  const { pictures } = await openFilm(folder, { codec: 'h264', ...film })
  const muxer = new PsMuxer('h264', null)
  return pictures.map(({ bytes, isKey }, index) => {
    const pack = muxer.pack({ bytes, pts: 90_000 + index * 3600, isKey }, [])
    return new RtpPacketiser(1).packets(pack, 0).map((packet) => packet.subarray(RTP_HEADER_BYTES))
  })
}

type Send = (stream: number, header: Uint8Array, payload: Uint8Array) => void

async function openWay({ way, ports }: SenderOrder): Promise<{ send: Send; close: () => void }> {
  if (way === 'udp') {
    const sockets = ports.map(() => createSocket({ type: 'udp4', sendBufferSize: 1024 * 1024 }))
    return {
      send: (stream, header, payload) => sockets[stream]?.send([header, payload], ports[stream] ?? 0, '127.0.0.1'),
      close: () => {
        for (const socket of sockets) socket.close()
      },
    }
  }
  const sockets: Socket[] = []
  for (const port of ports) {
    const socket = createConnection(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.on('error', () => {})
    sockets.push(socket)
  }
  return {
    send(stream, header, payload) {
      const frame = new Uint8Array(2 + header.length + payload.length)
      frame[0] = (header.length + payload.length) >>> 8
      frame[1] = header.length + payload.length
      frame.set(header, 2)
      frame.set(payload, 2 + header.length)
      sockets[stream]?.write(frame)
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}

async function send(order: SenderOrder): Promise<SenderReport> {
  const pictures = await makePictures(order)
  const { send: put, close } = await openWay(order)
  const streams = order.ports.length
  const sequences = new Uint16Array(streams)
  const total = order.seconds * 25
  let packets = 0
  let bytes = 0
  let lateMs = 0
  const begun = performance.now()
  // Streams begin one after the other within a picture's time, as cameras of a community do.
  for (let step = 0; step < total * streams; ) {
    const due = ((performance.now() - begun) / PICTURE_MS) * streams
    lateMs = Math.max(lateMs, ((due - step) * PICTURE_MS) / streams)
    for (; step < due && step < total * streams; step += 1) {
      const stream = step % streams
      const index = Math.floor(step / streams)
      const parts = pictures[index % pictures.length] ?? []
      for (const [place, payload] of parts.entries()) {
        const header = new Uint8Array(RTP_HEADER_BYTES)
        const marker = place === parts.length - 1
        const sequence = sequences[stream] ?? 0
        sequences[stream] = sequence + 1
        writeRtpHeader(header, 0, {
          payloadType: 96,
          marker,
          sequence,
          timestamp: (90_000 + index * 3600) >>> 0,
          ssrc: 1000 + stream,
        })
        put(stream, header, payload)
        packets += 1
        bytes += payload.length
      }
    }
    await delay(1)
  }
  await delay(500)
  close()
  return { packets, lateMs, bytesPerStream: bytes / streams }
}

if (process.send !== undefined) {
  process.on('message', async (order: SenderOrder) => {
    process.send?.(await send(order))
  })
}
