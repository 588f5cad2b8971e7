/**
 * Whose packets a session's own port believes. Devices send with the agreed SSRC, with 0, or with one of their own
 * (gb28181.md Q1, Q2, Q11), so the first sender is taken and then held to; a stranger cannot join in.
 */

export interface SsrcCounts {
  /** Packets of another address. */
  foreign: number
  /** Packets of the right address with another SSRC. */
  wrongSsrc: number
  /** How often the sender changed its SSRC and was followed. */
  changes: number
}

/** So many packets of a new SSRC, none of the old between them, and the sender has begun anew. */
const PACKETS_TO_FOLLOW = 16

export class SsrcLock {
  readonly counts: SsrcCounts = { foreign: 0, wrongSsrc: 0, changes: 0 }
  /** The SSRC that is believed; -1 before the first packet. */
  ssrc = -1
  private address = ''
  private candidate = -1
  private candidatePackets = 0

  /** True when the SSRC is the one that was agreed as `y=`. */
  isAsAgreed(agreed: number): boolean {
    return this.ssrc === agreed
  }

  /** Believe this packet? `address` is the sender's without its port, which a NAT may change. */
  accepts(ssrc: number, address: string): boolean {
    if (ssrc === this.ssrc && address === this.address) {
      this.candidatePackets = 0
      return true
    }
    if (this.ssrc < 0) {
      this.ssrc = ssrc
      this.address = address
      return true
    }
    if (address !== this.address) {
      this.counts.foreign += 1
      return false
    }
    return this.considerChange(ssrc)
  }

  /** The device opened a new connection or was invited anew: the next sender is taken. */
  forget(): void {
    this.ssrc = -1
    this.candidatePackets = 0
  }

  private considerChange(ssrc: number): boolean {
    this.candidatePackets = ssrc === this.candidate ? this.candidatePackets + 1 : 1
    this.candidate = ssrc
    if (this.candidatePackets < PACKETS_TO_FOLLOW) {
      this.counts.wrongSsrc += 1
      return false
    }
    this.ssrc = ssrc
    this.candidatePackets = 0
    this.counts.changes += 1
    return true
  }
}
