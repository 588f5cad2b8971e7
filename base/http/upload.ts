/** Receives one uploaded file into a temporary place, counted and hashed while it streams. Never kept in memory. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { Fault } from '#terms/fault.ts'

/** An upload as it came: `path` lives until the request ends. `name` is the sender's word, for display only. */
export interface Upload {
  readonly name: string
  readonly path: string
  readonly sizeBytes: number
  readonly sha256: string
}

const NO_FILE = { zh: '没有收到文件，请选择一个文件再上传。', en: 'No file arrived; choose one and send it again.' }

/** Streams the single file of a multipart request to disk. Throws `tooLarge` past `maxBytes`, `invalid` without a file. */
export async function receiveUpload(request: FastifyRequest, maxBytes: number): Promise<Upload> {
  if (!request.isMultipart()) throw new Fault('invalid', 'base.noFile', NO_FILE)
  const declared = Number(request.headers['content-length'] ?? 0)
  if (declared > maxBytes + 64 * 1024) throw tooLarge(maxBytes)
  const part = await request.file({ limits: { fileSize: maxBytes + 1, files: 1 } })
  if (part === undefined) throw new Fault('invalid', 'base.noFile', NO_FILE)
  const folder = await mkdtemp(join(tmpdir(), 'anlin-upload-'))
  const path = join(folder, 'file')
  const hash = createHash('sha256')
  let sizeBytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  try {
    await pipeline(part.file, count, createWriteStream(path, { mode: 0o600 }))
    if (sizeBytes > maxBytes) throw tooLarge(maxBytes)
    return { name: part.filename, path, sizeBytes, sha256: hash.digest('hex') }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

export async function dropUpload(upload: Upload | null): Promise<void> {
  if (upload !== null) await rm(join(upload.path, '..'), { recursive: true, force: true })
}

function tooLarge(maxBytes: number): Fault {
  const megabytes = Math.round(maxBytes / 1024 / 1024)
  return new Fault('tooLarge', 'base.fileTooLarge', {
    zh: `文件超过 ${megabytes} MB，没有接收。请拆成较小的文件，或删去图片后再上传。`,
    en: `The file is larger than ${megabytes} MB and was not taken. Split it or remove pictures, then send it again.`,
  })
}
