/**
 * Nonces of the digest (RFC 2617 §3.2.1): good for five minutes and, without a counter, once. Made so that they need not
 * be remembered: who floods us with registrations fills nothing.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const GOOD_FOR_S = 300
const KEY_BYTES = 32

export type NonceVerdict = 'good' | 'stale' | 'used' | 'foreign'

export class NonceBox {
  private readonly key = randomBytes(KEY_BYTES)
  /** Nonce → the highest counter that came with it. */
  private readonly used = new Map<string, number>()

  /** 32 hexadecimal digits: second, chance, and our mark over both. Longer ones do not fit some devices. */
  make(nowMs: number): string {
    const head = Math.floor(nowMs / 1000)
      .toString(16)
      .padStart(8, '0')
    const body = head.slice(-8) + randomBytes(4).toString('hex')
    return body + this.mark(body)
  }

  /** `count`: the hexadecimal `nc` of the answer, or null. What is good is used up with it. */
  take(nonce: string, count: string | null, nowMs: number): NonceVerdict {
    if (!this.isOurs(nonce)) return 'foreign'
    const ageS = Math.floor(nowMs / 1000) - Number.parseInt(nonce.slice(0, 8), 16)
    if (ageS < 0 || ageS > GOOD_FOR_S) return 'stale'
    const number = count === null ? 1 : Number.parseInt(count, 16)
    if (!(number > (this.used.get(nonce) ?? 0))) return 'used'
    this.used.set(nonce, number)
    this.forget(nowMs)
    return 'good'
  }

  private isOurs(nonce: string): boolean {
    if (!/^[0-9a-f]{32}$/.test(nonce)) return false
    return timingSafeEqual(Buffer.from(nonce.slice(16)), Buffer.from(this.mark(nonce.slice(0, 16))))
  }

  private mark(body: string): string {
    return createHmac('sha256', this.key).update(body).digest('hex').slice(0, 16)
  }

  /** They lie in the order they were used; the oldest are stale by themselves. */
  private forget(nowMs: number): void {
    const oldest = Math.floor(nowMs / 1000) - GOOD_FOR_S
    for (const nonce of this.used.keys()) {
      if (Number.parseInt(nonce.slice(0, 8), 16) >= oldest) return
      this.used.delete(nonce)
    }
  }
}
