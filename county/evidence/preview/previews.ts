/** Office files as PDF, made once a content and kept beside the files: `<data>/previews`, which no backup holds. */
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Files } from '#base/files/files.ts'
import { convertToPdf, type OfficeFailure, type OfficeLimits } from './office.ts'

/** More than these waiting for their turn are told to come again. */
const MOST_WAITING = 30
/** What could not be drawn is not tried again at every look. */
const REMEMBER_FAILURES_MS = 3_600_000
const MOST_REMEMBERED = 1000

export type PreviewState = 'ready' | 'making' | 'busy' | 'absent' | OfficeFailure

export interface Previews {
  /** How the PDF of this content stands; begins to make it when it is not there. */
  ask(of: { readonly sha256: string; readonly ending: string }): Promise<PreviewState>
  /** The PDF, or null when it is not made. */
  open(sha256: string): Promise<Readable | null>
  /** Forgets what was made before; it is made again when somebody looks. How many. */
  clear(before: Date): Promise<number>
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
}

/** `office`: the path of LibreOffice, or null where there is none. */
export function openPreviews(files: Files, office: string | null, limits?: OfficeLimits): Previews {
  const dir = () => join(files.home, 'previews')
  const placeOf = (sha256: string) => join(dir(), `${sha256}.pdf`)
  const waiting = new Set<string>()
  const failed = new Map<string, { readonly why: OfficeFailure; readonly at: number }>()
  let last: Promise<void> = Promise.resolve()
  const make = async (sha256: string, ending: string) => {
    const content = await files.open(sha256)
    const keep = (path: string) => keepMade(path, placeOf(sha256))
    const why = await convertToPdf(office ?? '', { content, ending, keep }, limits)
    if (why !== null) remember(failed, sha256, why)
  }
  return {
    async ask({ sha256, ending }) {
      if (await exists(placeOf(sha256))) return 'ready'
      if (office === null) return 'absent'
      const known = failed.get(sha256)
      if (known && Date.now() - known.at < REMEMBER_FAILURES_MS) return known.why
      if (waiting.has(sha256)) return 'making'
      if (waiting.size >= MOST_WAITING) return 'busy'
      waiting.add(sha256)
      last = last
        .then(() => make(sha256, ending))
        .catch(() => remember(failed, sha256, 'cannotDraw'))
        .finally(() => waiting.delete(sha256))
      return 'making'
    },
    open: async (sha256) => ((await exists(placeOf(sha256))) ? createReadStream(placeOf(sha256)) : null),
    clear: (before) => clearOld(dir(), before),
    settled: () => last,
  }
}

function remember(failed: Map<string, { why: OfficeFailure; at: number }>, sha256: string, why: OfficeFailure): void {
  if (failed.size >= MOST_REMEMBERED) failed.clear()
  failed.set(sha256, { why, at: Date.now() })
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** Copied aside first, since the two folders may lie on different disks; then renamed, so that there is never half of one. */
async function keepMade(from: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  await copyFile(from, `${place}.part`)
  await rename(`${place}.part`, place)
}

async function clearOld(dir: string, before: Date): Promise<number> {
  let removed = 0
  for (const name of await readdir(dir).catch(() => [])) {
    const path = join(dir, name)
    const { mtime } = await stat(path)
    if (mtime >= before) continue
    await rm(path, { force: true })
    removed += 1
  }
  return removed
}
