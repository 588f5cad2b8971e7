/** How often an address failed lately. Beyond a limit it is not answered for a while: neither guesses nor floods cost us a hash. */

const WITHIN_MS = 60_000
/** A recorder with a wrong password tries every few seconds; many of them may stand behind one address. */
const MOST_FAILURES = 120
const MOST_ADDRESSES = 10_000

export class FailedAttempts {
  private readonly counts = new Map<string, { since: number; count: number }>()

  note(address: string, now: number): void {
    const known = this.counts.get(address)
    if (known !== undefined && now - known.since < WITHIN_MS) known.count += 1
    else {
      this.counts.delete(address)
      this.counts.set(address, { since: now, count: 1 })
      if (this.counts.size > MOST_ADDRESSES) this.counts.delete(this.counts.keys().next().value ?? '')
    }
  }

  isShutOut(address: string, now: number): boolean {
    const known = this.counts.get(address)
    return known !== undefined && known.count >= MOST_FAILURES && now - known.since < WITHIN_MS
  }
}
