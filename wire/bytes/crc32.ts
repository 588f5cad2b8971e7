/** CRC-32 of MPEG-2 systems (ISO/IEC 13818-1 annex A): polynomial 04C11DB7, not reflected, begun with all ones. */

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let word = index << 24
  for (let bit = 0; bit < 8; bit += 1) word = word & 0x8000_0000 ? (word << 1) ^ 0x04c1_1db7 : word << 1
  return word
})

export function crc32Mpeg(bytes: Uint8Array): number {
  let crc = 0xffff_ffff
  for (const byte of bytes) crc = (crc << 8) ^ (TABLE[((crc >>> 24) ^ byte) & 0xff] as number)
  return crc >>> 0
}
