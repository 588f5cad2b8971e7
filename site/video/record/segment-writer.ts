/**
 * Writes one camera's fragments to files as they come, each file whole up to its last fragment at any moment. Writing never
 * holds up whoever receives: what a slow disk cannot take within limits is left out and counted.
 */
import { type FileHandle, open } from 'node:fs/promises'
import path from 'node:path'
import type { Fragment } from '#wire/fmp4/fragment.ts'
import type { RemuxSink } from '#wire/fmp4/remux.ts'
import { encodeTail } from '#wire/fmp4/tail.codec.ts'

/** What a power cut may take. */
const SYNC_EVERY_MS = 5_000
/** Half a minute of a 2 Mbit/s camera may wait for a disk that stands still; then fragments are left out. */
const MOST_WAITING_BYTES = 8 * 1024 * 1024
/** Ten minutes, of 90 kHz. */
const USUAL_TICKS = 600 * 90_000

/** A finished file, safe on the disk. */
export interface Segment {
  readonly file: string
  /** When its first fragment was complete, milliseconds since 1970. */
  readonly startedAt: number
  /** 90 kHz, of its pictures. */
  readonly ticks: number
  readonly sizeBytes: number
  readonly fragments: number
}

export interface SegmentSink {
  finished(segment: Segment): void
  /** The disk refused. What was under way ends with its last whole fragment; the next key picture begins a new file. */
  failed(error: NodeJS.ErrnoException): void
}

export interface WriterOptions {
  /** Exists already. */
  readonly folder: string
  readonly now: () => number
  /** A file that lasts longer ends at the next key picture. */
  readonly mostTicks?: number
  /** `Remuxer.askNewFile` of the stream that comes. */
  readonly askNewFile: () => void
}

interface OpenFile {
  readonly path: string
  readonly startedAt: number
  readonly handle: Promise<FileHandle>
  readonly keys: { readonly at: number; readonly start: number; readonly startsWithKey: boolean }[]
  firstStart: number
  ticks: number
  sizeBytes: number
  fragments: number
  syncedAt: number
  isBroken: boolean
}

export class SegmentWriter implements RemuxSink {
  /** Fragments that the disk was too slow for, or refused. */
  droppedFragments = 0
  private readonly options: WriterOptions
  private readonly sink: SegmentSink
  private file: OpenFile | null = null
  private waitingBytes = 0
  private isAsked = false
  /** One write after the other. */
  private queue: Promise<void> = Promise.resolve()

  constructor(options: WriterOptions, sink: SegmentSink) {
    this.options = options
    this.sink = sink
  }

  begin(init: Uint8Array): void {
    this.finish()
    const startedAt = this.options.now()
    const file = path.join(this.options.folder, `${startedAt}.mp4`)
    this.isAsked = false
    this.file = {
      ...{ path: file, startedAt, handle: open(file, 'wx'), keys: [], firstStart: -1, ticks: 0, sizeBytes: 0 },
      ...{ fragments: 0, syncedAt: startedAt, isBroken: false },
    }
    this.file.handle.catch(() => null)
    this.write(this.file, [init], init.length)
  }

  fragment({ head, body, sizeBytes, start, duration, startsWithKey }: Fragment): void {
    const { file } = this
    if (file === null || file.isBroken || this.waitingBytes + sizeBytes > MOST_WAITING_BYTES) {
      this.droppedFragments += 1
      return
    }
    if (file.firstStart < 0) file.firstStart = start
    file.keys.push({ at: file.sizeBytes, start: Math.max(0, start - file.firstStart), startsWithKey })
    file.ticks += duration
    file.fragments += 1
    this.write(file, [head, ...body], sizeBytes)
    if (file.ticks >= (this.options.mostTicks ?? USUAL_TICKS)) this.ask()
  }

  /** Ends the file at hand. Resolves when all that was written is safe, or known to be lost. */
  async close(): Promise<void> {
    this.finish()
    await this.queue
  }

  private ask(): void {
    if (this.isAsked) return
    this.isAsked = true
    this.options.askNewFile()
  }

  private write(file: OpenFile, parts: readonly Uint8Array[], sizeBytes: number): void {
    file.sizeBytes += sizeBytes
    this.waitingBytes += sizeBytes
    const now = this.options.now()
    const isSyncDue = now - file.syncedAt >= SYNC_EVERY_MS
    if (isSyncDue) file.syncedAt = now
    this.enqueue(file, sizeBytes, async (handle) => {
      await writeAll(handle, parts)
      if (isSyncDue) await handle.datasync()
    })
  }

  private finish(): void {
    const { file } = this
    this.file = null
    if (file === null) return
    const tail = encodeTail(file.keys)
    this.write(file, [tail], tail.length)
    this.enqueue(file, 0, async (handle) => {
      await handle.datasync()
      await handle.close()
      const { path: name, startedAt, ticks, sizeBytes, fragments } = file
      this.sink.finished({ file: name, startedAt, ticks, sizeBytes, fragments })
    })
  }

  private enqueue(file: OpenFile, sizeBytes: number, work: (handle: FileHandle) => Promise<void>): void {
    this.queue = this.queue.then(async () => {
      try {
        if (!file.isBroken) await work(await file.handle)
      } catch (error) {
        await this.giveUp(file, error as NodeJS.ErrnoException)
      }
      this.waitingBytes -= sizeBytes
    })
  }

  private async giveUp(file: OpenFile, error: NodeJS.ErrnoException): Promise<void> {
    file.isBroken = true
    this.sink.failed(error)
    this.ask()
    await file.handle.then((handle) => handle.close()).catch(() => null)
  }
}

async function writeAll(handle: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  let left = parts
  for (;;) {
    const { bytesWritten } = await handle.writev(left as NodeJS.ArrayBufferView[])
    left = dropWritten(left, bytesWritten)
    if (left.length === 0) return
    if (bytesWritten === 0) throw Object.assign(new Error('the disk takes nothing'), { code: 'ENOSPC' })
  }
}

function dropWritten(parts: readonly Uint8Array[], written: number): Uint8Array[] {
  const left: Uint8Array[] = []
  let skip = written
  for (const part of parts) {
    if (skip < part.length) left.push(part.subarray(skip))
    skip = Math.max(0, skip - part.length)
  }
  return left
}
