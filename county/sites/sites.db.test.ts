/** A site from its code to what a town sees of it, over HTTP and the line's own calls, with the real database. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { hashBytes } from '#base/files/canonical.ts'
import { startTestServer, type TestCaller, type TestServer } from '#base/http/testing.ts'
import { newId } from '#base/ids.ts'
import { isSignedWith, loadSigningKey, type SigningKey } from '#base/keys/signing-key.ts'
import { EVERYWHERE, type ScopedTx } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { receiveBatch } from '#link/inbox/inbox.actions.ts'
import { decodeReceipt } from '#wire/link/answer.codec.ts'
import { decodeBatch, encodeBatch, FORMAT } from '#wire/link/batch.codec.ts'
import { chainHashes } from '#wire/link/chain.ts'
import { decodeFile, encodeFile } from '#wire/link/file.codec.ts'
import { decodeJoinCode } from '#wire/link/join.codec.ts'
import { encodeMessage, type Message } from '#wire/link/message.codec.ts'
import { siteDirectory } from './site/directory.actions.ts'
import { createSitesRoutes } from './sites.routes.ts'

const clock = stoppedClock('2020-04-15T02:00:00Z')
const office: TestCaller = { role: 'office', accountId: '11' }
const ROOT = '/api/v1/sites/sites'
const PIN = 'c0'.repeat(32)
let db: TestDatabase
let server: TestServer
let folder: string
let countyKey: SigningKey
let siteKey: SigningKey
let towns: string[]
let communityId: string
let town: TestCaller
let other: TestCaller

beforeAll(async () => {
  db = await openTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'anlin-sites-'))
  countyKey = await loadSigningKey(join(folder, 'county.pem'))
  siteKey = await loadSigningKey(join(folder, 'site.pem'))
  const line = { address: 'county.example:8443', pin: PIN, fileKey: countyKey }
  server = await startTestServer({ routes: createSitesRoutes(line), app: db.app, clock })
})
afterAll(async () => {
  await server.close()
  await db.close()
  rmSync(folder, { recursive: true })
})
beforeEach(async () => {
  clock.set('2020-04-15T02:00:00Z')
  await db.reset()
  towns = []
  for (const name of ['东', '西']) {
    const [unit] = await db.owner<{ id: string }[]>`
      insert into registry.unit (kind, name) values ('programmeUnit', ${`${name}镇`}) returning id`
    towns.push(unit?.id ?? '')
  }
  communityId = newId(clock)
  await db.owner`
    insert into registry.community (id, programme_unit_id, name, category, lead_unit_id, created_at, updated_at)
    values (${communityId}, ${towns[0] ?? ''}, '东苑', 'old', ${towns[0] ?? ''}, now(), now())`
  town = { role: 'clerk', accountId: '21', unitIds: [towns[0] ?? ''] }
  other = { role: 'clerk', accountId: '31', unitIds: [towns[1] ?? ''] }
})

const post = (caller: TestCaller, path: string, body: unknown = {}) => server.send(caller, 'POST', path, { body })
const get = (caller: TestCaller, path: string) => server.send(caller, 'GET', path)
const atCounty = <T>(work: (tx: ScopedTx) => Promise<T>) => db.inScope(EVERYWHERE, work)
const PEM = '-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n'

function join_(code: string, pin = 'ab'.repeat(32)) {
  const { secret, communityId: forCommunity } = decodeJoinCode(code)
  const request = {
    format: FORMAT,
    communityId: forCommunity,
    secret,
    request: PEM,
    fileKey: siteKey.publicKey,
  } as const
  const sentAt = clock.now().toISOString()
  return atCounty((tx) => siteDirectory.join(tx, { ...request, sentAt }, { pin, at: clock.now() }))
}

const at = '2020-04-15T01:59:00.000Z'
const device = (id: number, state: 'online' | 'offline', when = at): Message => ({
  ...{ kind: 'deviceState', at: when, deviceId: `0190aaaa-0000-7000-a000-00000000000${id}`, device: 'reader', state },
  since: when,
})
const REPORT: readonly Message[] = [
  device(1, 'online'),
  device(2, 'online'),
  device(2, 'offline', '2020-04-15T01:59:30.000Z'),
  device(2, 'online', '2020-04-15T01:00:00.000Z'),
  { kind: 'coverage', at, day: '2020-04-15', households: 200, registered: 120 },
  { kind: 'dayCount', at, day: '2020-04-14', what: 'visitor', count: 31 },
  { kind: 'removalCount', at, day: '2020-04-14', reason: 'lost', count: 2 },
  {
    ...{ kind: 'alarmState', at, alarmId: '0190aaaa-0000-7000-a000-0000000000aa', deviceId: null, alarm: 'forced' },
    ...{ level: 'urgent', state: 'raised', finding: null, drill: false, raisedAt: at, responseMs: null },
  } as Message,
  { kind: 'nodeState', at, diskFreePermille: 640, upSince: at, lastBackupAt: null },
]

function writeBatch(site: string, messages: readonly Message[], first = 1, previous = '00'.repeat(32)): string {
  const texts = messages.map(encodeMessage)
  const header = { format: FORMAT, site, epoch: 1, first, count: texts.length, previous, forgotten: 0 } as const
  const last = chainHashes(hashBytes, previous, texts).at(-1) ?? previous
  const state = { sentAt: '2020-04-15T02:00:02.000Z', backlog: texts.length, oldestAt: at, perMinute: 12 }
  return encodeBatch({ ...header, last, ...state }, texts)
}

async function joined(): Promise<string> {
  const { body } = await post(office, ROOT, { communityId })
  await join_(body.code)
  return body.siteId
}

test('invited, joined, heard of: the town sees devices, alarms and figures of its community, another town nothing', async () => {
  const { body: invited } = await post(office, ROOT, { communityId })
  expect(decodeJoinCode(invited.code)).toMatchObject({ address: 'county.example:8443', communityId, fingerprint: PIN })
  expect((await get(town, ROOT)).body.sites).toMatchObject([{ community: '东苑', state: 'invited', devices: 0 }])
  expect(await join_(invited.code)).toBe(invited.siteId)
  expect((await get(town, ROOT)).body.sites).toMatchObject([{ state: 'never' }])
  const caller = { siteId: invited.siteId, communityId, fileKey: siteKey.publicKey }
  const batch = decodeBatch(writeBatch(invited.siteId, REPORT))
  await atCounty((tx) => receiveBatch(tx, batch, { directory: siteDirectory, caller, at: clock.now() }))
  const { body: site } = await get(town, `${ROOT}/${invited.siteId}`)
  expect(site).toMatchObject({
    ...{ state: 'good', skewMs: 2000, backlog: 0, devices: 2, devicesDown: 1, openAlarms: 1, diskFreePermille: 640 },
    alarms: [{ alarm: 'forced', level: 'urgent', state: 'raised' }],
    received: null,
  })
  expect(site.figures).toContainEqual({
    ...{ kind: 'coverage', what: 'registered', fromDay: '2020-04-15', toDay: '2020-04-15', value: 120, ofValue: 200 },
  })
  expect((await get(office, `${ROOT}/${invited.siteId}`)).body).toMatchObject({
    received: 9,
    waitingForBackup: 9,
    lost: 0,
  })
  expect((await get(other, `${ROOT}/${invited.siteId}`)).status).toBe(404)
  expect((await get(other, ROOT)).body.sites).toEqual([])
  clock.set('2020-04-15T02:11:00Z')
  expect((await get(town, ROOT)).body.sites).toMatchObject([{ state: 'silent' }])
})

test('a code is good once, for its community, for 72 hours, until a newer one; a machine that is replaced keeps its site', async () => {
  const first = (await post(office, ROOT, { communityId })).body
  expect((await post(office, ROOT, { communityId })).status).toBe(409)
  const second = (await post(office, `${ROOT}/${first.siteId}/code`)).body
  expect(await join_(first.code)).toBeNull()
  expect(await join_(second.code.replace(communityId, newId(clock)))).toBeNull()
  expect(await join_(second.code)).toBe(first.siteId)
  expect(await join_(second.code)).toBeNull()
  const third = (await post(office, `${ROOT}/${first.siteId}/code`)).body
  const pins = ['ab'.repeat(32), 'cd'.repeat(32)]
  const known = () =>
    atCounty(async (tx) =>
      [
        await siteDirectory.findCaller(tx, first.siteId, pins[0] ?? ''),
        await siteDirectory.findCaller(tx, first.siteId, pins[1] ?? ''),
      ].map((one) => one !== null),
    )
  expect(await known()).toEqual([true, false])
  expect(await join_(third.code, pins[1])).toBe(first.siteId)
  expect(await known()).toEqual([false, true])
  const fourth = (await post(office, `${ROOT}/${first.siteId}/code`)).body
  clock.set('2020-04-18T02:00:01Z')
  expect(await join_(fourth.code)).toBeNull()
  expect(
    await db.owner`select 1 from sites.join_code where code_hash = decode(${decodeJoinCode(fourth.code).secret}, 'hex')`,
  ).toEqual([])
})

test('a revoked site is nobody from that moment on; the community may have another', async () => {
  const siteId = await joined()
  expect((await post(office, `${ROOT}/${siteId}/revoke`, { reason: '设备被盗' })).status).toBe(200)
  const speaks = () => atCounty((tx) => siteDirectory.findCaller(tx, siteId, 'ab'.repeat(32)))
  expect(await speaks()).toBeNull()
  expect(await atCounty((tx) => siteDirectory.findByFile(tx, siteId))).toBeNull()
  expect((await post(office, `${ROOT}/${siteId}/code`)).status).toBe(404)
  expect((await post(office, ROOT, { communityId })).status).toBe(200)
  expect((await get(office, ROOT)).body.sites).toMatchObject([{ state: 'invited' }, { state: 'revoked' }])
})

test('a sign of life is asked for and stands there until it is answered', async () => {
  const { body } = await post(office, ROOT, { communityId })
  expect((await post(office, `${ROOT}/${body.siteId}/check`)).status).toBe(409)
  await join_(body.code)
  const { commandId } = (await post(office, `${ROOT}/${body.siteId}/check`)).body
  const commands = async () => (await get(office, `${ROOT}/${body.siteId}`)).body.commands
  expect(await commands()).toMatchObject([{ commandId, kind: 'checkLine', outcome: null }])
  const answer: Message = { kind: 'commandAnswer', at, commandId, outcome: 'done', reason: 'none' }
  const caller = { siteId: body.siteId, communityId, fileKey: siteKey.publicKey }
  const batch = decodeBatch(writeBatch(body.siteId, [answer]))
  await atCounty((tx) => receiveBatch(tx, batch, { directory: siteDirectory, caller, at: clock.now() }))
  expect(await commands()).toMatchObject([{ outcome: 'done' }])
})

test('a file carried by hand is taken in once however often it comes, answered by a signed one, and refused when it was changed', async () => {
  const siteId = await joined()
  const text = encodeFile({ carries: 'up', site: siteId, parts: [writeBatch(siteId, REPORT)] }, siteKey.sign)
  const carry = (content: string) => {
    const body = new FormData()
    body.set('file', new Blob([content], { type: 'text/plain' }), 'up.txt')
    return post(office, '/api/v1/sites/files', body)
  }
  for (let time = 0; time < 2; time += 1) {
    const { body } = await carry(text)
    expect(body).toMatchObject({ siteId, community: '东苑', messages: 9 })
    const file = decodeFile(body.file, (signed, signature) => isSignedWith(countyKey.publicKey, signed, signature))
    expect(decodeReceipt(file.parts[0] ?? '')).toMatchObject({ outcome: 'applied', lines: [{ epoch: 1, through: 9 }] })
  }
  expect(await db.owner`select 1 from inbox.message`).toHaveLength(9)
  expect((await get(office, ROOT)).body.sites).toMatchObject([{ byFile: true, state: 'good' }])
  for (const wrong of [text.replace('"count":31', '"count":32'), text.slice(0, -9), 'hello', ''])
    expect((await carry(wrong)).status).toBe(400)
})
