/**
 * GB 18030 bytes ⇄ text. GB/T 28181-2022 §6.10 wants it in every message. The runtime decodes it but cannot encode it,
 * so the way back is the decoder's own table read the other way round. Beside `utf8.ts` the one place that names a coder.
 */
declare const TextDecoder: new (
  label: 'gb18030' | 'utf-8',
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string }

const gb18030 = new TextDecoder('gb18030', { fatal: false })
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Bytes that are no character become U+FFFD. */
export function decodeGb18030(bytes: Uint8Array): string {
  return gb18030.decode(bytes)
}

/** What a text was written in. */
export type Charset = 'utf-8' | 'gb18030'

/**
 * Text of bytes whose declaration cannot be trusted (video.md §2.1): strict UTF-8 first, since Chinese text in GB 18030
 * is hardly ever valid UTF-8, then GB 18030.
 */
export function decodeChinese(bytes: Uint8Array): { readonly text: string; readonly charset: Charset } {
  try {
    return { text: utf8.decode(bytes), charset: 'utf-8' }
  } catch {
    return { text: decodeGb18030(bytes), charset: 'gb18030' }
  }
}

const FOUR_BYTE_BMP = 39_420
let table: Map<number, number> | null = null

/** Code point → bytes as one number: two bytes below 0x10000, otherwise four. */
function reverseTable(): Map<number, number> {
  if (table !== null) return table
  table = new Map()
  for (let pointer = 0; pointer < FOUR_BYTE_BMP; pointer += 1) learn(table, fourBytes(pointer))
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) learn(table, (lead << 8) | trail)
  }
  return table
}

function learn(into: Map<number, number>, code: number): void {
  const text = gb18030.decode(toBytes(code))
  const point = text.codePointAt(0) ?? 0xfffd
  if (point !== 0xfffd && text.length === 1) into.set(point, code)
}

/** The four-byte code at a linear position (GB 18030-2022 §6). */
function fourBytes(pointer: number): number {
  const a = Math.floor(pointer / 12_600)
  const b = Math.floor(pointer / 1260) % 10
  const c = Math.floor(pointer / 10) % 126
  return (a + 0x81) * 0x100_0000 + ((b + 0x30) << 16) + ((c + 0x81) << 8) + ((pointer % 10) + 0x30)
}

function toBytes(code: number): Uint8Array {
  if (code < 0x80) return Uint8Array.of(code)
  if (code < 0x1_0000) return Uint8Array.of(code >> 8, code)
  return Uint8Array.of(code >>> 24, code >>> 16, code >>> 8, code)
}

/** A lone surrogate becomes `?`, and so do the few private letters that GB 18030-2022 gave places of their own. */
export function encodeGb18030(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 4)
  let at = 0
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0
    const code = point < 0x80 ? point : encodePoint(point)
    const bytes = toBytes(code)
    out.set(bytes, at)
    at += bytes.length
  }
  return out.subarray(0, at)
}

function encodePoint(point: number): number {
  if (point >= 0x1_0000) return fourBytes(189_000 + point - 0x1_0000)
  return reverseTable().get(point) ?? 0x3f
}
