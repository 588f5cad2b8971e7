/** The inside of a backup: records with a JSON head and a body of blocks. Bytes only: no database, no files. */
import { z } from 'zod'
import { Fault } from '#terms/fault.ts'

/** No honest writer makes a head or a block larger; a damaged length must not ask for gigabytes. */
const LARGEST_HEAD_BYTES = 64 * 1024 * 1024
const LARGEST_BLOCK_BYTES = 16 * 1024 * 1024

const migrationShape = z.object({
  room: z.string(),
  number: z.number().int(),
  name: z.string(),
  sha256: z.string(),
})
const tableShape = z.object({ schema: z.string(), table: z.string(), columns: z.array(z.string()).min(1) })
const fileShape = z.object({ path: z.string() })
const measured = { bytes: z.number().int(), sha256: z.string() }
const countedTableShape = tableShape.extend({ rows: z.number().int(), ...measured })
const countedFileShape = fileShape.extend(measured)
const sequenceShape = z.object({ schema: z.string(), name: z.string(), value: z.string(), called: z.boolean() })

/** What stands at the end: without it a backup was cut short, and with it every part can be checked. */
const manifestShape = z.object({
  tables: z.array(countedTableShape),
  files: z.array(countedFileShape),
  sequences: z.array(sequenceShape),
})

export const recordShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    node: z.string(),
    madeAt: z.iso.datetime(),
    serverVersion: z.number().int(),
    migrations: z.array(migrationShape),
  }),
  tableShape.extend({ kind: z.literal('table') }),
  fileShape.extend({ kind: z.literal('file') }),
  manifestShape.extend({ kind: z.literal('end') }),
])

export type BackupRecord = z.output<typeof recordShape>
export type BackupStart = Extract<BackupRecord, { kind: 'start' }>
export type Manifest = z.output<typeof manifestShape>
export type CountedTable = z.output<typeof countedTableShape>
export type CountedFile = z.output<typeof countedFileShape>
export type TableHead = z.output<typeof tableShape>
export type SequenceValue = z.output<typeof sequenceShape>

/** A record's head: 4 bytes of length, then JSON. */
export function encodeHead(record: BackupRecord): Buffer {
  return encodeBlock(Buffer.from(JSON.stringify(record)))
}

/** One block of a body: 4 bytes of length, then the bytes. A length of 0 ends the body. */
export function encodeBlock(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

export const END_OF_BODY = Buffer.alloc(4)

/** Reads records from a stream of bytes. A body must be read to its end before the next head. */
export class RecordReader {
  private readonly source: AsyncIterator<Uint8Array>
  private held: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]()
  }

  async readHead(): Promise<BackupRecord> {
    const text = await this.readSized(LARGEST_HEAD_BYTES)
    const read = recordShape.safeParse(parseJson(text.toString()))
    if (!read.success) throw refuseDamage()
    return read.data
  }

  /** The blocks of one body. */
  async *readBody(): AsyncGenerator<Buffer> {
    for (;;) {
      const block = await this.readSized(LARGEST_BLOCK_BYTES)
      if (block.length === 0) return
      yield block
    }
  }

  /** Reads on to the end of the stream, where the compression's own checksum stands. Nothing may follow the last record. */
  async expectEnd(): Promise<void> {
    if (this.held.length > 0 || !(await this.next()).done) throw refuseDamage()
  }

  /** Decompression stops with errors of its own at damaged bytes; to the reader they are all one. */
  private async next(): Promise<IteratorResult<Uint8Array>> {
    try {
      return await this.source.next()
    } catch (error) {
      throw /^(ZSTD_|Z_)/.test((error as { code?: string }).code ?? '') ? refuseDamage() : error
    }
  }

  private async readSized(limit: number): Promise<Buffer> {
    const length = (await this.take(4)).readUInt32BE()
    if (length > limit) throw refuseDamage()
    return this.take(length)
  }

  private async take(count: number): Promise<Buffer> {
    const parts = [this.held]
    for (let size = this.held.length; size < count; ) {
      const next = await this.next()
      if (next.done) throw refuseDamage()
      parts.push(Buffer.from(next.value))
      size += next.value.length
    }
    const all = parts.length === 1 ? this.held : Buffer.concat(parts)
    this.held = all.subarray(count)
    return all.subarray(0, count)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export function refuseDamage(): Fault {
  return new Fault('invalid', 'backup.damaged', {
    zh: '备份文件已损坏或被截断，未恢复任何数据。请换用另一份备份。',
    en: 'The backup is damaged or cut short; nothing was restored. Use another copy.',
  })
}
