/**
 * Requests that were seen, and what was answered (RFC 3261 §17.2): a retransmission gets the same answer again and is not
 * carried out twice. The time comes as an argument.
 */

/** Timer J: as long may a retransmission still be under way. */
const KEPT_MS = 32_000
/** Beyond this the oldest go: a flood shall not fill the memory. */
const MOST_KEPT = 50_000

interface Seen {
  readonly at: number
  /** Null while the request is being worked on. */
  answer: Uint8Array | null
}

export class AnsweredRequests {
  private readonly seen = new Map<string, Seen>()

  get size(): number {
    return this.seen.size
  }

  /** The answer to send again; 'waiting' when it is not there yet; 'new' for a request that nobody saw. */
  begin(key: string, now: number): Uint8Array | 'waiting' | 'new' {
    const known = this.seen.get(key)
    if (known !== undefined && now - known.at < KEPT_MS) return known.answer ?? 'waiting'
    this.seen.delete(key)
    this.forgetBefore(now - KEPT_MS)
    this.seen.set(key, { at: now, answer: null })
    return 'new'
  }

  end(key: string, answer: Uint8Array): void {
    const known = this.seen.get(key)
    if (known !== undefined) known.answer = answer
  }

  private forgetBefore(time: number): void {
    for (const [key, { at }] of this.seen) {
      if (at > time && this.seen.size < MOST_KEPT) return
      this.seen.delete(key)
    }
  }
}
