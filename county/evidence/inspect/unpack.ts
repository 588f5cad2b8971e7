/** Measures what a zipped document unpacks to, by really inflating it, zips inside it included. Keeps nothing of it. */
import { type Entry, fromBuffer, open, type ZipFile } from 'yauzl'
import type { FileKind } from '#county/evidence/file/kind.contract.ts'
import { type Refusal, refuseFile } from './refusals.ts'
import { sniffContainer, sniffParts } from './sniff.rules.ts'

/** A thick report with photos unpacks to a few times its size; these leave room for the largest that is taken. */
export const UNPACK_LIMITS = {
  bytes: 600 * 1024 * 1024,
  entries: 20_000,
  ratio: 200,
  depth: 3,
  nestedBytes: 32 * 1024 * 1024,
}

interface Budget {
  bytes: number
  entries: number
}

/** What the document is, after every part was inflated within limits. @throws Fault `evidence.<refusal>` */
export async function inspectZip(path: string): Promise<FileKind> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, opened) =>
      error ? reject(refuseFile('damaged')) : resolve(opened),
    )
  })
  return inspect(zip, { bytes: UNPACK_LIMITS.bytes, entries: UNPACK_LIMITS.entries }, 1)
}

async function inspect(zip: ZipFile, budget: Budget, depth: number): Promise<FileKind> {
  try {
    const entries = await listEntries(zip, budget)
    if (entries.some((entry) => entry.isEncrypted())) throw refuseFile('password')
    const found = sniffParts(entries.map((entry) => entry.fileName))
    if ('refusal' in found) throw refuseFile(found.refusal)
    for (const entry of entries) if (!entry.fileName.endsWith('/')) await inflate(zip, entry, { budget, depth })
    return found.is
  } finally {
    zip.close()
  }
}

function listEntries(zip: ZipFile, budget: Budget): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      budget.entries -= 1
      if (budget.entries < 0) return reject(refuseFile('bomb'))
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', () => reject(refuseFile('damaged')))
    zip.readEntry()
  })
}

/** Counts what comes out of one part: declared sizes can lie. A part that is a zip itself is looked into. */
async function inflate(
  zip: ZipFile,
  entry: Entry,
  { budget, depth }: { budget: Budget; depth: number },
): Promise<void> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(refuseFile('damaged')) : resolve(opened)))
  })
  const kept: Buffer[] = []
  let count = 0
  let nested: boolean | null = null
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (nested === null) nested = refuseProgram(chunk)
      count += chunk.length
      budget.bytes -= chunk.length
      const tooDense = count > 1_048_576 && count > entry.compressedSize * UNPACK_LIMITS.ratio
      if (budget.bytes < 0 || tooDense || (nested && count > UNPACK_LIMITS.nestedBytes)) throw refuseFile('bomb')
      if (nested) kept.push(chunk)
    }
  } catch (error) {
    throw error instanceof Error && error.name === 'Fault' ? error : refuseFile(reasonOf(error))
  }
  if (nested) await inspectNested(Buffer.concat(kept), budget, depth)
}

/** Whether a part begins as a zip. @throws Fault when it is a program. */
function refuseProgram(head: Buffer): boolean {
  const found = sniffContainer(head)
  if ('refusal' in found) {
    if (found.refusal === 'program') throw refuseFile('hiddenProgram')
    return false
  }
  return found.is === 'zip'
}

async function inspectNested(bytes: Buffer, budget: Budget, depth: number): Promise<void> {
  if (depth >= UNPACK_LIMITS.depth) throw refuseFile('bomb')
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, autoClose: false }, (error, opened) =>
      error ? reject(refuseFile('damaged')) : resolve(opened),
    )
  })
  await inspect(zip, budget, depth + 1)
}

const reasonOf = (error: unknown): Refusal => (/too many bytes|more bytes/i.test(String(error)) ? 'bomb' : 'damaged')
