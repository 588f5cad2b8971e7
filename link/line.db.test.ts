/** The line over real TLS: joining by a code, both sides' keys, revocation at every call, commands by long poll. */
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { Agent } from 'node:https'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { makeCertificateRequest } from '#base/keys/client-certificate.ts'
import { silentLog } from '#base/log.ts'
import { migrate } from '#base/postgres/migrate.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { encodeJoinCode } from '#wire/link/join.codec.ts'
import { drawMessage, makeDraw } from '#wire/link/sample.testing.ts'
import type { Caller, Directory } from './inbox/directory.ts'
import { addCommand, listCommands } from './inbox/inbox.store.ts'
import { type LinkKeys, loadLinkKeys } from './inbox/link-keys.ts'
import { type LineServer, startLineServer } from './inbox/server.ts'
import { callCounty, openCountyLine } from './outbox/county-line.ts'
import { joinCounty, readLineKey } from './outbox/join.ts'
import { addToOutbox } from './outbox/outbox.actions.ts'
import { type LineReport, openSender, type Pace, type Sender } from './outbox/sender.ts'

const siteId = '0190aaaa-0000-7000-a000-00000000000a'
const communityId = '0190aaaa-0000-7000-a000-00000000000b'
const SECRET = 'ab'.repeat(16)
const rooms = [
  { name: 'base', dir: fileURLToPath(new URL('../base/postgres/migrations', import.meta.url)) },
  { name: 'outbox', dir: fileURLToPath(new URL('./outbox/migrations', import.meta.url)) },
]
const pace = { pollMs: 5, heartbeatMs: 50, firstRetryMs: 5, lastRetryMs: 20, commandWaitSeconds: 5 }

/** The room of sites in its smallest form: one code, one site, one key. */
class OneSite implements Directory {
  code: string | null = SECRET
  pin: string | null = null
  fileKey = ''
  readonly heard: string[] = []
  findCaller = async (_tx: unknown, id: string, pin: string): Promise<Caller | null> =>
    id === siteId && pin === this.pin ? { siteId, communityId, fileKey: this.fileKey } : null
  findByFile = async () => null
  join: Directory['join'] = async (_tx, request, { pin }) => {
    if (request.secret !== this.code) return null
    this.code = null
    this.pin = pin
    this.fileKey = request.fileKey
    return siteId
  }
  noteContact = async () => {}
  apply: Directory['apply'] = async (_tx, _caller, messages) =>
    void this.heard.push(...messages.map(({ kind }) => kind))
}

let county: TestDatabase
let site: TestDatabase
let folder: string
let keys: LinkKeys
let directory: OneSite
let server: LineServer
let sender: Sender | null = null
let needs: { app: TestDatabase['app']; clock: typeof systemClock; dataDir: string }

beforeAll(async () => {
  county = await openTestDatabase()
  site = await openTestDatabase({ template: false })
  await migrate(site.owner, rooms)
})
afterAll(async () => {
  await county.close()
  await site.close()
})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anlin-line-'))
  await county.owner`truncate inbox.line, inbox.batch, inbox.gap, inbox.command`
  await site.owner`truncate outbox.command, outbox.message, outbox.epoch, outbox.counter, outbox.line`
  keys = await loadLinkKeys(join(folder, 'county'), systemClock)
  directory = new OneSite()
  server = await start(0)
  needs = { app: site.app, clock: systemClock, dataDir: join(folder, 'site') }
})
afterEach(async () => {
  await sender?.stop()
  sender = null
  await server.stop()
  rmSync(folder, { recursive: true })
})

const start = (port: number) =>
  startLineServer({
    ...{
      app: county.app,
      clock: systemClock,
      wallClock: systemClock,
      keys,
      directory,
      host: '127.0.0.1',
      port,
      log: silentLog(),
    },
  })
const codeTo = (port: number, fingerprint = keys.pin) =>
  encodeJoinCode({ address: `127.0.0.1:${port}`, communityId, fingerprint, secret: SECRET })
const tell = (seed: number) =>
  site.inScope(EVERYWHERE, (tx) => addToOutbox(tx, communityId, [drawMessage(makeDraw(seed))]))

async function send(at: Partial<Pace>): Promise<Sender> {
  const opened = openSender({ ...needs, log: silentLog(), pace: at })
  await opened.refresh()
  return opened
}

/** Looks again whenever the line has had time for something; vitest ends a test that waits in vain. */
async function until(holds: (line: LineReport) => boolean): Promise<LineReport> {
  for (;;) {
    const [line] = (await sender?.listLines()) ?? []
    if (line !== undefined && holds(line)) return line
  }
}

test('a site joins by the code, speaks, is asked and answers; its keys never left it', async () => {
  await joinCounty(needs, codeTo(server.port))
  await tell(1)
  sender = await send(pace)
  await until(({ backlog, answeredAt }) => backlog === 0 && answeredAt !== null)
  expect(directory.heard).toHaveLength(1)
  const at = new Date()
  const command = { kind: 'checkLine', commandId: '0190aaaa-0000-7000-a000-00000000000d' } as const
  const times = { issuedAt: at.toISOString(), expiresAt: new Date(at.getTime() + 600_000).toISOString() }
  await county.inScope(EVERYWHERE, (tx) => addCommand(tx, siteId, { ...command, ...times }, '办'))
  const shown = () => county.inScope(EVERYWHERE, (tx) => listCommands(tx, siteId))
  while ((await shown())[0]?.outcome !== 'done');
  expect(Math.abs((await until(() => true)).skewMs ?? 9999)).toBeLessThan(2000)
  const stored = readdirSync(join(folder, 'site/keys'))
  expect(stored).toEqual([`link-${communityId}.file-key.pem`, `link-${communityId}.key.pem`])
  for (const name of stored) expect(statSync(join(folder, 'site/keys', name)).mode & 0o777).toBe(0o600)
})

