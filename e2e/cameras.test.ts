/** The simulator's cameras at the platform, over real sockets: listed, watched live and recorded in every way, with their faults. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Call } from '#dock/gb28181/call/call.ts'
import { type MediaWay, type OfferWish, writeOffer } from '#dock/gb28181/call/offer.rules.ts'
import { SsrcSerials } from '#dock/gb28181/call/serials.ts'
import { GbPlatform } from '#dock/gb28181/platform.ts'
import type { MediaPort } from '#dock/media/port/port.ts'
import { connectForMedia, listenForMedia } from '#dock/media/port/tcp.ts'
import { openUdpPort } from '#dock/media/port/udp.ts'
import { CameraStream } from '#dock/media/stream.ts'
import { Camera } from '#simulator/camera/camera.ts'
import type { FaultName } from '#simulator/camera/faults.rules.ts'
import { type Film, openFilm } from '#simulator/camera/film.ts'
import { Remuxer } from '#wire/fmp4/remux.ts'

const HERE = '127.0.0.1'
const RECORDER = '34020000001180000001'
const GATE = '34020000001310000001'
const SHED = '34020000001310000002'
const OWN = { number: '34020000002000000001', domain: '3402000000', address: HERE, port: 0 }
const PASSWORD = 'Test12345'

const folder = mkdtempSync(join(tmpdir(), 'anlin-cameras-'))
afterAll(() => rmSync(folder, { recursive: true }))

let gate: Film
let shed: Film
let platform: GbPlatform
let camera: Camera
const serials = new SsrcSerials(OWN.domain)

beforeAll(async () => {
  const order = { width: 320, height: 180, kbps: 300, seconds: 2 }
  gate = await openFilm(folder, { ...order, codec: 'h264' })
  shed = await openFilm(folder, { ...order, codec: 'h265' })
}, 60_000)

beforeEach(async () => {
  platform = await GbPlatform.open(
    { own: OWN, host: HERE, now: Date.now },
    {
      findAccount: async (number) => (number === RECORDER ? { password: PASSWORD, algorithm: 'MD5' } : null),
      online: () => {},
      offline: () => {},
      refused: () => {},
      notice: () => {},
    },
  )
})
afterEach(async () => {
  await camera.stop()
  await platform.close()
})

async function start(faults: readonly FaultName[] = [], transport: 'udp' | 'tcp' = 'udp'): Promise<void> {
  camera = new Camera({
    ...{ id: RECORDER, name: '门卫录像机', password: PASSWORD, domain: OWN.domain, faults, keepaliveMs: 60_000 },
    server: { host: HERE, port: platform.own.port, transport, id: OWN.number },
    channels: [
      { id: GATE, name: '东门', film: gate },
      { id: SHED, name: '车棚', film: shed },
    ],
    keptMs: 86_400_000,
    clock: Date.now,
  })
  expect(await camera.start()).toBe(true)
}

interface Watching {
  readonly call: Call
  readonly stream: CameraStream
  /** Resolves when so many pictures came. */
  came(pictures: number): Promise<void>
  stop(): Promise<Buffer>
}

/** As a node does it: a port first, then the INVITE, then where need be a connection of our own. */
async function watch(way: MediaWay, more: Partial<OfferWish> = {}): Promise<Watching> {
  const parts: Uint8Array[] = []
  const later = { port: null as MediaPort | null }
  const stream = new CameraStream((bytes) => later.port?.reply(bytes))
  const remuxer = new Remuxer({
    begin: (init) => parts.push(init),
    fragment: ({ head, body }) => parts.push(head, ...body),
  })
  const counter = countPictures()
  stream.join(remuxer)
  stream.join(counter)
  const options = { host: HERE, port: 0, from: HERE }
  if (way === 'udp') later.port = await openUdpPort(options, stream.take)
  if (way === 'passive') later.port = await listenForMedia(options, stream.take)
  const port = later.port?.port ?? 9
  const ssrc = serials.take(more.past !== undefined)
  const offer = writeOffer(platform.own, { channel: GATE, way, address: HERE, port, ssrc, ...more })
  const call = await platform.invite(RECORDER, { channel: more.channel ?? GATE, ...offer })
  if (way === 'active' && call.answer !== null) later.port = connectForMedia(call.answer, stream.take)
  return {
    ...{ call, stream, came: counter.came },
    async stop() {
      await call.hangUp()
      await later.port?.close()
      serials.giveBack(ssrc)
      stream.end()
      remuxer.flush()
      return Buffer.concat(parts)
    },
  }
}

