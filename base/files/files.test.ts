import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Files, openFiles } from './files.ts'

let dataDir: string
let files: Files
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'anlin-files-'))
  files = openFiles(dataDir)
})
afterEach(() => rmSync(dataDir, { recursive: true }))

test('what was put comes back, named by its hash', async () => {
  const content = randomBytes(200_000)
  const stored = await files.put(content)
  expect(stored).toEqual({ sha256: createHash('sha256').update(content).digest('hex'), sizeBytes: 200_000 })
  expect(await buffer(await files.open(stored.sha256))).toEqual(content)
})

test('the same content is kept once', async () => {
  const [first, second] = await Promise.all([files.put(Buffer.from('a')), files.put(Readable.from([Buffer.from('a')]))])
  expect(second).toEqual(first)
  expect(readdirSync(join(join(files.home, 'files'), first.sha256.slice(0, 2)))).toHaveLength(1)
})

test('a file above the limit is refused and leaves nothing behind', async () => {
  const endless = Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(65_536)
    })(),
  )
  await expect(files.put(endless, { maxBytes: 1_000_000 })).rejects.toMatchObject({ kind: 'tooLarge' })
  expect(readdirSync(join(join(files.home, 'files'), 'incoming'))).toEqual([])
})

test('a broken upload leaves nothing behind', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half')
      throw new Error('line cut')
    })(),
  )
  await expect(files.put(broken)).rejects.toThrow('line cut')
  expect(readdirSync(join(files.home, 'files'))).toEqual(['incoming'])
  expect(readdirSync(join(join(files.home, 'files'), 'incoming'))).toEqual([])
})

test.each(['../../etc/passwd', 'ab', '', `${'a'.repeat(63)}/`, 'A'.repeat(64), 'f'.repeat(64)])(
  'there is no file called %j',
  async (name) => {
    await expect(files.open(name)).rejects.toMatchObject({ kind: 'notFound' })
  },
)
