/** Bytes ⇄ letters, one each (ISO 8859-1): heads of SIP, SDP and RTSP, whose grammar is ASCII. Never refuses a byte. */

const CHUNK = 4096

export function decodeLatin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  if (end - start <= CHUNK) return String.fromCharCode.apply(null, bytes.subarray(start, end) as unknown as number[])
  let text = ''
  for (let at = start; at < end; at += CHUNK) text += decodeLatin1(bytes, at, Math.min(end, at + CHUNK))
  return text
}

/** Throws RangeError for a letter beyond one byte. */
export function encodeLatin1(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 0xff) throw new RangeError('a letter beyond one byte')
    bytes[at] = code
  }
  return bytes
}
