/** A node's own files (uploads, issued documents), kept by the SHA-256 of their content. Not a place residents' data may go. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Fault } from '#terms/fault.ts'

/** `sha256` in hexadecimal is the file's name for good: rooms keep it in their own tables. */
export interface StoredFile {
  readonly sha256: string
  readonly sizeBytes: number
}

export interface Files {
  /** The node's data folder: what belongs beside the files (uploads under way, previews) lies there too. */
  readonly home: string
  /** Keeps the content, on disk before it resolves. The same content is kept once. Throws Fault `tooLarge`. */
  put(content: Uint8Array | Readable, limits?: { readonly maxBytes?: number }): Promise<StoredFile>
  /** A stream of the content. Throws Fault `notFound` at once when there is none. */
  open(sha256: string): Promise<Readable>
  has(sha256: string): Promise<boolean>
  /** Every content with when it was kept, in no order. */
  list(): AsyncIterable<{ readonly sha256: string; readonly keptAt: Date }>
  /**
   * Forgets a content for good; the caller has made sure that nothing names it. One that was kept anew since `before`
   * stays: somebody is just about to name it.
   */
  remove(sha256: string, before: Date): Promise<void>
}

/** The store in `<data>/files`. A file is written aside, flushed and renamed, so there is never half of one. */
export function openFiles(dataDir: string): Files {
  const dir = join(dataDir, 'files')
  return {
    home: dataDir,
    put: (content, limits = {}) => putFile(dir, content, limits.maxBytes ?? Number.POSITIVE_INFINITY),
    async open(sha256) {
      const path = placeOf(dir, sha256)
      await access(path).catch(() => {
        throw missing(sha256)
      })
      return createReadStream(path)
    },
    has: (sha256) =>
      stat(placeOf(dir, sha256)).then(
        () => true,
        () => false,
      ),
    list: () => listFolder(dir),
    remove: (sha256, before) => removeOld(placeOf(dir, sha256), before),
  }
}

/** `ab/cdef…`: 256 folders, so that no listing grows beyond use. Refuses anything but a hash: no path gets in. */
export function placeOf(dir: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw missing(sha256)
  return join(dir, sha256.slice(0, 2), sha256.slice(2))
}

export interface Spooled extends StoredFile {
  /** Where it lies until it has its place. */
  readonly path: string
}

/** Writes the content aside in `<dir>/incoming`, flushed and measured. Throws Fault `tooLarge`, or `unavailable` on a full disk. */
export async function spool(dir: string, content: Uint8Array | Readable, maxBytes: number): Promise<Spooled> {
  const aside = join(dir, 'incoming', randomUUID())
  await mkdir(join(dir, 'incoming'), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let sizeBytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      sizeBytes += chunk.length
      hash.update(chunk)
      done(sizeBytes > maxBytes ? tooLarge(maxBytes) : null, chunk)
    },
  })
  const source = content instanceof Readable ? content : Readable.from([content])
  try {
    await pipeline(source, measure, createWriteStream(aside, { mode: 0o600, flush: true }))
    return { path: aside, sha256: hash.digest('hex'), sizeBytes }
  } catch (error) {
    await rm(aside, { force: true })
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? diskFull() : error
  }
}

async function putFile(dir: string, content: Uint8Array | Readable, maxBytes: number): Promise<StoredFile> {
  const { path, sha256, sizeBytes } = await spool(dir, content, maxBytes)
  const place = placeOf(dir, sha256)
  await mkdir(join(place, '..'), { recursive: true, mode: 0o700 })
  await rename(path, place)
  await flushFolder(join(place, '..'))
  return { sha256, sizeBytes }
}

async function* listFolder(dir: string) {
  for (const folder of await readdir(dir).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    for (const name of await readdir(join(dir, folder))) {
      const { mtime } = await stat(join(dir, folder, name))
      yield { sha256: folder + name, keptAt: mtime }
    }
  }
}

async function removeOld(path: string, before: Date): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (found !== null && found.mtime < before) await rm(path, { force: true })
}

/** Removes what a killed process left half-written. Only before the first `put` of a node that has the folder to itself. */
export async function clearIncoming(files: Files): Promise<void> {
  await rm(join(files.home, 'files', 'incoming'), { recursive: true, force: true })
}

/** A rename survives a power cut only when the folder is flushed too. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export function missing(sha256: string): Fault {
  return new Fault(
    'notFound',
    'files.missing',
    {
      zh: '文件不存在：可能已按期限删除，或数据目录中的 files 文件夹未随备份恢复。',
      en: 'The file is not there: it was deleted in due time, or the files folder was not restored with the data.',
    },
    sha256.slice(0, 64),
  )
}

function tooLarge(maxBytes: number): Fault {
  const most = `${Math.floor(maxBytes / 1024 / 1024)} MB`
  return new Fault('tooLarge', 'files.tooLarge', {
    zh: `文件超过 ${most} 的上限，未保存。请拆分或压缩后再上传。`,
    en: `The file is larger than ${most} and was not kept. Split or compress it and send it again.`,
  })
}

function diskFull(): Fault {
  return new Fault('unavailable', 'files.diskFull', {
    zh: '服务器磁盘已满，文件未保存，原有数据不受影响。请管理员清理磁盘后重试。',
    en: "The server's disk is full, so the file was not kept; nothing else was touched. Free some space and try again.",
  })
}
