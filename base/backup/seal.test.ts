import { randomBytes } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { CHUNK_BYTES, deriveKey, Opener, Sealer } from './seal.ts'

const key = randomBytes(32)
const header = Buffer.from('header')

async function run(bytes: Buffer, through: Sealer | Opener, pieceBytes = 10_000): Promise<Buffer> {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += pieceBytes) pieces.push(bytes.subarray(at, at + pieceBytes))
  const out = new PassThrough()
  const [whole] = await Promise.all([buffer(out), pipeline(Readable.from(pieces), through, out)])
  return whole
}
const seal = (plain: Buffer) => run(plain, new Sealer(key, header))
const open = (sealed: Buffer, withKey = key, withHeader = header) =>
  run(sealed, new Opener(withKey, withHeader), 70_000)

test.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])(
  '%i bytes come back',
  async (size) => {
    const plain = randomBytes(size)
    const sealed = await seal(plain)
    expect(sealed.length).toBe(size + 16 * Math.max(1, Math.ceil(size / CHUNK_BYTES)))
    expect(await open(sealed)).toEqual(plain)
  },
)

const SEALED_CHUNK = CHUNK_BYTES + 16
test.each<[because: string, spoil: (sealed: Buffer) => Buffer]>([
  ['its first byte changed', (sealed) => flip(sealed, 0)],
  ['its last byte changed', (sealed) => flip(sealed, sealed.length - 1)],
  [
    'two chunks swapped',
    (sealed) =>
      Buffer.concat([
        sealed.subarray(SEALED_CHUNK, 2 * SEALED_CHUNK),
        sealed.subarray(0, SEALED_CHUNK),
        sealed.subarray(2 * SEALED_CHUNK),
      ]),
  ],
  ['a chunk doubled', (sealed) => Buffer.concat([sealed.subarray(0, SEALED_CHUNK), sealed])],
  ['its last chunk gone', (sealed) => sealed.subarray(0, 2 * SEALED_CHUNK)],
  ['a byte added', (sealed) => Buffer.concat([sealed, Buffer.from([0])])],
  ['nothing left', () => Buffer.alloc(0)],
])('a sealed stream with %s does not open', async (_, spoil) => {
  const sealed = await seal(randomBytes(2 * CHUNK_BYTES + 100))
  await expect(open(spoil(sealed))).rejects.toMatchObject({
    key: expect.stringMatching(/^backup\.(changed|wrongKey)$/),
  })
})

test('neither another key nor another header opens it', async () => {
  const sealed = await seal(Buffer.from('x'))
  await expect(open(sealed, randomBytes(32))).rejects.toMatchObject({ key: 'backup.wrongKey' })
  await expect(open(sealed, key, Buffer.from('other'))).rejects.toMatchObject({ key: 'backup.wrongKey' })
})

test('a passphrase gives the same key under one salt and another under the next', async () => {
  const [one, same, other] = await Promise.all([
    deriveKey('long passphrase', Buffer.alloc(16, 1)),
    deriveKey('long passphrase', Buffer.alloc(16, 1)),
    deriveKey('long passphrase', Buffer.alloc(16, 2)),
  ])
  expect(one).toEqual(same)
  expect(one).not.toEqual(other)
})

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}
