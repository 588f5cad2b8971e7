/** A camera's stream over real sockets of every kind, from ffmpeg's pictures to a file in which ffmpeg finds each of them. */
import { execFileSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Remuxer } from '#wire/fmp4/remux.ts'
import { listAccessUnits } from '#wire/h26x/access-units.ts'
import { PsMuxer } from '#wire/ps/mux.ts'
import { frameRtp } from '#wire/rtp/framing.ts'
import { encodeSenderReport } from '#wire/rtp/rtcp.codec.ts'
import { RtpPacketiser } from '#wire/rtp/rtp.codec.ts'
import type { MediaPort } from './port/port.ts'
import { connectForMedia, listenForMedia } from './port/tcp.ts'
import { openUdpPort } from './port/udp.ts'
import { CameraStream } from './stream.ts'

const HERE = '127.0.0.1'
const SSRC = 200_000_001
const PICTURES = 50
const folder = mkdtempSync(join(tmpdir(), 'anlin-stream-'))
afterAll(() => rmSync(folder, { recursive: true }))

let packets: Uint8Array[]

beforeAll(() => {
  const file = join(folder, 'camera.h264')
  const input = ['-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=25:duration=2']
  const coding = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-g',
    '25',
    '-bf',
    '0',
    '-f',
    'h264',
  ]
  execFileSync('ffmpeg', ['-v', 'error', ...input, ...coding, file])
  const video = readFileSync(file)
  const muxer = new PsMuxer('h264', null)
  const packetiser = new RtpPacketiser(SSRC)
  packets = listAccessUnits(video, 'h264').flatMap(({ start, end, isKey }, index) => {
    const pts = 90_000 + index * 3600
    return packetiser.packets(muxer.pack({ bytes: video.subarray(start, end), pts, isKey }, []), pts)
  })
}, 60_000)

interface Watched {
  readonly stream: CameraStream
  readonly parts: Uint8Array[]
  /** Resolves when so many units of video have come. */
  came(pictures: number): Promise<void>
  countPictures(): number
}

function watch(reply: (bytes: Uint8Array) => void = () => {}): Watched {
  const parts: Uint8Array[] = []
  const stream = new CameraStream(reply)
  const remuxer = new Remuxer({
    begin: (init) => parts.push(init),
    fragment: ({ head, body }) => parts.push(head, ...body),
  })
  let pictures = 0
  let wanted = { count: Number.POSITIVE_INFINITY, done: () => {} }
  stream.join(remuxer)
  stream.join({
    video() {
      pictures += 1
      if (pictures >= wanted.count) wanted.done()
    },
    audio() {},
  })
  return {
    stream,
    parts,
    came: (count) =>
      new Promise((done) => {
        wanted = { count, done }
        if (pictures >= count) done()
      }),
    countPictures() {
      stream.end()
      remuxer.flush()
      const file = join(folder, 'watched.mp4')
      writeFileSync(file, Buffer.concat(parts))
      const counted = ['-count_frames', '-show_entries', 'stream=nb_read_frames', '-of', 'csv=p=0', file]
      return Number(execFileSync('ffprobe', ['-v', 'error', ...counted]).toString())
    },
  }
}

const framed = (): Buffer => Buffer.concat(packets.map(frameRtp))

async function connect(port: number): Promise<Socket> {
  const socket = createConnection(port, HERE)
  await once(socket, 'connect')
  return socket
}

describe('every picture arrives', () => {
  test('over UDP, whoever else sends to the port', async () => {
    const watched = watch()
    const port = await openUdpPort({ host: HERE, port: 0, from: HERE }, watched.stream.take)
    const stranger = createSocket('udp4')
    stranger.bind(0, '127.0.0.2')
    await once(stranger, 'listening')
    const camera = createSocket('udp4')
    for (const packet of packets) {
      await new Promise((done) => stranger.send(packet, port.port, HERE, done))
      await new Promise((done) => camera.send(packet, port.port, HERE, done))
    }
    await watched.came(PICTURES)
    expect([watched.countPictures(), watched.stream.receiver.window.lostPackets]).toEqual([PICTURES, 0])
    expect(port.strangers).toBeGreaterThan(0)
    stranger.close()
    camera.close()
    await port.close()
    expect(await port.ended).toBe('closed')
  })

  test('over TCP that the device opens, in any pieces', async () => {
    const watched = watch()
    const port = await listenForMedia({ host: HERE, port: 0, from: HERE }, watched.stream.take)
    const camera = await connect(port.port)
    const bytes = framed()
    for (let at = 0; at < bytes.length; at += 997) camera.write(bytes.subarray(at, at + 997))
    await watched.came(PICTURES)
    expect(watched.countPictures()).toBe(PICTURES)
    camera.destroy()
    await port.close()
  })

  test('over TCP that we open, also a moment too early (Q42)', async () => {
    const watched = watch()
    const free = createServer().listen(0, HERE)
    await once(free, 'listening')
    const { port: at } = free.address() as { port: number }
    free.close()
    await once(free, 'close')
    const port = connectForMedia({ address: HERE, port: at }, watched.stream.take)
    const camera = createServer((socket) => socket.end(framed()))
    // The first attempt finds nobody.
    await new Promise((done) => setImmediate(done))
    camera.listen(at, HERE)
    expect(await port.ended).toBe('connectionLost')
    expect(watched.countPictures()).toBe(PICTURES)
    camera.close()
  })
})

test('a device that comes back goes on, on its newer connection alone', async () => {
  const watched = watch()
  const port: MediaPort = await listenForMedia({ host: HERE, port: 0, from: HERE }, watched.stream.take)
  const bytes = framed()
  const first = await connect(port.port)
  first.write(bytes.subarray(0, bytes.length >> 1))
  await watched.came(20)
  const second = await connect(port.port)
  await once(first, 'close')
  second.write(bytes)
  await watched.came(20 + PICTURES)
  second.destroy()
  await port.close()
})

test('a packet that never comes is waited for a moment, and what follows is shown', async () => {
  const watched = watch()
  const port = await openUdpPort({ host: HERE, port: 0, from: HERE }, watched.stream.take)
  const camera = createSocket('udp4')
  const lost = packets.length - 5
  for (const [index, packet] of packets.entries())
    if (index !== lost) await new Promise((done) => camera.send(packet, port.port, HERE, done))
  await watched.came(PICTURES - 2)
  expect(watched.stream.receiver.window.lostPackets).toBeLessThanOrEqual(1)
  camera.close()
  await port.close()
})

test('a sender that reports is answered', async () => {
  const camera = createSocket('udp4')
  camera.bind(0, HERE)
  await once(camera, 'listening')
  const later = { port: null as MediaPort | null }
  const watched = watch((bytes) => later.port?.reply(bytes))
  const port = await openUdpPort({ host: HERE, port: 0, from: HERE }, watched.stream.take)
  later.port = port
  const answered = once(camera, 'message')
  // The count begins again once between these two.
  for (const sequence of [0xffff, 0]) {
    const packet = new Uint8Array(packets[0] ?? [])
    packet.set([sequence >> 8, sequence & 0xff], 2)
    camera.send(packet, port.port, HERE)
  }
  const report = { ssrc: SSRC, ntpSeconds: 1, ntpFraction: 2, rtpTime: 3, packets: 4, octets: 5 }
  camera.send(encodeSenderReport(report), port.port, HERE)
  const [answer] = (await answered) as [Buffer]
  expect([answer[1], answer.readUInt32BE(8), answer.readUInt32BE(16)]).toEqual([201, SSRC, 0x1_0000])
  camera.close()
  await port.close()
})
