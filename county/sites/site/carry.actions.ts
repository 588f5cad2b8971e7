/** A file carried by hand from a site: checked by its signature, taken in like batches of the line, answered by a signed file. */
import type { Clock } from '#base/clock.ts'
import { isSignedWith, type SigningKey } from '#base/keys/signing-key.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { receiveBatch } from '#link/inbox/inbox.actions.ts'
import { takeCommands } from '#link/inbox/inbox.store.ts'
import { Fault } from '#terms/fault.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { encodeReceipt, type Receipt } from '#wire/link/answer.codec.ts'
import { type Batch, decodeBatch, FORMAT } from '#wire/link/batch.codec.ts'
import { type Command, encodeCommands } from '#wire/link/command.codec.ts'
import { decodeFile, encodeFile, readFileHead } from '#wire/link/file.codec.ts'
import { siteDirectory } from './directory.actions.ts'

export interface CarriedIn {
  readonly siteId: string
  readonly messages: number
  /** The text of the file to carry back. */
  readonly file: string
}

/** Throws Fault `invalid` for a file of no site of this county, or one that was changed; then nothing of it was taken. */
export async function carryIn(
  { tx, clock, fileKey }: { readonly tx: ScopedTx; readonly clock: Clock; readonly fileKey: SigningKey },
  text: string,
): Promise<CarriedIn> {
  const at = clock.now()
  const siteId = readOrRefuse(() => readFileHead(text)).site
  const caller = await siteDirectory.findByFile(tx, siteId)
  if (caller === null) throw refuseFile()
  const batches = readOrRefuse(() => openFile(text, caller.fileKey))
  let receipt: Receipt | null = null
  for (const batch of batches) {
    if (batch.header.site !== siteId) throw refuseFile()
    receipt = await receiveBatch(tx, batch, { directory: siteDirectory, caller, at, byFile: true })
  }
  if (receipt === null) throw refuseFile()
  const commands = (await takeCommands(tx, siteId, at)).map((one) => JSON.parse(one) as Command)
  const parts = [
    encodeReceipt(receipt),
    encodeCommands({ format: FORMAT, site: siteId, countyTime: at.toISOString(), commands }),
  ]
  const messages = batches.reduce((sum, { header }) => sum + header.count, 0)
  return { siteId, messages, file: encodeFile({ carries: 'down', site: siteId, parts }, fileKey.sign) }
}

function openFile(text: string, fileKey: string): Batch[] {
  const { carries, parts } = decodeFile(text, (signed, signature) => isSignedWith(fileKey, signed, signature))
  if (carries !== 'up') throw refuseFile()
  return parts.map(decodeBatch)
}

function readOrRefuse<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof DecodeError) throw refuseFile()
    throw error
  }
}

function refuseFile(): Fault {
  return new Fault('invalid', 'sites.strangeFile', {
    zh: '这个文件不是本县在网小区端导出的，或者被改动过，没有接收任何内容。请在小区端重新导出。',
    en: 'This file is not from a site that has joined this county, or it was changed; nothing was taken. Export it at the site again.',
  })
}
