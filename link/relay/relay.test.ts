/** Real sockets: a phone (https), a relay, a site (https) that the phone cannot reach otherwise. */
import { createHash, randomBytes, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createHttps, request, type Server } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectTls, createServer as createTls } from 'node:tls'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { loadServerCertificate, type ServerCertificate } from '#base/keys/server-certificate.ts'
import { type RelayCode, writeLine } from '#wire/relay/line.codec.ts'
import { type Outlet, type OutletState, openOutlet } from './outlet.ts'
import { type RunningRelay, startRelay } from './relay.ts'
import { addSite, readSites, removeSite } from './relay-sites.ts'

const NAME = 'site-a.example.cn'
const dir = mkdtempSync(join(tmpdir(), 'anlin-relay-'))
let relayTls: ServerCertificate
let siteTls: ServerCertificate
let relay: RunningRelay
let site: Server
let code: RelayCode
const outlets: Outlet[] = []

beforeAll(async () => {
  relayTls = await loadServerCertificate({ dir: join(dir, 'relay'), hosts: ['127.0.0.1'], clock: systemClock })
  siteTls = await loadServerCertificate({ dir: join(dir, 'site'), hosts: [NAME], clock: systemClock })
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

beforeEach(async () => {
  relay = await startRelay({
    ...{ host: '127.0.0.1', port: 0, sitePort: 0, tls: relayTls, stillMs: 50 },
    findTokenHash: async (name) => (await readSites(dir))[name]?.tokenHash ?? null,
  })
  site = createHttps({ key: siteTls.key, cert: siteTls.cert }, (asked, answer) => {
    if (asked.url === '/echo') asked.pipe(answer)
    else answer.end('from the site')
  })
  code = await makeCode()
})
afterEach(async () => {
  for (const outlet of outlets.splice(0)) outlet.stop()
  await relay.stop()
  site.closeAllConnections()
})

async function makeCode(): Promise<RelayCode> {
  const token = await addSite(dir, { name: NAME, at: new Date() })
  const fingerprint = new X509Certificate(relayTls.caCert).fingerprint256.replaceAll(':', '').toLowerCase()
  return { host: '127.0.0.1', port: relay.sitePort, name: NAME, fingerprint, token }
}

/** Opens the site's side and resolves at the first of `states`. */
function openSite(wanted: OutletState, as: RelayCode = code): Promise<Outlet> {
  return new Promise((resolve) => {
    const outlet = openOutlet({
      code: as,
      accept: (socket) => site.emit('connection', socket),
      onState: (state) => state === wanted && resolve(outlet),
      againFirstMs: 20,
    })
    outlets.push(outlet)
  })
}

interface Asking {
  readonly path?: string
  readonly body?: Buffer
  readonly servername?: string
}

function ask({ path = '/', body, servername = NAME }: Asking = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: relay.port,
        servername,
        ca: siteTls.caCert,
        path,
        method: body ? 'POST' : 'GET',
        agent: false,
      },
      (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.on('end', () => resolve(Buffer.concat(pieces)))
        answer.on('error', reject)
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

async function dial(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

describe('a phone', () => {
  test('reaches the site, whose certificate it sees, through a relay that has no key of it', async () => {
    await openSite('held')
    expect((await ask()).toString()).toBe('from the site')
    expect(relay.counts()).toMatchObject({ sites: 1, passed: 1, refused: 0 })
  })

  test('sends and gets megabytes whole, many at once', async () => {
    await openSite('held')
    const bodies = Array.from({ length: 8 }, () => randomBytes(2_000_000))
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    const answers = await Promise.all(bodies.map((body) => ask({ path: '/echo', body })))
    expect(answers.map(hash)).toEqual(bodies.map(hash))
  })

  test('is cut off where nobody is called so, and the site is not asked', async () => {
    await openSite('held')
    await expect(ask({ servername: 'other.example.cn' })).rejects.toThrow()
    expect(relay.counts()).toMatchObject({ passed: 0, refused: 1 })
  })

  test.each([
    ['plain HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: site-a.example.cn\r\n\r\n')],
    ['random bytes', randomBytes(400)],
    ['a message without end', Buffer.concat([Buffer.from([22, 3, 1, 0x40, 0]), Buffer.alloc(20_000, 1)])],
  ])('that sends %s is cut off', async (_what, bytes) => {
    await openSite('held')
    const socket = await dial(relay.port)
    socket.write(bytes)
    await once(socket.resume(), 'close')
    expect(relay.counts().passed).toBe(0)
  })
})

describe('a site', () => {
  test('with a wrong token is refused, and nobody is led to it', async () => {
    await openSite('refused', { ...code, token: randomBytes(32).toString('base64url') })
    await expect(ask()).rejects.toThrow()
    expect(relay.counts().sites).toBe(0)
  })

  test('tells its token to no relay with another key than the one it was given', async () => {
    const heard: Buffer[] = []
    const { promise: hungUp, resolve } = Promise.withResolvers<void>()
    const other = await loadServerCertificate({ dir: join(dir, 'other'), hosts: ['127.0.0.1'], clock: systemClock })
    const impostor = createTls({ key: other.key, cert: other.cert }, (line) => {
      line.on('data', (piece: Buffer) => heard.push(piece)).on('error', () => {})
    })
    impostor.on('connection', (socket: Socket) => socket.on('close', resolve))
    impostor.listen(0, '127.0.0.1')
    await once(impostor, 'listening')
    const { port } = impostor.address() as AddressInfo
    outlets.push(openOutlet({ code: { ...code, port }, accept: () => {}, againFirstMs: 60_000 }))
    await hungUp
    impostor.close()
    expect(Buffer.concat(heard).length).toBe(0)
  })

  test('that is struck off loses its line', async () => {
    await openSite('held')
    await removeSite(dir, NAME)
    await new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (relay.counts().sites > 0) return
        clearInterval(look)
        resolve()
      }, 10)
    })
    await expect(ask()).rejects.toThrow()
  })

  test('calls again by itself when the relay comes back', async () => {
    const states: OutletState[] = []
    const { promise: back, resolve } = Promise.withResolvers<void>()
    const outlet = openOutlet({
      ...{ code, againFirstMs: 20, accept: (socket: Socket) => site.emit('connection', socket) },
      onState: (state) => {
        states.push(state)
        if (states.filter((one) => one === 'held').length === 2) resolve()
        if (state === 'held' && states.length === 1) void restart()
      },
    })
    outlets.push(outlet)
    async function restart(): Promise<void> {
      const { port, sitePort } = relay
      await relay.stop()
      relay = await startRelay({
        ...{ host: '127.0.0.1', port, sitePort, tls: relayTls },
        findTokenHash: async (name) => (await readSites(dir))[name]?.tokenHash ?? null,
      })
    }
    await back
    expect((await ask()).toString()).toBe('from the site')
  })
})

test('a ticket that nobody gave out opens nothing', async () => {
  await openSite('held')
  const line = connectTls({ host: '127.0.0.1', port: relay.sitePort, ca: relayTls.caCert })
  await once(line, 'secureConnect')
  line.write(writeLine({ v: 1, kind: 'take', ticket: '0'.repeat(32) }))
  await once(line.resume(), 'close')
  expect(relay.counts()).toMatchObject({ passed: 0, refused: 1 })
})
