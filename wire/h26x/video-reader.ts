/**
 * Access units of one stream, read: which NAL units a file keeps, whether a picture can be begun with, and when codec or
 * size change in the middle. One pass over the bytes; nothing is copied but parameter sets, when they change.
 */
import { DecodeError } from '#wire/decode-error.ts'
import { describeVideo, type VideoDescription } from './config.codec.ts'
import {
  isKeyPicture,
  isNeedless,
  isParameterSet,
  isPicture,
  makeNalList,
  type NalList,
  splitNals,
  typeOfNal,
  type VideoCodec,
} from './nal.ts'
import { sniffCodec } from './sniff.rules.ts'

/** What `read` found; the same object each time. */
export interface ReadUnit {
  /** NAL units to keep (no parameter sets, delimiters or filler), as places in the bytes that were read. */
  readonly nals: NalList
  /** Bytes they take with a length of four bytes before each. */
  sampleBytes: number
  isKey: boolean
  /** False: parameter sets alone, or nothing at all. */
  hasPicture: boolean
  /** The description is another one than before this unit: a file or a player has to begin anew here. */
  isChanged: boolean
}

const MOST_SETS = 16
const MOST_SET_BYTES = 4096

export class VideoReader {
  readonly unit: ReadUnit = {
    nals: makeNalList(),
    ...{ sampleBytes: 0, isKey: false, hasPicture: false, isChanged: false },
  }
  /** Null until parameter sets came that can be read. */
  description: VideoDescription | null = null
  codec: VideoCodec | null
  /** Parameter sets that could not be read. */
  badSets = 0
  private readonly all = makeNalList()
  private sets: Uint8Array[] = []
  private areSetsNew = false

  /** `codec`: what the stream says of itself, if it does; its parameter sets know better. */
  constructor(codec: VideoCodec | null = null) {
    this.codec = codec
  }

  /** Reads the access unit in [start, end), Annex B. */
  read(bytes: Uint8Array, start: number, end: number): ReadUnit {
    const { unit, all } = this
    splitNals(bytes, start, end, all)
    unit.nals.count = 0
    unit.sampleBytes = 0
    unit.isKey = false
    unit.hasPicture = false
    unit.isChanged = false
    this.recognise(bytes)
    if (this.codec === null) return unit
    for (let index = 0; index < all.count; index += 1) this.sort(bytes, index, this.codec)
    if (this.areSetsNew) this.describe()
    return unit
  }

  /** Codec changes only where a key picture's parameter sets say so. */
  private recognise(bytes: Uint8Array): void {
    if (this.codec !== null && !this.looksForeign(bytes, this.codec)) return
    const found = sniffCodec(bytes, this.all)
    if (found === null || found === this.codec) return
    this.codec = found
    this.sets = []
  }

  /** Cheap doubt: the unit has an SPS of the other codec. */
  private looksForeign(bytes: Uint8Array, codec: VideoCodec): boolean {
    const { starts, count } = this.all
    for (let index = 0; index < count; index += 1) {
      const header = bytes[starts[index] as number] as number
      if (codec === 'h264' ? header === 0x42 : header === 0x67 || header === 0x27 || header === 0x47) return true
    }
    return false
  }

  private sort(bytes: Uint8Array, index: number, codec: VideoCodec): void {
    const { unit, all } = this
    const start = all.starts[index] as number
    const end = all.ends[index] as number
    const type = typeOfNal(codec, bytes[start] as number)
    if (isParameterSet(codec, type)) this.keepSet(bytes, start, end)
    if (isParameterSet(codec, type) || isNeedless(codec, type)) return
    if (isPicture(codec, type)) {
      unit.hasPicture = true
      if (isKeyPicture(codec, type)) unit.isKey = true
    }
    unit.nals.starts[unit.nals.count] = start
    unit.nals.ends[unit.nals.count] = end
    unit.nals.count += 1
    unit.sampleBytes += 4 + end - start
  }

  private keepSet(bytes: Uint8Array, start: number, end: number): void {
    if (end - start > MOST_SET_BYTES || this.sets.some((set) => isSame(set, bytes, start, end))) return
    const nal = bytes.slice(start, end)
    const place = this.sets.findIndex((set) => isReplacedBy(set, nal, this.codec ?? 'h264'))
    if (place >= 0) this.sets[place] = nal
    else if (this.sets.length < MOST_SETS) this.sets.push(nal)
    this.areSetsNew = true
  }

  private describe(): void {
    this.areSetsNew = false
    try {
      const next = describeVideo({ codec: this.codec ?? 'h264', nals: this.sets })
      if (next === null) return
      this.unit.isChanged = this.description === null || !isEqual(this.description.configuration, next.configuration)
      this.description = next
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      this.badSets += 1
      this.sets = []
    }
  }
}

/**
 * The new set stands for the old: same type, same number. The number stands first in a picture parameter set and behind
 * the profile in others, so cameras' one sequence set is simply replaced.
 */
function isReplacedBy(old: Uint8Array, next: Uint8Array, codec: VideoCodec): boolean {
  const type = typeOfNal(codec, old[0] ?? 0)
  if (type !== typeOfNal(codec, next[0] ?? 0)) return false
  const isPicture = codec === 'h264' ? type === 8 : type === 34
  return !isPicture || pictureSetNumber(old, codec) === pictureSetNumber(next, codec)
}

/** The leading Exp-Golomb number; sets beyond the small numbers count as one. */
function pictureSetNumber(nal: Uint8Array, codec: VideoCodec): number {
  const byte = nal[codec === 'h264' ? 1 : 2] ?? 0
  const zeros = Math.clz32(byte) - 24
  return zeros > 3 ? 0 : (byte >> (7 - 2 * zeros)) - 1
}

function isSame(set: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (set.length !== end - start) return false
  for (let at = 0; at < set.length; at += 1) if (set[at] !== bytes[start + at]) return false
  return true
}

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => isSame(a, b, 0, b.length)

/** Writes the unit's NAL units with their lengths at `at` of `into`; returns the place behind them. */
export function writeSample(bytes: Uint8Array, unit: ReadUnit, into: Uint8Array, at: number): number {
  let to = at
  const { starts, ends, count } = unit.nals
  for (let index = 0; index < count; index += 1) {
    const start = starts[index] as number
    const end = ends[index] as number
    const length = end - start
    into[to] = length >>> 24
    into[to + 1] = length >>> 16
    into[to + 2] = length >>> 8
    into[to + 3] = length
    into.set(bytes.subarray(start, end), to + 4)
    to += 4 + length
  }
  return to
}
