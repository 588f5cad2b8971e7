/** An archive of large files: read as fast as it is taken, one file open at a time, whatever its size. */
import { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { packArchive } from './archive.actions.ts'
import type { ArchiveLine } from './list.rules.ts'

const MB = 1024 * 1024
const FILES = 4
const FILE_BYTES = 64 * MB
/** What streams between disk and network may hold; a fraction of one file. */
const MOST_UNDER_WAY = 2 * MB

test('of a quarter gigabyte no more than two megabytes are under way, however slowly it is taken', async () => {
  let read = 0
  let taken = 0
  let open = 0
  let mostOpen = 0
  const files = {
    async open() {
      open += 1
      mostOpen = Math.max(mostOpen, open)
      const piece = Buffer.alloc(64 * 1024)
      let left = FILE_BYTES
      return new Readable({
        read() {
          if (left === 0) return void this.push(null)
          left -= piece.length
          read += piece.length
          this.push(piece)
        },
        destroy(error, done) {
          open -= 1
          done(error)
        },
      })
    },
  }
  const lines = Array.from({ length: FILES }, (_, n) => lineOf(n))
  let most = 0
  for await (const chunk of packArchive(files, [], lines)) {
    taken += (chunk as Buffer).length
    most = Math.max(most, read - taken)
    await turn()
  }
  expect(taken).toBeGreaterThan(FILES * FILE_BYTES)
  expect(most).toBeLessThan(MOST_UNDER_WAY)
  expect(mostOpen).toBe(1)
})

const lineOf = (n: number): ArchiveLine =>
  ({ path: `01-立项/${n}.pdf`, file: { sha256: 'a'.repeat(64), sizeBytes: FILE_BYTES } }) as ArchiveLine