function countPictures() {
  let pictures = 0
  let wanted = { count: Number.POSITIVE_INFINITY, done: () => {} }
  return {
    video() {
      pictures += 1
      if (pictures >= wanted.count) wanted.done()
    },
    audio() {},
    came: (count: number) =>
      new Promise<void>((done) => {
        wanted = { count, done }
        if (pictures >= count) done()
      }),
  }
}

/** Codec and number of pictures that ffmpeg decodes without a complaint. */
function probe(bytes: Buffer): { codec: string; pictures: number } {
  const file = join(folder, 'watched.mp4')
  writeFileSync(file, bytes)
  const show = [
    '-select_streams',
    'v:0',
    '-count_frames',
    '-show_entries',
    'stream=codec_name,nb_read_frames',
    '-of',
    'csv=p=0',
    file,
  ]
  const [codec = '', pictures = ''] = execFileSync('ffprobe', ['-v', 'error', ...show])
    .toString()
    .trim()
    .split(',')
  return { codec, pictures: Number(pictures) }
}

describe('a live picture', () => {
  test.each<[MediaWay, 'udp' | 'tcp']>([
    ['udp', 'udp'],
    ['passive', 'tcp'],
    ['active', 'udp'],
  ])('comes over %s, signalled over %s', async (way, transport) => {
    await start([], transport)
    const watching = await watch(way)
    await watching.came(30)
    const { codec, pictures } = probe(await watching.stop())
    expect(codec).toBe('h264')
    expect(pictures).toBeGreaterThanOrEqual(20)
  })

  test('of H.265 is recorded as it is', async () => {
    await start()
    const watching = await watch('udp', { channel: SHED })
    await watching.came(30)
    expect(probe(await watching.stop()).codec).toBe('hevc')
  })

  test.each<[FaultName, MediaWay]>([
    ['wrongSsrc', 'udp'],
    ['zeroSsrc', 'udp'],
    ['reorder', 'udp'],
    ['loss', 'udp'],
    ['interleaved', 'passive'],
  ])('comes in spite of %s over %s', async (fault, way) => {
    await start([fault])
    const watching = await watch(way)
    // One packet of a hundred is lost, two make a picture.
    await watching.came(fault === 'loss' ? 75 : 30)
    const { window } = watching.stream.receiver
    expect(probe(await watching.stop()).pictures).toBeGreaterThan(0)
    if (fault === 'reorder') expect(window.lostPackets).toBe(0)
    if (fault === 'loss') expect(window.lostPackets).toBeGreaterThan(0)
  })
})

test('what the recorder kept is listed, played and ended by its own word', async () => {
  await start()
  const until = Math.floor(Date.now() / 1000) * 1000 - 60_000
  const past = { from: until - 2_000, until }
  const { items } = await platform.devices.listRecordings(RECORDER, GATE, past)
  expect(items.length).toBeGreaterThan(0)
  const watching = await watch('passive', { past })
  expect(await watching.call.ended).toBe('mediaEnded')
  expect(probe(await watching.stop()).pictures).toBeGreaterThanOrEqual(25)
})

describe('the catalogue', () => {
  test.each<[string, FaultName[], number, boolean]>([
    ['as it should be', [], 2, true],
    ['in UTF-8', ['utf8'], 2, true],
    ['with a bare & in its names', ['bareAmpersand'], 2, true],
  ])('%s', async (_what, faults, count, isWhole) => {
    await start(faults)
    const { items, isComplete } = await platform.devices.listCatalogue(RECORDER)
    const channels = items.filter(({ id }) => id !== RECORDER)
    expect([channels.length, isComplete]).toEqual([count, isWhole])
    expect(channels.map(({ name }) => name)).toEqual(['东门', '车棚'])
  })
})
