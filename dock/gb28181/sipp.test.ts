/** sipp of Debian as devices of somebody else: it computes its digests and writes its headers its own way (Q39). */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PLATFORM } from './device.testing.ts'
import { GbPlatform } from './platform.ts'

const PASSWORD = 'Test12345'
const DEVICES = 100

let platform: GbPlatform
let folder: string
const online = new Set<string>()

beforeEach(async () => {
  online.clear()
  folder = mkdtempSync(join(tmpdir(), 'anlin-sipp-'))
  const own = { number: PLATFORM, domain: '3402000000', address: '127.0.0.1', port: 0 }
  platform = await GbPlatform.open(
    { own, host: '127.0.0.1', now: () => Date.now() },
    {
      findAccount: async () => ({ password: PASSWORD, algorithm: 'MD5' }),
      online: ({ number }) => online.add(number),
      offline: () => {},
      refused: () => {},
      notice: () => {},
    },
  )
})
afterEach(async () => {
  await platform.close()
  rmSync(folder, { recursive: true })
})

function listDevices(): string {
  const lines = Array.from({ length: DEVICES }, (_, index) => {
    const number = `3402000000132${String(index).padStart(7, '0')}`
    return `${number};[authentication username=${number} password=${PASSWORD}]`
  })
  const file = join(folder, 'devices.csv')
  writeFileSync(file, ['SEQUENTIAL', ...lines].join('\n'))
  return file
}

test.each([
  ['UDP', 'u1'],
  ['TCP', 'tn'],
])(
  'a hundred devices register over %s and say that they live',
  async (_name, transport) => {
    const args = ['-sf', join(import.meta.dirname, 'sipp/device.xml'), '-inf', listDevices(), '-t', transport]
    const load = ['-m', String(DEVICES), '-r', '100', '-l', '100', '-max_socket', '200', '-nostdin', '-timeout', '30s']
    await promisify(execFile)('sipp', [...args, ...load, `127.0.0.1:${platform.own.port}`], { cwd: folder })
    expect(online.size).toBe(DEVICES)
  },
  60_000,
)
