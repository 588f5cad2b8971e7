/** Looks into a file that has arrived and says what it is, or refuses it. Reads the file in place and changes nothing. */
import { open, readFile } from 'node:fs/promises'
import type { FileKind } from '#county/evidence/file/kind.contract.ts'
import { refuseFile } from './refusals.ts'
import { type Container, explainPdf, isTwoKinds, sniffContainer, sniffOle } from './sniff.rules.ts'
import { inspectZip } from './unpack.ts'

const HEAD_BYTES = 256 * 1024
/** The end-of-directory record of a zip lies within these. */
const TAIL_BYTES = 256 * 1024

/** What the file at `path` is, by its content. @throws Fault `evidence.<refusal>` with a sentence for the sender */
export async function inspectFile(path: string): Promise<FileKind> {
  const { head, tail } = await readEnds(path)
  const found = sniffContainer(head)
  if ('refusal' in found) throw refuseFile(found.refusal)
  if (isTwoKinds(found.is, head, tail.subarray(-65_557))) throw refuseFile('twoKinds')
  return lookInside(found.is, { path, head, tail })
}

async function lookInside(
  is: Container,
  file: { path: string; head: Uint8Array; tail: Uint8Array },
): Promise<FileKind> {
  switch (is) {
    case 'zip':
      return inspectZip(file.path)
    case 'ole': {
      const bytes = await readFile(file.path)
      const inner = sniffOle((name) => bytes.includes(Buffer.from(name, 'utf16le')))
      if ('refusal' in inner) throw refuseFile(inner.refusal)
      return inner.is
    }
    case 'pdf': {
      const refusal = explainPdf(file.head, file.tail)
      if (refusal !== null) throw refuseFile(refusal)
      return 'pdf'
    }
    default:
      return is
  }
}

async function readEnds(path: string): Promise<{ head: Uint8Array; tail: Uint8Array }> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const head = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const from = Math.max(0, size - TAIL_BYTES)
    const tail = await file.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, from)
    return { head: head.buffer.subarray(0, head.bytesRead), tail: tail.buffer.subarray(0, tail.bytesRead) }
  } finally {
    await file.close()
  }
}
