/** Finds `00 00 01`, with which NAL units and the parts of a program stream begin. The one loop that sees every byte of video. */

/**
 * The place of the first `00 00 01` that lies wholly in [from, end), or -1. Three bytes a step: in compressed video
 * hardly any byte is 0 or 1, and a byte above 1 rules out the three places that it could belong to.
 */
export function findStartCode(bytes: Uint8Array, from: number, end: number): number {
  let at = from + 2
  while (at < end) {
    const byte = bytes[at] as number
    if (byte > 1) at += 3
    else if (byte === 0) at += 1
    else if (bytes[at - 1] === 0 && bytes[at - 2] === 0) return at - 2
    else at += 3
  }
  return -1
}
