/** Encryption of a backup as it streams: AES-256-GCM in chunks that cannot be changed, reordered, or cut off. Not for rows. */
import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { promisify } from 'node:util'
import { Fault } from '#terms/fault.ts'

/** Plain bytes per chunk. Reading needs no more memory than one chunk. */
export const CHUNK_BYTES = 64 * 1024
const TAG_BYTES = 16
const NONCE_BYTES = 12
/** OWASP's scrypt setting (N = 2^17, r = 8, p = 1): 128 MB for a moment, about 0.4 s for each guess. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }

/** The key of one backup; the salt is new for each, so counting nonces from zero never repeats one under a key. */
export function deriveKey(passphrase: string, salt: Buffer): Promise<Buffer> {
  const derive = promisify<string, Buffer, number, object, Buffer>(scrypt)
  return derive(passphrase.normalize('NFC'), salt, 32, SCRYPT)
}

/** The chunk's number, and in the last byte whether it is the last: the STREAM construction of Hoang et al., 2015. */
function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES)
  nonce.writeUIntBE(index, 5, 6)
  nonce[NONCE_BYTES - 1] = last ? 1 : 0
  return nonce
}

/** Cuts a stream into pieces of one size; the last one (which may be empty) is marked. */
abstract class Chunker extends Transform {
  private pending: Buffer[] = []
  private size = 0
  private index = 0
  private readonly chunkBytes: number

  constructor(chunkBytes: number) {
    super()
    this.chunkBytes = chunkBytes
  }

  protected abstract convert(chunk: Buffer, index: number, last: boolean): Buffer

  override _transform(bytes: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.pending.push(bytes)
    this.size += bytes.length
    try {
      // One byte more than a chunk must be here: only then it is known not to be the last.
      if (this.size > this.chunkBytes) this.drain()
      done()
    } catch (error) {
      done(error as Error)
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      done(null, this.convert(Buffer.concat(this.pending), this.index, true))
    } catch (error) {
      done(error as Error)
    }
  }

  private drain(): void {
    let rest: Buffer = Buffer.concat(this.pending)
    for (; rest.length > this.chunkBytes; rest = rest.subarray(this.chunkBytes)) {
      this.push(this.convert(rest.subarray(0, this.chunkBytes), this.index, false))
      this.index += 1
    }
    this.pending = [rest]
    this.size = rest.length
  }
}

/** Plain bytes in, sealed chunks out. `header` stands unsealed before them and is bound to each. */
export class Sealer extends Chunker {
  private readonly key: Buffer
  private readonly header: Buffer

  constructor(key: Buffer, header: Buffer) {
    super(CHUNK_BYTES)
    this.key = key
    this.header = header
  }

  protected convert(chunk: Buffer, index: number, last: boolean): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.key, nonceOf(index, last)).setAAD(this.header)
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
  }
}

/** Sealed chunks in, plain bytes out. Fails with Fault `invalid` at the first chunk that is not as it was written. */
export class Opener extends Chunker {
  private readonly key: Buffer
  private readonly header: Buffer

  constructor(key: Buffer, header: Buffer) {
    super(CHUNK_BYTES + TAG_BYTES)
    this.key = key
    this.header = header
  }

  protected convert(chunk: Buffer, index: number, last: boolean): Buffer {
    if (chunk.length < TAG_BYTES) throw refuseChunk(index)
    const split = chunk.length - TAG_BYTES
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonceOf(index, last)).setAAD(this.header)
    decipher.setAuthTag(chunk.subarray(split))
    try {
      return Buffer.concat([decipher.update(chunk.subarray(0, split)), decipher.final()])
    } catch {
      throw refuseChunk(index)
    }
  }
}

function refuseChunk(index: number): Fault {
  if (index === 0) {
    return new Fault('invalid', 'backup.wrongKey', {
      zh: '备份无法打开：ANLIN_BACKUP_KEY 与制作备份时的口令不同，或文件已被改动。',
      en: 'The backup cannot be opened: ANLIN_BACKUP_KEY is not the passphrase it was made with, or the file was changed.',
    })
  }
  return new Fault('invalid', 'backup.changed', {
    zh: `备份文件在第 ${index * CHUNK_BYTES} 字节之后被改动或截断，未恢复任何数据。请换用另一份备份。`,
    en: `The backup was changed or cut short after byte ${index * CHUNK_BYTES}; nothing was restored. Use another copy.`,
  })
}
