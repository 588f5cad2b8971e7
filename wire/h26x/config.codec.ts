/** Decoder configuration records: `avcC` (ISO/IEC 14496-15 §5.3.3) and `hvcC` (§8.3.3), with NAL lengths of four bytes. */
import { ByteWriter } from '#wire/bytes/writer.ts'
import { decodeH264Sps } from './h264-sps.codec.ts'
import { decodeH265Sps } from './h265-sps.codec.ts'
import { H264, H265, typeOfNal, type VideoCodec } from './nal.ts'
import type { SequenceFacts } from './sps.contract.ts'

/** A stream's parameter sets as they came, in the order of their types. */
export interface ParameterSets {
  readonly codec: VideoCodec
  readonly nals: readonly Uint8Array[]
}

/** A stream as a decoder has to know it before the first picture. */
export interface VideoDescription extends SequenceFacts {
  readonly codec: VideoCodec
  /** `avc1.64001f`, `hvc1.1.6.L93.B0`: what `MediaSource.isTypeSupported` is asked. */
  readonly codecString: string
  /** The payload of the avcC or hvcC box. */
  readonly configuration: Uint8Array
}

/** @throws DecodeError when a sequence parameter set cannot be read; null when one is missing. */
export function describeVideo({ codec, nals }: ParameterSets): VideoDescription | null {
  const ofType = (type: number) => nals.filter((nal) => typeOfNal(codec, nal[0] ?? 0) === type)
  return codec === 'h264'
    ? describeH264(ofType(H264.sps), ofType(H264.pps))
    : describeH265(ofType(H265.vps), ofType(H265.sps), ofType(H265.pps))
}

function describeH264(sps: readonly Uint8Array[], pps: readonly Uint8Array[]): VideoDescription | null {
  const [first] = sps
  if (first === undefined || pps.length === 0) return null
  const facts = decodeH264Sps(first)
  const record = new ByteWriter(64).u8(1).put(first.subarray(1, 4)).u8(0xff)
  record.u8(0xe0 | Math.min(31, sps.length))
  for (const nal of sps.slice(0, 31)) record.u16(nal.length).put(nal)
  record.u8(Math.min(255, pps.length))
  for (const nal of pps.slice(0, 255)) record.u16(nal.length).put(nal)
  if (facts.profile >= 100 && facts.profile !== 118 && facts.profile !== 128) {
    record
      .u8(0xfc | facts.chroma)
      .u8(0xf8 | (facts.bitDepthLuma - 8))
      .u8(0xf8 | (facts.bitDepthChroma - 8))
      .u8(0)
  }
  return { ...facts, codec: 'h264', codecString: `avc1.${facts.codecTail}`, configuration: record.finish() }
}

function describeH265(
  vps: readonly Uint8Array[],
  sps: readonly Uint8Array[],
  pps: readonly Uint8Array[],
): VideoDescription | null {
  const [first] = sps
  if (first === undefined || pps.length === 0 || vps.length === 0) return null
  const { profileBytes, temporalLayers, isTemporalNested, ...facts } = decodeH265Sps(first)
  const record = new ByteWriter(128)
    .u8(1)
    .put(profileBytes)
    .u16(0xf000)
    .u8(0xfc)
    .u8(0xfc | facts.chroma)
  record
    .u8(0xf8 | (facts.bitDepthLuma - 8))
    .u8(0xf8 | (facts.bitDepthChroma - 8))
    .u16(0)
  record.u8((temporalLayers << 3) | (isTemporalNested ? 4 : 0) | 3).u8(3)
  for (const [type, list] of [
    [H265.vps, vps],
    [H265.sps, sps],
    [H265.pps, pps],
  ] as const) {
    record.u8(0x80 | type).u16(list.length)
    for (const nal of list) record.u16(nal.length).put(nal)
  }
  return { ...facts, codec: 'h265', codecString: `hvc1.${facts.codecTail}`, configuration: record.finish() }
}
