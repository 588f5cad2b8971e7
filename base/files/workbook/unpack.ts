/** Measures what an .xlsx unpacks to, by really inflating it, before any parser sees it. Keeps nothing of the content. */
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED_BYTES } from './limits.ts'
import { type Refusal, refuseFile } from './refusals.ts'
import { sniffParts } from './sniff.rules.ts'

/**
 * Checks the zip's directory and inflates every part, counting bytes. Declared sizes can lie (a bomb says "1 kB"),
 * so the count is of what comes out; the stream is cut at the limit.
 * @throws Fault `ledger.bomb`, `ledger.damaged`, `ledger.macros`, `ledger.wrongFile`, `ledger.otherSheet`
 */
export async function checkUnpacked(bytes: Uint8Array): Promise<{ unpackedBytes: number }> {
  const zip = await openZip(bytes)
  try {
    const entries = await listEntries(zip)
    const reason = sniffParts(entries.map((entry) => entry.fileName))
    if (reason) throw refuseFile(reason)
    if (entries.some((entry) => entry.isEncrypted())) throw refuseFile('password')
    let unpackedBytes = 0
    for (const entry of entries) {
      if (entry.fileName.endsWith('/')) continue
      unpackedBytes += await countBytes(zip, entry, MAX_UNPACKED_BYTES - unpackedBytes)
    }
    return { unpackedBytes }
  } finally {
    zip.close()
  }
}

function openZip(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return new Promise((resolve, reject) => {
    // File names are not paths here (nothing is written to disk), so odd ones are only a sign of damage.
    fromBuffer(buffer, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error || !zip) reject(refuseFile('damaged'))
      else resolve(zip)
    })
  })
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    let declared = 0
    const refuse = (reason: Refusal): void => reject(refuseFile(reason))
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      declared += entry.uncompressedSize
      if (entries.length > MAX_ENTRIES || declared > MAX_UNPACKED_BYTES) return refuse('bomb')
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', () => refuse('damaged'))
    zip.readEntry()
  })
}

function countBytes(zip: ZipFile, entry: Entry, allowed: number): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) return reject(refuseFile('damaged'))
      let count = 0
      const stop = (reason: Refusal): void => {
        stream.destroy()
        reject(refuseFile(reason))
      }
      stream.on('data', (chunk: Buffer) => {
        count += chunk.length
        const tooDense = count > 1_048_576 && count > entry.compressedSize * MAX_RATIO
        if (count > allowed || tooDense) stop('bomb')
      })
      stream.on('end', () => resolve(count))
      stream.on('error', (cause: unknown) => {
        const reason = /more bytes|too many bytes/i.test(String(cause)) ? 'bomb' : 'damaged'
        stop(reason)
      })
    })
  })
}