test('a code is good once', async () => {
  await joinCounty(needs, codeTo(server.port))
  await expect(joinCounty(needs, codeTo(server.port))).rejects.toMatchObject({ key: 'link.codeRefused' })
  await expect(joinCounty(needs, 'hello')).rejects.toMatchObject({ key: 'link.noCode' })
})

test('whoever poses as the county learns nothing: the key is compared before anything is sent', async () => {
  await expect(joinCounty(needs, codeTo(server.port, 'f'.repeat(64)))).rejects.toMatchObject({
    key: 'link.otherCounty',
  })
  expect(directory.code).toBe(SECRET)
})

test('a county that is away: rows wait, trouble is shown, then everything arrives', async () => {
  await joinCounty(needs, codeTo(server.port))
  const { port } = server
  await server.stop()
  await tell(1)
  sender = await send(pace)
  const away = await until(({ trouble }) => trouble !== null)
  expect(away).toMatchObject({ trouble: 'unreachable', backlog: 1 })
  server = await start(port)
  await until(({ backlog, trouble }) => backlog === 0 && trouble === null)
  expect(directory.heard).toHaveLength(1)
})

test('a revoked site is refused at its very next call, over the connection that is open', async () => {
  await joinCounty(needs, codeTo(server.port))
  sender = await send(pace)
  await until(({ answeredAt }) => answeredAt !== null)
  directory.pin = null
  await tell(2)
  expect(await until(({ trouble }) => trouble !== null)).toMatchObject({ trouble: 'refused', backlog: 1 })
  expect(directory.heard).toEqual([])
})

test('without a certificate of this county nothing but joining is answered', async () => {
  const line = await joinCounty(needs, codeTo(server.port))
  const agent = new Agent({ ca: line.authority, servername: 'county.anlin' })
  const call = (path: string, body: string | null) =>
    callCounty({ agent, address: line.address, path, body, waitMs: 5000 })
  for (const [path, body] of [
    ['/link/v1/batch', 'x'],
    ['/link/v1/compare', 'x'],
    ['/link/v1/renew', 'x'],
    [`/link/v1/commands?site=${siteId}`, null],
  ] as const)
    await expect(call(path, body)).rejects.toMatchObject({ kind: 'refused' })
  await expect(call('/link/v1/join', '{}')).rejects.toMatchObject({ kind: 'strange' })
  await expect(call('/api/v1/registry/communities', null)).rejects.toMatchObject({ kind: 'strange' })
  await expect(call('/link/v1/batch', 'x'.repeat(5_000_000))).rejects.toThrow()
  agent.destroy()
})

test('a certificate of another county’s authority opens nothing', async () => {
  const line = await joinCounty(needs, codeTo(server.port))
  const other = await loadLinkKeys(join(folder, 'other'), systemClock)
  const stranger = await startLineServer({
    ...{
      app: county.app,
      clock: systemClock,
      wallClock: systemClock,
      keys: other,
      directory,
      host: '127.0.0.1',
      port: 0,
      log: silentLog(),
    },
  })
  const key = await readLineKey(needs.dataDir, communityId)
  const toStranger = openCountyLine({ ...line, address: `127.0.0.1:${stranger.port}` }, key)
  await expect(toStranger.listCommands(0, new AbortController().signal)).rejects.toMatchObject({
    code: /CERT|SELF_SIGNED|ISSUER/,
  })
  const fooled = openCountyLine(
    { ...line, authority: other.authority.cert, address: `127.0.0.1:${stranger.port}` },
    key,
  )
  await expect(fooled.listCommands(0, new AbortController().signal)).rejects.toMatchObject({ kind: 'refused' })
  for (const each of [toStranger, fooled]) each.close()
  await stranger.stop()
})

test('a certificate is renewed for the same key, and for no other', async () => {
  const line = await joinCounty(needs, codeTo(server.port))
  const key = await readLineKey(needs.dataDir, communityId)
  const own = openCountyLine(line, key)
  const renewed = await own.renew((await makeCertificateRequest('x', key)).request)
  const again = openCountyLine({ ...line, certificate: renewed }, key)
  expect((await again.listCommands(0, new AbortController().signal)).commands).toEqual([])
  await expect(own.renew((await makeCertificateRequest('x')).request)).rejects.toMatchObject({ kind: 'refused' })
  for (const each of [own, again]) each.close()
})

test('a port that takes a connection and says nothing does not hold the site for ever', async () => {
  await joinCounty(needs, codeTo(server.port))
  const { port } = server
  await server.stop()
  const silent: Server = createServer(() => {}).listen(port, '127.0.0.1')
  await once(silent, 'listening')
  await tell(1)
  sender = await send({ ...pace, patienceMs: 100 })
  await until(({ trouble }) => trouble === 'unreachable')
  await sender.stop()
  sender = null
  silent.close()
  server = await start(port)
})
