/** From bytes on disk to content in the store: inspected, a picture cleaned, then kept. Writes no row; a refusal keeps nothing. */
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Files } from '#base/files/files.ts'
import { inspectFile } from '#county/evidence/inspect/inspect.ts'
import type { NewFile } from './file.store.ts'
import { keepPicture } from './picture.ts'

export type Received = Omit<NewFile, 'id' | 'uploadedBy' | 'uploadedAt'>

const FORBIDDEN_IN_NAMES = /[\\/:*?"<>|\p{Cc}\p{Cf}]/gu

/** `path` is read and left where it is. `name` is the sender's word. */
export async function receiveFile(files: Files, { path, name }: { path: string; name: string }): Promise<Received> {
  const kind = await inspectFile(path)
  const what = { kind, name: cleanName(name) }
  if (kind === 'jpeg' || kind === 'png') {
    const { bytes, thumbnail, ...facts } = await keepPicture(kind, await readFile(path))
    const small = await files.put(thumbnail)
    return { ...what, ...facts, ...(await files.put(bytes)), thumbnailSha256: small.sha256 }
  }
  const plain = { width: null, height: null, takenAt: null, place: null, thumbnailSha256: null }
  return { ...what, ...plain, ...(await files.put(createReadStream(path))) }
}

/** A name that every system can write to its disk, no longer than 120 characters, its ending kept. */
export function cleanName(name: string): string {
  const clean = name.replaceAll(FORBIDDEN_IN_NAMES, '_').trim().replace(/^\.+/, '') || '未命名'
  if (clean.length <= 120) return clean
  const ending = /\.[^.]{1,5}$/.exec(clean)?.[0] ?? ''
  return clean.slice(0, 120 - ending.length) + ending
}
