/** Keys on a real disk: made once, private, rotated without losing what older keys sealed. */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { loadKeys } from './keys.ts'

let dir: string
const clock = stoppedClock('2026-04-15T02:00:00Z')

beforeEach(async () => {
  dir = join(await mkdtemp(join(tmpdir(), 'anlin-keys-')), 'keys')
})
afterEach(() => rm(join(dir, '..'), { recursive: true, force: true }))

test('any text sealed is opened again, and never twice looks the same', async () => {
  const keys = loadKeys(dir, clock)
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), async (plain, context) => {
      const sealed = await keys.seal('totp', context, plain)
      expect(await keys.open('totp', context, sealed)).toBe(plain)
      expect(await keys.seal('totp', context, plain)).not.toBe(sealed)
    }),
    { numRuns: 50 },
  )
})

test('a value moved to another row does not open there', async () => {
  const keys = loadKeys(dir, clock)
  const sealed = await keys.seal('totp', 'account 1', 'secret')
  await expect(keys.open('totp', 'account 2', sealed)).rejects.toThrow()
})

test('a changed or shortened value does not open', async () => {
  const keys = loadKeys(dir, clock)
  const sealed = await keys.seal('totp', '1', 'JBSWY3DPEHPK3PXP')
  const at = sealed.lastIndexOf('.') + 3
  const flipped = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`
  await expect(keys.open('totp', '1', flipped)).rejects.toThrow()
  await expect(keys.open('totp', '1', sealed.slice(0, at))).rejects.toThrow('too short')
})

test('keys survive a restart and are readable by their owner alone', async () => {
  const sealed = await loadKeys(dir, clock).seal('totp', '1', 'secret')
  expect(await loadKeys(dir, clock).open('totp', '1', sealed)).toBe('secret')
  expect((await stat(dir)).mode & 0o777).toBe(0o700)
  expect((await stat(join(dir, 'totp.json'))).mode & 0o777).toBe(0o600)
  expect(await readdir(dir)).toEqual(['totp.json'])
})

test('after rotation old values still open, are known as stale, and go with the old keys', async () => {
  const keys = loadKeys(dir, clock)
  const old = await keys.seal('totp', '1', 'secret')
  const running = loadKeys(dir, clock)
  const id = await keys.rotateKey('totp')
  expect(await running.open('totp', '1', old)).toBe('secret')
  expect(await running.isStale('totp', old)).toBe(true)
  const fresh = await running.seal('totp', '1', 'secret')
  expect(fresh.startsWith(`${id}.`)).toBe(true)
  await keys.forgetOldKeys('totp')
  expect(await running.open('totp', '1', fresh)).toBe('secret')
  await expect(running.open('totp', '1', old)).rejects.toThrow('is not in the keys folder')
  expect(await keys.listKeys('totp')).toEqual([{ id, createdAt: '2026-04-15T02:00:00.000Z' }])
})
