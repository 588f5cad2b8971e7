/** A platform that listens on loopback, and devices that join it, for the tests of its parts. */
import { afterEach, beforeEach, expect } from 'vitest'
import type { Manscdp } from '#wire/manscdp/message.codec.ts'
import type { SipRequest } from '#wire/sip/message.contract.ts'
import { type DeviceOptions, PLATFORM, readBody, TestDevice } from './device.testing.ts'
import { GbPlatform } from './platform.ts'
import type { DeviceAccount } from './register/register.rules.ts'

export const CAMERA = '34020000001320000001'
export const RECORDER = '34020000001180000001'
export const CHANNEL = '34020000001310000001'
export const PASSWORD = 'Test12345'
const START = Date.parse('2026-11-23T05:50:00Z')

/** What each test finds anew. */
export interface PlatformTest {
  platform: GbPlatform
  accounts: Map<string, DeviceAccount>
  /** What the platform told, a line each. */
  events: string[]
  notices: Manscdp[]
  now: number
}

export const t = {} as PlatformTest
let devices: TestDevice[] = []
let awaited: { readonly event: string; readonly done: () => void }[] = []

function note(event: string): void {
  t.events.push(event)
  for (const one of awaited.filter((it) => it.event === event)) one.done()
}

export const happened = (event: string): Promise<void> =>
  t.events.includes(event) ? Promise.resolve() : new Promise((done) => awaited.push({ event, done }))

/** For the top of a test file. */
export function preparePlatform(): void {
  beforeEach(async () => {
    awaited = []
    const known: DeviceAccount = { password: PASSWORD, algorithm: 'MD5' }
    const accounts = new Map([CAMERA, RECORDER].map((number) => [number, known]))
    Object.assign(t, { accounts, events: [], notices: [], now: START })
    const own = { number: PLATFORM, domain: '3402000000', address: '127.0.0.1', port: 0 }
    t.platform = await GbPlatform.open(
      { own, host: '127.0.0.1', now: () => t.now },
      {
        findAccount: async (number) => t.accounts.get(number) ?? null,
        online: ({ number, way }, hasRival) => note(`online ${number} ${way.transport}${hasRival ? ' rival' : ''}`),
        offline: ({ number }, cause) => note(`offline ${number} ${cause}`),
        refused: (number, _address, because) => note(`refused ${number} ${because}`),
        notice: (_peer, message) => t.notices.push(message),
      },
    )
  })
  afterEach(async () => {
    await Promise.all(devices.map((device) => device.close()))
    devices = []
    await t.platform.close()
  })
}

export async function open(number: string, more: Partial<DeviceOptions> = {}): Promise<TestDevice> {
  const device = await TestDevice.open({ number, platformPort: t.platform.own.port, ...more })
  devices.push(device)
  return device
}

/** A device that has registered. */
export async function join(number: string, more: Partial<DeviceOptions> = {}): Promise<TestDevice> {
  const device = await open(number, more)
  expect((await device.register(PASSWORD)).status).toBe(200)
  return device
}

export const snOf = (request: SipRequest): number => readBody(request)?.sn ?? 0
