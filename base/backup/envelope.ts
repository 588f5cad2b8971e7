/** The outside of a backup file: mark, header, then one compressed (and, with a key, sealed) stream. Not what is in it. */
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { z } from 'zod'
import { Fault } from '#terms/fault.ts'
import { refuseDamage } from './records.ts'
import { deriveKey, Opener, Sealer } from './seal.ts'

/** First bytes of every backup. The digit is the format's version. */
const MARK = Buffer.from('ANLINBK1')
const LARGEST_HEADER_BYTES = 4096
const headerShape = z.object({ compression: z.literal('zstd'), salt: z.base64url().nullable() })

/** Writes `content` to `path`: aside first, flushed, then renamed, so there is never half a backup under its name. */
export async function writeEnvelope(
  path: string,
  passphrase: string | null,
  content: AsyncIterable<Buffer>,
): Promise<void> {
  const salt = passphrase === null ? null : randomBytes(16)
  const header = encodeHeader(salt)
  const aside = `${path}.part`
  const compress = createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  })
  const sealing = passphrase !== null && salt !== null ? [new Sealer(await deriveKey(passphrase, salt), header)] : []
  const file = createWriteStream(aside, { mode: 0o600, flush: true })
  file.write(header)
  try {
    await pipeline([Readable.from(content), compress, ...sealing, file])
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true }).catch(() => {})
    throw explainWriteError(error, path)
  }
}

/** The content of a backup as a stream. Throws Fault when it is no backup, or the passphrase is missing or wrong. */
export async function openEnvelope(path: string, passphrase: string | null): Promise<Readable> {
  const { header, salt } = await readHeader(path)
  const file = createReadStream(path, { start: header.length })
  if (salt !== null && passphrase === null) throw refuseWithoutKey()
  const opening = salt !== null && passphrase !== null ? [new Opener(await deriveKey(passphrase, salt), header)] : []
  const out = new Transform({ transform: (chunk, _, done) => done(null, chunk) })
  pipeline([file, ...opening, createZstdDecompress(), out]).catch((error: unknown) => {
    out.destroy(error instanceof Fault ? error : refuseDamage())
  })
  return out
}

function encodeHeader(salt: Buffer | null): Buffer {
  const text = Buffer.from(JSON.stringify({ compression: 'zstd', salt: salt?.toString('base64url') ?? null }))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([MARK, length, text])
}

async function readHeader(path: string): Promise<{ header: Buffer; salt: Buffer | null }> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw refuseFile(path, error.code ?? error.message)
  })
  try {
    const room = Buffer.alloc(MARK.length + 4 + LARGEST_HEADER_BYTES)
    const { bytesRead } = await handle.read(room, 0, room.length, 0)
    if (bytesRead < MARK.length + 4 || !room.subarray(0, MARK.length).equals(MARK)) throw refuseForeign(path)
    const end = MARK.length + 4 + room.readUInt32BE(MARK.length)
    if (end > bytesRead) throw refuseDamage()
    const read = headerShape.safeParse(JSON.parse(room.subarray(MARK.length + 4, end).toString()))
    if (!read.success) throw refuseDamage()
    const { salt } = read.data
    return { header: Buffer.from(room.subarray(0, end)), salt: salt === null ? null : Buffer.from(salt, 'base64url') }
  } finally {
    await handle.close()
  }
}

/** Only what a person can mend becomes a Fault: a wrong folder, missing rights, a full disk. */
function explainWriteError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (!['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOSPC', 'EDQUOT'].includes(code)) return error
  return new Fault('unavailable', 'backup.unwritable', {
    zh: `备份无法写到 ${path}（${code}），未留下任何文件。请检查目录、权限和剩余空间。`,
    en: `The backup cannot be written to ${path} (${code}); no file was left. Check the folder, its rights and its free space.`,
  })
}

function refuseFile(path: string, reason: string): Fault {
  return new Fault('notFound', 'backup.unreadable', {
    zh: `备份文件 ${path} 无法读取（${reason}）。请检查路径和权限。`,
    en: `The backup ${path} cannot be read (${reason}). Check the path and its rights.`,
  })
}

function refuseForeign(path: string): Fault {
  return new Fault('invalid', 'backup.foreign', {
    zh: `${path} 不是本产品的备份文件。`,
    en: `${path} is not a backup made by this product.`,
  })
}

function refuseWithoutKey(): Fault {
  return new Fault('invalid', 'backup.keyMissing', {
    zh: '备份已加密，而没有给出 ANLIN_BACKUP_KEY。请设置制作备份时的口令后重试。',
    en: 'The backup is encrypted and ANLIN_BACKUP_KEY is not set. Set the passphrase it was made with and try again.',
  })
}
