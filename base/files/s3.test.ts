import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Files } from './files.ts'
import { startTestS3, type TestS3 } from './s3.testing.ts'
import { openS3Files, readS3Place } from './s3.ts'

let home: string
let s3: TestS3
let files: Files
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'anlin-s3-'))
  s3 = await startTestS3()
  files = openS3Files(home, readS3Place(s3.url))
})
afterEach(async () => {
  await s3.close()
  rmSync(home, { recursive: true })
})

const soon = () => new Date(Date.now() + 5000)

test('a content is kept by its hash under the prefix, signed, comes back as it was, and leaves nothing on our disk', async () => {
  const content = Buffer.from('终验意见')
  const kept = await files.put(Readable.from([content]))
  expect([...s3.objects.keys()]).toEqual([`anlin/${kept.sha256.slice(0, 2)}/${kept.sha256.slice(2)}`])
  expect(await buffer(await files.open(kept.sha256))).toEqual(content)
  expect([await files.has(kept.sha256), await files.has('0'.repeat(64))]).toEqual([true, false])
  expect(readdirSync(join(home, 'files', 'incoming'))).toEqual([])
})

test('what is not there, is no hash, or is too large is refused as by the folder', async () => {
  await expect(files.open('0'.repeat(64))).rejects.toMatchObject({ key: 'files.missing' })
  await expect(files.open('../../keys')).rejects.toMatchObject({ key: 'files.missing' })
  await expect(files.put(Buffer.alloc(11), { maxBytes: 10 })).rejects.toMatchObject({ key: 'files.tooLarge' })
  expect(s3.objects.size).toBe(0)
})

test('every content is listed, page by page, and goes only when it is older than asked', async () => {
  const kept = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => files.put(Buffer.from(text))))
  const listed: string[] = []
  for await (const { sha256, keptAt } of files.list()) {
    listed.push(sha256)
    expect(Math.abs(Date.now() - keptAt.getTime())).toBeLessThan(60_000)
  }
  expect(listed.sort()).toEqual(kept.map(({ sha256 }) => sha256).sort())
  await files.remove(listed[0] ?? '', new Date(0))
  expect(s3.objects.size).toBe(5)
  await files.remove(listed[0] ?? '', soon())
  expect(s3.objects.size).toBe(4)
})

test('a store that stumbles is asked again; one that refuses or is gone is said, and nothing is left half-kept', async () => {
  s3.fail(500, 1)
  expect((await files.put(Buffer.from('a'))).sizeBytes).toBe(1)
  const stranger = openS3Files(home, { ...readS3Place(s3.url), secretAccessKey: 'wrong' })
  await expect(stranger.put(Buffer.from('b'))).rejects.toMatchObject({
    ...{ kind: 'unavailable', key: 'files.storeUnreachable', where: '403 SignatureDoesNotMatch' },
  })
  await s3.close()
  await expect(files.put(Buffer.from('c'))).rejects.toMatchObject({ key: 'files.storeUnreachable' })
  expect(readdirSync(join(home, 'files', 'incoming'))).toEqual([])
  s3 = await startTestS3()
})

test('large contents are streamed with their length', async () => {
  const piece = Buffer.alloc(1024 * 1024, 7)
  const { sha256, sizeBytes } = await files.put(Readable.from(Array.from({ length: 24 }, () => piece)))
  expect(sizeBytes).toBe(24 * 1024 * 1024)
  expect((await buffer(await files.open(sha256))).length).toBe(sizeBytes)
})
