/** The initialisation segment (`ftyp` and `moov`) of a fragmented MP4: tracks without samples. */
import { ByteWriter } from '#wire/bytes/writer.ts'
import { writeBox, writeFullBox } from './box.ts'
import { writeSoundEntry, writeVideoEntry } from './sample-entry.ts'
import { AUDIO_TRACK, type Tracks, VIDEO_TIMESCALE, VIDEO_TRACK } from './track.contract.ts'

interface Track {
  readonly id: number
  readonly timescale: number
  readonly width: number
  readonly height: number
  readonly handler: 'vide' | 'soun'
  readonly writeEntry: (out: ByteWriter) => void
}

function listTracks({ video, sound }: Tracks): Track[] {
  const tracks: Track[] = []
  if (video !== null) {
    const { width, height } = video
    const writeEntry = (out: ByteWriter) => writeVideoEntry(out, video)
    tracks.push({ id: VIDEO_TRACK, timescale: VIDEO_TIMESCALE, width, height, handler: 'vide', writeEntry })
  }
  if (sound !== null) {
    const writeEntry = (out: ByteWriter) => writeSoundEntry(out, sound)
    tracks.push({ id: AUDIO_TRACK, timescale: sound.sampleRate, width: 0, height: 0, handler: 'soun', writeEntry })
  }
  return tracks
}

/** Throws RangeError without any track. */
export function encodeInit(tracks: Tracks): Uint8Array {
  const list = listTracks(tracks)
  if (list.length === 0) throw new RangeError('an MP4 has a track')
  const out = new ByteWriter(1024)
  writeBox(out, 'ftyp', () => void out.ascii('iso5').u32(512).ascii('iso5iso6mp41'))
  writeBox(out, 'moov', () => {
    writeMovieHeader(out)
    for (const track of list) writeTrack(out, track)
    writeBox(out, 'mvex', () => {
      for (const { id } of list) writeFullBox(out, 'trex', 0, () => void out.u32(id).u32(1).zeros(12))
    })
  })
  return out.finish().slice()
}

/** 16.16 and 2.30 fixed point: nothing is turned or shifted. */
function writeMatrix(out: ByteWriter): void {
  for (const value of [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000]) out.u32(value)
}

function writeMovieHeader(out: ByteWriter): void {
  writeFullBox(out, 'mvhd', 0, () => {
    out.u32(0).u32(0).u32(1000).u32(0).u32(0x1_0000).u16(0x100).zeros(10)
    writeMatrix(out)
    out.zeros(24).u32(AUDIO_TRACK + 1)
  })
}

function writeTrack(out: ByteWriter, track: Track): void {
  writeBox(out, 'trak', () => {
    writeFullBox(out, 'tkhd', 3, () => {
      out
        .u32(0)
        .u32(0)
        .u32(track.id)
        .zeros(16)
        .u16(0)
        .u16(0)
        .u16(track.handler === 'soun' ? 0x100 : 0)
        .u16(0)
      writeMatrix(out)
      out.u32(track.width * 0x1_0000).u32(track.height * 0x1_0000)
    })
    writeBox(out, 'mdia', () => {
      writeFullBox(out, 'mdhd', 0, () => void out.u32(0).u32(0).u32(track.timescale).u32(0).u16(UNDETERMINED).u16(0))
      writeFullBox(out, 'hdlr', 0, () => void out.u32(0).ascii(track.handler).zeros(12).u8(0))
      writeBox(out, 'minf', () => writeMediaInformation(out, track))
    })
  })
}

/** `und` in five bits a letter. */
const UNDETERMINED = 0x55c4

function writeMediaInformation(out: ByteWriter, track: Track): void {
  if (track.handler === 'vide') writeFullBox(out, 'vmhd', 1, () => void out.zeros(8))
  else writeFullBox(out, 'smhd', 0, () => void out.zeros(4))
  writeBox(out, 'dinf', () => {
    writeFullBox(out, 'dref', 0, () => {
      out.u32(1)
      writeFullBox(out, 'url ', 1, () => {})
    })
  })
  writeBox(out, 'stbl', () => {
    writeFullBox(out, 'stsd', 0, () => {
      out.u32(1)
      track.writeEntry(out)
    })
    for (const table of ['stts', 'stsc', 'stco']) writeFullBox(out, table, 0, () => void out.u32(0))
    writeFullBox(out, 'stsz', 0, () => void out.u32(0).u32(0))
  })
}
