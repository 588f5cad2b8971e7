/** The line carried by hand: a signed file with what waits, and the county's signed answer taken in. */
import { isSignedWith } from '#base/keys/signing-key.ts'
import { Fault } from '#terms/fault.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { decodeReceipt } from '#wire/link/answer.codec.ts'
import { type BatchHeader, frameBatch } from '#wire/link/batch.codec.ts'
import { decodeCommands } from '#wire/link/command.codec.ts'
import { decodeFile, encodeFile, type LinkFile } from '#wire/link/file.codec.ts'
import { type CommandHandlers, carryOut } from './commands.ts'
import { composeBatch, inScope, takeReceipt } from './exchange.ts'
import { type JoinNeeds, loadFileKey } from './join.ts'
import { findLine, type Line } from './line.store.ts'

/** A file holds at most this many batches; what remains goes into the next one. */
const MAX_BATCHES = 15

/** The text of the file, and how many rows it holds and leaves waiting. */
export interface CarriedUp {
  readonly text: string
  readonly rows: number
  readonly waiting: number
}

/** Writes what waits into a file. Nothing counts as sent by that: the county's answer says what arrived. */
export async function writeUpFile(needs: JoinNeeds, communityId: string): Promise<CarriedUp> {
  const line = await needLine(needs, communityId)
  const parts: string[] = []
  let rows = 0
  let waiting = 0
  let past: BatchHeader | undefined
  while (parts.length < MAX_BATCHES) {
    const county = null as never
    const { header, lines } = await inScope(needs.app, (tx) => composeBatch(tx, { ...needs, line, county }, past))
    if (header.count === 0 && parts.length > 0) break
    parts.push(frameBatch(header, lines))
    rows += header.count
    waiting = header.backlog - header.count
    if (waiting <= 0) break
    past = header
  }
  const key = await loadFileKey(needs.dataDir, communityId)
  return {
    text: encodeFile({ carries: 'up', site: line.siteId, parts }, key.sign),
    rows,
    waiting: Math.max(0, waiting),
  }
}

/** What an answer brought. `differing`: numbers that only a line can settle, since it asks back and forth. */
export interface CarriedDown {
  readonly commands: number
  readonly differing: number
}

/** Takes the county's answer in. Throws Fault `invalid` for a file that is not this county's to this site. */
export async function readDownFile(
  needs: JoinNeeds & { readonly handlers?: CommandHandlers; readonly report?: (error: unknown) => void },
  communityId: string,
  text: string,
): Promise<CarriedDown> {
  const line = await needLine(needs, communityId)
  const { receipt, commands } = readParts(openFile(line, text))
  const differing = await inScope(needs.app, (tx) => takeReceipt(tx, communityId, receipt))
  const { app, clock, handlers = {}, report = () => {} } = needs
  for (const command of commands.commands) await carryOut({ app, clock, handlers, report }, communityId, command)
  return { commands: commands.commands.length, differing: differing.length }
}

function openFile(line: Line, text: string): LinkFile {
  try {
    const file = decodeFile(text, (signed, signature) => isSignedWith(line.countyFileKey, signed, signature))
    if (file.carries === 'down' && file.site === line.siteId) return file
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
  }
  throw refuseFile()
}

function readParts({ parts }: LinkFile) {
  const [receipt = '', commands = ''] = parts
  try {
    return { receipt: decodeReceipt(receipt), commands: decodeCommands(commands) }
  } catch (error) {
    if (error instanceof DecodeError) throw refuseFile()
    throw error
  }
}

async function needLine(needs: JoinNeeds, communityId: string): Promise<Line> {
  const line = await inScope(needs.app, (tx) => findLine(tx, communityId))
  if (line !== null) return line
  throw new Fault('conflict', 'link.notJoined', {
    zh: '本小区还没有入网，请先用县里给的入网码入网。',
    en: 'This community has joined no county yet. Join with the code that the county gave.',
  })
}

function refuseFile(): Fault {
  return new Fault('invalid', 'link.strangeFile', {
    zh: '这个文件不是县平台给本小区的回执，或者被改动过，没有采用。请重新从县平台下载。',
    en: 'This file is not the county’s answer to this community, or it was changed; nothing was taken. Download it from the county again.',
  })
}
