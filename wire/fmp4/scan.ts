/**
 * Reads a file of ours back: which fragments it holds, where each lies, how long it lasts, and up to where it is whole.
 * What a kill or a power cut tore off behind that place is cut away; everything before it plays.
 */
import { ByteReader } from '#wire/bytes/reader.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { type Box, listBoxes, readBoxHead } from './box.ts'
import { VIDEO_TRACK } from './track.contract.ts'

/** Bytes of the file from `at`, fewer at its end. */
export type ReadAt = (at: number, count: number) => Uint8Array

export interface FoundFragment {
  readonly at: number
  readonly sizeBytes: number
  /** Ticks of the video track since the file's beginning; 0 for a fragment of sound alone. */
  readonly start: number
  readonly duration: number
  readonly pictures: number
  readonly startsWithKey: boolean
}

export interface ScannedFile {
  /** Length of the initialisation segment; 0: not even that is whole. */
  readonly initBytes: number
  readonly fragments: readonly FoundFragment[]
  /** The file is whole up to here. */
  readonly wholeBytes: number
}

const MOST_MOOF = 1024 * 1024

/** Walks the boxes of a file of `sizeBytes`; reads heads and moofs only. Never throws for what stands in the file. */
export function scanFile(sizeBytes: number, read: ReadAt): ScannedFile {
  const fragments: FoundFragment[] = []
  let initBytes = 0
  let wholeBytes = 0
  let moof: { readonly at: number; readonly found: Omit<FoundFragment, 'at' | 'sizeBytes'> } | null = null
  for (let at = 0; at < sizeBytes; ) {
    const head = readBoxHead(read(at, 16), 0)
    if (head === null || at + head.size > sizeBytes) break
    const end = at + head.size
    if (head.type === 'moov') initBytes = end
    if (head.type === 'moof') {
      if (moof !== null || initBytes === 0 || head.size > MOST_MOOF) break
      const found = readMoofOrNull(read(at + head.headBytes, head.size - head.headBytes))
      if (found === null) break
      moof = { at, found }
    } else if (head.type === 'mdat') {
      if (moof === null) break
      fragments.push({ at: moof.at, sizeBytes: end - moof.at, ...moof.found })
      moof = null
    } else if (moof !== null) break
    at = end
    if (moof === null && initBytes > 0) wholeBytes = end
  }
  return { initBytes, fragments, wholeBytes }
}

function readMoofOrNull(body: Uint8Array): Omit<FoundFragment, 'at' | 'sizeBytes'> | null {
  try {
    return readMoof(body)
  } catch (error) {
    if (error instanceof DecodeError) return null
    throw error
  }
}

/** @throws DecodeError */
function readMoof(body: Uint8Array): Omit<FoundFragment, 'at' | 'sizeBytes'> {
  for (const { type, body: inside } of listBoxes(body)) {
    if (type !== 'traf') continue
    const boxes = listBoxes(inside)
    if (readOf(boxes, 'tfhd').skipHead().u32() !== VIDEO_TRACK) continue
    const tfdt = readOf(boxes, 'tfdt')
    const isLong = tfdt.u8() === 1
    tfdt.skip(3)
    return { start: isLong ? tfdt.u64() : tfdt.u32(), ...readRun(readOf(boxes, 'trun')) }
  }
  return { start: 0, duration: 0, pictures: 0, startsWithKey: false }
}

class HeadedReader extends ByteReader {
  skipHead(): this {
    this.skip(4)
    return this
  }
}

function readOf(boxes: readonly Box[], type: string): HeadedReader {
  const box = boxes.find((candidate) => candidate.type === type)
  if (box === undefined) throw new DecodeError('fmp4', `no ${type}`)
  return new HeadedReader(box.body, 'fmp4')
}

/** Only the form that we write: every sample with duration, size, flags and offset. */
function readRun(reader: ByteReader): Pick<FoundFragment, 'duration' | 'pictures' | 'startsWithKey'> {
  if (reader.u32() !== 0x0100_0f01) reader.fail('a run of another form')
  const pictures = reader.u32()
  if (pictures * 16 + 4 !== reader.remaining) reader.fail('a run is torn')
  reader.skip(4)
  let duration = 0
  let startsWithKey = false
  for (let index = 0; index < pictures; index += 1) {
    duration += reader.u32()
    reader.skip(4)
    const flags = reader.u32()
    if (index === 0) startsWithKey = (flags & 0x1_0000) === 0
    reader.skip(4)
  }
  return { duration, pictures, startsWithKey }
}
