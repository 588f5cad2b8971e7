/** A disk of a few hundred megabytes that a test can fill: a tmpfs mounted for it. Needs root. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface SmallDisk {
  readonly folder: string
  /** Writes until not one byte fits. */
  fill(): void
  /** Gives back what `fill` took. */
  empty(): void
  remove(): void
}

/** Mounts it; throws with the reason where mounting is not allowed. */
export function mountSmallDisk(sizeMb: number): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), 'anlin-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMb}m,mode=0755`, 'tmpfs', folder])
  const ballast = path.join(folder, 'ballast')
  return {
    folder,
    fill: () => fillWith(ballast, folder),
    empty: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync('umount', ['--lazy', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function fillWith(ballast: string, folder: string): void {
  const file = openSync(ballast, 'a')
  const page = Buffer.alloc(64 * 1024)
  try {
    for (let size = page.length; size >= 1; size = Math.floor(size / 2)) writeWhileItFits(file, page.subarray(0, size))
  } finally {
    closeSync(file)
  }
  const { bavail } = statfsSync(folder)
  if (bavail > 0) throw new Error(`the disk is not full: ${bavail} blocks are free`)
}

function writeWhileItFits(file: number, piece: Buffer): void {
  try {
    for (;;) if (writeSync(file, piece) < piece.length) return
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
