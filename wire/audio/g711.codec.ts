/** G.711 (ITU-T G.711): A-law and µ-law bytes ⇄ 16-bit samples, by table. Browsers play neither, cameras speak little else. */

export type Law = 'pcma' | 'pcmu'

const decodeA = Int16Array.from({ length: 256 }, (_, code) => {
  const byte = code ^ 0x55
  const exponent = (byte >> 4) & 7
  const mantissa = byte & 15
  const size = exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1)
  return byte & 0x80 ? size : -size
})

const decodeMu = Int16Array.from({ length: 256 }, (_, code) => {
  const byte = ~code & 0xff
  const size = ((((byte & 15) << 3) + 0x84) << ((byte >> 4) & 7)) - 0x84
  return byte & 0x80 ? -size : size
})

/** For each of the 65,536 samples the code nearest to it; made when first asked for. */
const encoders: Partial<Record<Law, Uint8Array>> = {}

function encoderOf(law: Law): Uint8Array {
  encoders[law] ??= buildEncoder(law === 'pcma' ? decodeA : decodeMu)
  return encoders[law]
}

function buildEncoder(decode: Int16Array): Uint8Array {
  const codes = Array.from({ length: 256 }, (_, code) => code).sort((a, b) => (decode[a] ?? 0) - (decode[b] ?? 0))
  const out = new Uint8Array(65_536)
  let place = 0
  for (let sample = -32_768; sample < 32_768; sample += 1) {
    const size = (at: number) => Math.abs((decode[codes[at] ?? 0] ?? 0) - sample)
    while (place < 255 && size(place + 1) <= size(place)) place += 1
    out[sample & 0xffff] = codes[place] ?? 0
  }
  return out
}

export function decodeG711(law: Law, bytes: Uint8Array): Int16Array {
  const table = law === 'pcma' ? decodeA : decodeMu
  const samples = new Int16Array(bytes.length)
  for (let at = 0; at < bytes.length; at += 1) samples[at] = table[bytes[at] as number] as number
  return samples
}

export function encodeG711(law: Law, samples: Int16Array): Uint8Array {
  const table = encoderOf(law)
  const bytes = new Uint8Array(samples.length)
  for (let at = 0; at < samples.length; at += 1) bytes[at] = table[(samples[at] as number) & 0xffff] as number
  return bytes
}
