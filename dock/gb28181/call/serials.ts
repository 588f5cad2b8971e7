/** SSRCs for sessions: each used by one at a time, and not again soon, since late packets of an ended one would mix in (ZLM#267). */
import { makeSsrc } from '#wire/sdp/media-line.codec.ts'

const SERIALS = 10_000

export class SsrcSerials {
  private readonly domain: string
  private readonly taken = new Set<number>()
  private next = 1

  /** `domain`: at least eight digits; digits four to eight go into each SSRC. */
  constructor(domain: string) {
    this.domain = domain
  }

  /** Ten digits; they go round, so one that was given back comes last. Throws RangeError when all are in use. */
  take(isHistory: boolean): string {
    if (this.taken.size >= SERIALS) throw new RangeError('every SSRC is in use')
    while (this.taken.has(this.next)) this.next = (this.next + 1) % SERIALS
    const serial = this.next
    this.taken.add(serial)
    this.next = (serial + 1) % SERIALS
    return makeSsrc(this.domain, isHistory, serial)
  }

  giveBack(ssrc: string): void {
    this.taken.delete(Number(ssrc.slice(6)))
  }
}
