/** Sample entries (ISO/IEC 14496-12 §8.5.2): how one track's samples are decoded. */
import type { ByteWriter } from '#wire/bytes/writer.ts'
import type { VideoDescription } from '#wire/h26x/config.codec.ts'
import { writeBox, writeFullBox } from './box.ts'
import type { SoundDescription } from './track.contract.ts'

/** H.265 as `hvc1`, not `hev1`: parameter sets stand here alone, as Apple's players want it. */
export function writeVideoEntry(out: ByteWriter, video: VideoDescription): void {
  const [entry, configuration] = video.codec === 'h264' ? ['avc1', 'avcC'] : ['hvc1', 'hvcC']
  writeBox(out, entry as string, () => {
    out.zeros(6).u16(1).zeros(16).u16(video.width).u16(video.height)
    out.u32(0x48_0000).u32(0x48_0000).u32(0).u16(1).zeros(32).u16(24).u16(0xffff)
    writeBox(out, configuration as string, () => void out.put(video.configuration))
  })
}

const ENTRIES = { aac: 'mp4a', pcma: 'alaw', pcmu: 'ulaw' } as const

export function writeSoundEntry(out: ByteWriter, sound: SoundDescription): void {
  writeBox(out, ENTRIES[sound.codec], () => {
    out.zeros(6).u16(1).zeros(8).u16(sound.channels).u16(16).u32(0)
    out.u32(Math.min(sound.sampleRate, 0xffff) * 0x1_0000)
    if (sound.codec === 'aac') writeEsds(out, sound.configuration)
  })
}

/** ISO/IEC 14496-1 §7.2.6: descriptors inside one another; every length fits seven bits. */
function writeEsds(out: ByteWriter, configuration: Uint8Array): void {
  const decoder = 13 + 2 + configuration.length
  writeFullBox(out, 'esds', 0, () => {
    out
      .u8(3)
      .u8(3 + 2 + decoder + 3)
      .u16(AUDIO_ES_ID)
      .u8(0)
    out.u8(4).u8(decoder).u8(0x40).u8(0x15).u24(0).u32(0).u32(0)
    out.u8(5).u8(configuration.length).put(configuration)
    out.u8(6).u8(1).u8(2)
  })
}

const AUDIO_ES_ID = 2
