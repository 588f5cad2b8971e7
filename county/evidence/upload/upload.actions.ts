/** An upload's way: begun, sent on piece by piece, and with its last byte kept as a file. One story each. */
import type { IncomingMessage } from 'node:http'
import type { Files } from '#base/files/files.ts'
import { newId } from '#base/ids.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { recordFile } from '#county/evidence/evidence.actions.ts'
import { MAX_FILE_BYTES } from '#county/evidence/file/file.contract.ts'
import { findFile } from '#county/evidence/file/file.store.ts'
import { cleanName, type Received, receiveFile } from '#county/evidence/file/receive.ts'
import type { EvidenceNeeds } from '#county/evidence/needs.ts'
import { Fault } from '#terms/fault.ts'
import { uuidSchema } from '#terms/ids.ts'
import type { Parts } from './parts.ts'
import { addUpload, countUploads, findUpload, removeUpload, type UploadRow } from './upload.store.ts'

/** Whoever leaves more than these unfinished is not sending evidence. */
const MOST_UNFINISHED = 300

export interface Shelf {
  readonly files: Files
  readonly parts: Parts
}

/**
 * Refused before a byte is stored when it would be too large. `metadata` as tus sends it: `filename <base64>`, and
 * `id <base64>` when the sender made the id: beginning again then goes on.
 */
export async function beginResumable(
  { tx, clock, actorId }: EvidenceNeeds,
  parts: Parts,
  wish: { readonly length: number; readonly metadata: string },
): Promise<Begun> {
  if (!Number.isSafeInteger(wish.length) || wish.length <= 0) throw wrongLength()
  if (wish.length > MAX_FILE_BYTES) throw tooLarge()
  const given = readId(wish.metadata)
  const known = given === null ? null : await recallUpload(tx, parts, given)
  if (known) return known
  if ((await countUploads(tx)) >= MOST_UNFINISHED) throw tooMany()
  const id = given ?? newId(clock)
  const name = cleanName(readMetadata(wish.metadata, 'filename'))
  const isNew = await addUpload(tx, { id, name, sizeBytes: wish.length, accountId: actorId ?? '', at: clock.now() })
  if (!isNew) throw idInUse()
  return { id, offset: 0, length: wish.length, kept: false }
}

interface Begun {
  readonly id: string
  readonly offset: number
  readonly length: number
  readonly kept: boolean
}

/** An upload that the sender began before, or the file that it became. Both are the sender's own to see. */
async function recallUpload(tx: ScopedTx, parts: Parts, id: string): Promise<Begun | null> {
  const upload = await findUpload(tx, id)
  if (upload) return { id, offset: await parts.lengthOf(id), length: upload.sizeBytes, kept: false }
  const file = await findFile(tx, id)
  return file && { id, offset: file.sizeBytes, length: file.sizeBytes, kept: true }
}

function readId(metadata: string): string | null {
  const text = readMetadata(metadata, 'id')
  if (text === '') return null
  const parsed = uuidSchema.safeParse(text)
  if (parsed.success) return parsed.data
  throw new Fault('invalid', 'evidence.uploadId', {
    zh: '上传编号不是 UUID，没有接收。',
    en: 'The id of the upload is no UUID; nothing was taken.',
  })
}

/** A value of tus' Upload-Metadata, empty when it is not there. */
function readMetadata(metadata: string, name: string): string {
  const encoded = metadata
    .split(',')
    .map((pair) => pair.trim().split(' '))
    .find(([key]) => key === name)?.[1]
  return encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8')
}

export async function requireUpload(tx: ScopedTx, id: string): Promise<UploadRow> {
  const upload = await findUpload(tx, id)
  if (upload) return upload
  throw new Fault('notFound', 'evidence.noUpload', {
    zh: '没有这次上传：它已经完成、已放弃，或超过七天未续传。请重新上传。',
    en: 'There is no such upload: it is finished, given up, or older than seven days. Send the file again.',
  })
}

export interface Piece {
  readonly offset: number
  /** The file, when this piece was the last. */
  readonly received: Received | null
}

const underWay = new Set<string>()

/**
 * Takes one piece, outside any transaction. What came before a lost line stays. With the last byte the file is looked
 * into; when it is refused, the upload and its bytes go.
 */
export async function takePiece(
  shelf: Shelf,
  from: {
    readonly id: string
    readonly offset: number
    readonly source: IncomingMessage
    readonly inScope: <T>(work: (tx: ScopedTx) => Promise<T>) => Promise<T>
  },
): Promise<Piece> {
  const { id, offset, source, inScope } = from
  const upload = await inScope((tx) => requireUpload(tx, id))
  if (underWay.has(id)) throw busy()
  underWay.add(id)
  try {
    const there = await shelf.parts.lengthOf(id)
    if (offset !== there) throw wrongOffset(there)
    const { tooMuch } = await shelf.parts.append(id, source, upload.sizeBytes - there)
    const now = await shelf.parts.lengthOf(id)
    if (now < upload.sizeBytes) return { offset: now, received: null }
    if (tooMuch) throw wrongLength()
    return { offset: now, received: await finish(shelf, upload) }
  } catch (error) {
    if (error instanceof Fault && error.kind === 'invalid') await giveUp(shelf, id, inScope)
    throw error
  } finally {
    underWay.delete(id)
  }
}

const finish = (shelf: Shelf, upload: UploadRow): Promise<Received> =>
  receiveFile(shelf.files, { path: shelf.parts.pathOf(upload.id), name: upload.name })

async function giveUp(
  shelf: Shelf,
  id: string,
  inScope: <T>(work: (tx: ScopedTx) => Promise<T>) => Promise<T>,
): Promise<void> {
  await inScope((tx) => removeUpload(tx, id))
  await shelf.parts.remove(id)
}

/** The row of the file in place of the row of the upload; the bytes under way go after the commit, or with the next sweep. */
export async function keepUploaded(needs: EvidenceNeeds, id: string, received: Received): Promise<void> {
  await recordFile(needs, received, id)
  await removeUpload(needs.tx, id)
}

const wrongLength = (): Fault =>
  new Fault('invalid', 'evidence.wrongLength', {
    zh: '上传的长度与声明的不符，没有保存。请重新上传。',
    en: 'The upload is not as long as it was said to be; it was not kept. Send it again.',
  })

const tooLarge = (): Fault =>
  new Fault('tooLarge', 'evidence.tooLarge', {
    zh: `文件超过 ${MAX_FILE_BYTES / 1024 / 1024} MB，没有接收任何内容。请压缩扫描分辨率，或拆成几个文件。`,
    en: `The file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB; nothing of it was taken. Scan it smaller or split it.`,
  })

const tooMany = (): Fault =>
  new Fault('tooMany', 'evidence.tooManyUploads', {
    zh: '您有太多未完成的上传。请先续传或放弃它们。',
    en: 'You have too many unfinished uploads. Finish or give up some first.',
  })

const idInUse = (): Fault =>
  new Fault('conflict', 'evidence.uploadIdInUse', {
    zh: '这个上传编号已被占用。请重新选择文件再上传。',
    en: 'The id of this upload is in use. Choose the file again.',
  })

const busy = (): Fault =>
  new Fault('conflict', 'evidence.uploadBusy', {
    zh: '这次上传正在另一处进行，请稍候。',
    en: 'This upload is being sent from elsewhere just now.',
  })

const wrongOffset = (there: number): Fault =>
  new Fault('conflict', 'evidence.wrongOffset', {
    zh: `服务器已收到 ${there} 字节，请从那里续传。`,
    en: `${there} bytes have come; go on from there.`,
  })
