/** Counts the length of MQTT packets on a socket before anybody collects them: a stranger may announce 256 MB. Reads no content. */

/** True while every packet so far is of at most `most` bytes. Give it every chunk in order. */
export type Meter = (chunk: Uint8Array) => boolean

/** Fixed header (MQTT 3.1.1 §2.2): one byte of type, then one to four of length, seven bits each, the lowest first. */
export function makeMeter(most: number): Meter {
  let left = 0
  let lengthBytes = -1
  let length = 0
  return (chunk) => {
    let at = 0
    while (at < chunk.length) {
      if (left > 0) {
        const taken = Math.min(left, chunk.length - at)
        left -= taken
        at += taken
        continue
      }
      const byte = chunk[at] ?? 0
      at += 1
      if (lengthBytes < 0) {
        lengthBytes = 0
        length = 0
        continue
      }
      length += (byte & 0x7f) * 128 ** lengthBytes
      lengthBytes += 1
      if (length > most || lengthBytes > 4) return false
      if (byte < 0x80) {
        left = length
        lengthBytes = -1
      }
    }
    return true
  }
}
