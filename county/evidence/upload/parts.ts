/** The bytes of uploads under way, one file each beside the files store. How many have come is the file's length. */
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Files } from '#base/files/files.ts'

export interface Parts {
  pathOf(id: string): string
  lengthOf(id: string): Promise<number>
  /** Appends at most `room` bytes; what came before a lost line stays. True when more came than there was room for. */
  append(id: string, source: Readable, room: number): Promise<{ readonly tooMuch: boolean }>
  remove(id: string): Promise<void>
  list(): Promise<string[]>
}

/** In `<data>/uploads`, which no backup holds. */
export function openParts(files: Files): Parts {
  const dir = () => join(files.home, 'uploads')
  const pathOf = (id: string) => join(dir(), id)
  return {
    pathOf,
    lengthOf: (id) =>
      stat(pathOf(id)).then(
        ({ size }) => size,
        () => 0,
      ),
    append: (id, source, room) => append(pathOf(id), source, room),
    remove: (id) => rm(pathOf(id), { force: true }),
    list: () => readdir(dir()).catch(() => []),
  }
}

async function append(path: string, source: Readable, room: number): Promise<{ tooMuch: boolean }> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  let left = room
  let tooMuch = false
  const bound = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      tooMuch ||= chunk.length > left
      const taken = chunk.subarray(0, Math.max(0, left))
      left -= taken.length
      done(null, taken)
    },
  })
  const target = createWriteStream(path, { flags: 'a', mode: 0o600, flush: true })
  // A pipeline would drop what is still under way when the line is cut; what came must reach the disk.
  source.once('error', () => bound.end())
  source.once('aborted', () => bound.end())
  source.once('close', () => bound.end())
  source.pipe(bound)
  await pipeline(bound, target)
  return { tooMuch }
}
