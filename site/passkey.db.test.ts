/** Passkeys against a phone made here by hand (ES256, attestation `none`): what fits comes in, everything else does not. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Fault } from '#terms/fault.ts'
import type { Here } from './people/here.ts'
import * as actions from './resident/passkey/passkey.actions.ts'
import { type ResidentTest, startResidentTest } from './resident.testing.ts'

const AT = { rpId: 'xiaoqu.example', origin: 'https://xiaoqu.example' } as const
let t: ResidentTest
let phone: actions.Phone
let lock: ReturnType<typeof makeLock>
beforeAll(async () => {
  t = await startResidentTest()
})
afterAll(() => t.close())
beforeEach(async () => {
  await t.reset()
  phone = await enterWith('101', '王芳')
  lock = makeLock()
})

async function enterWith(door: string, name: string): Promise<actions.Phone> {
  const residentId = await t.record(door, name)
  await t.phone().enter(`1-2-${door}`, name)
  const [device] = await t.db.owner<{ id: string }[]>`
    select device_id as id from resident.device where resident_id = ${residentId}`
  return { deviceId: device?.id ?? '', residentId }
}

const within = <T>(work: (here: Here) => Promise<T>) => t.inside(work)
const begin = () => within((here) => actions.beginPasskey(here, phone, { ...AT, communityName: '甲苑' }))
const make = async (origin: string = AT.origin) => {
  const { challenge } = await begin()
  return within((here) => actions.keepPasskey(here, phone, { ...lock.make(challenge, origin), ...AT }))
}
const ask = async (at: actions.Reached = AT) =>
  (await within((here) => actions.askPasskey(here, phone, at)))?.challenge ?? ''
const enter = (signed: actions.Signed, by = phone) => within((here) => actions.enterByPasskey(here, by, signed))
const keyOf = (answer: unknown) => (answer instanceof Fault ? answer.key : 'in')

test('what the phone signed opens the page, once', async () => {
  expect(await make()).toBeNull()
  const signed = lock.sign(await ask())
  expect(keyOf(await enter(signed))).toBe('in')
  expect(keyOf(await enter(signed))).toBe('resident.passkeyLate')
})

test('an answer after two minutes, of another page, of another key or without unlocking the phone opens nothing', async () => {
  await make()
  const late = lock.sign(await ask())
  t.pass(121_000)
  expect(keyOf(await enter(late))).toBe('resident.passkeyLate')
  expect(keyOf(await enter(lock.sign(await ask(), { origin: 'https://xiaoqu.example.evil' })))).toBe('resident.passkey')
  expect(keyOf(await enter(makeLock().sign(await ask())))).toBe('resident.passkey')
  expect(keyOf(await enter(lock.sign(await ask(), { unlocked: false })))).toBe('resident.passkey')
  expect(keyOf(await enter(lock.sign('x'.repeat(43))))).toBe('resident.passkeyLate')
  expect(keyOf(await enter(lock.sign(await ask())))).toBe('in')
})

test('a copy of the phone that counts behind the true one is refused', async () => {
  await make()
  await enter(lock.sign(await ask(), { counter: 7 }))
  expect(keyOf(await enter(lock.sign(await ask(), { counter: 6 })))).toBe('resident.passkey')
})

test('on somebody else’s phone it opens nothing, and under another name it is not even asked for', async () => {
  await make()
  const other = await enterWith('102', '赵六')
  const signed = lock.sign(await ask())
  expect(keyOf(await enter(signed, other))).toBe('resident.passkeyLate')
  expect(await ask({ rpId: 'other.example', origin: 'https://other.example' })).toBe('')
})

test('none is made for a page of another origin, nor where a page has no name or no HTTPS', async () => {
  expect(keyOf(await make('https://xiaoqu.example.evil'))).toBe('resident.passkey')
  for (const [protocol, host] of [
    ['https', '192.168.1.5:8081'],
    ['https', '[fe80::1]'],
    ['http', 'xiaoqu.example'],
  ] as const) {
    const at = { ...actions.readReached({ protocol, host }), communityName: '甲苑' }
    await expect(within((here) => actions.beginPasskey(here, phone, at))).rejects.toMatchObject({
      key: 'resident.passkeyPlace',
    })
  }
})

test('it goes with its phone, and says nothing of the person', async () => {
  await make()
  const kept = JSON.stringify(await t.db.owner`select * from resident.passkey`)
  expect(kept).not.toContain('王芳')
  await t.db.owner`delete from resident.device where device_id = ${phone.deviceId}`
  expect(await t.db.owner`select 1 from resident.passkey`).toEqual([])
})

/** CBOR (RFC 8949) of what WebAuthn needs: small integers, text, bytes, maps. */
function encode(value: number | string | Uint8Array | Map<unknown, unknown>): Buffer {
  const head = (major: number, n: number) =>
    n < 24 ? [(major << 5) | n] : n < 256 ? [(major << 5) | 24, n] : [(major << 5) | 25, n >> 8, n & 255]
  if (typeof value === 'number') return Buffer.from(value >= 0 ? head(0, value) : head(1, -1 - value))
  if (typeof value === 'string')
    return Buffer.concat([Buffer.from(head(3, Buffer.byteLength(value))), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([Buffer.from(head(2, value.length)), value])
  const pairs = [...value].flatMap(([key, one]) => [encode(key as number), encode(one as number)])
  return Buffer.concat([Buffer.from(head(5, value.size)), ...pairs])
}

/** A phone's lock: one key, which answers for `AT.rpId`. */
function makeLock() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type: `webauthn.${type}`, challenge, origin, crossOrigin: false }))
  const data = (flags: number, counter: number) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([createHash('sha256').update(AT.rpId).digest(), Buffer.from([flags]), count])
  }
  return {
    make(challenge: string, origin: string): actions.Made {
      const length = Buffer.from([0, id.length])
      const authData = Buffer.concat([data(0x45, 0), Buffer.alloc(16), length, id, encode(coseOf(publicKey))])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      return {
        id: id.toString('base64url'),
        clientDataJSON: clientData('create', challenge, origin).toString('base64url'),
        attestationObject: encode(attestation).toString('base64url'),
      }
    },
    sign(challenge: string, { origin = AT.origin as string, unlocked = true, counter = 1 } = {}): actions.Signed {
      const client = clientData('get', challenge, origin)
      const authData = data(unlocked ? 0x05 : 0x01, counter)
      const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()])
      return {
        id: id.toString('base64url'),
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      }
    },
  }
}

/** COSE_Key of an ES256 key (RFC 9053 §2.1). */
function coseOf(key: KeyObject): Map<number, unknown> {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ])
}
