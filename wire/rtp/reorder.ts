/**
 * Puts packets of one sender back into order and says what is missing. No clock: who has one calls `flush` when a gap has
 * stood too long. A packet in order passes straight through.
 */

/** Where packets go, in order. `lost` comes before the packet behind the gap; `Infinity` when the numbering began anew. */
export interface PacketSink {
  packet(bytes: Uint8Array, start: number, end: number, timestamp: number, marker: boolean): void
  lost(count: number): void
}

interface Held {
  bytes: Uint8Array | null
  start: number
  end: number
  timestamp: number
  marker: boolean
}

/** How far ahead a packet may be: some 150 ms of a 2 Mbit/s stream. */
const WINDOW = 32
/** Farther than this the sender has begun anew (RFC 3550 appendix A.1: MAX_DROPOUT). */
const DROPOUT = 3000

export class ReorderWindow {
  lostPackets = 0
  latePackets = 0
  restarts = 0
  private readonly sink: PacketSink
  private readonly ring: Held[] = Array.from({ length: WINDOW }, () => ({
    ...{ bytes: null, start: 0, end: 0, timestamp: 0, marker: false },
  }))
  private heldCount = 0
  private next = -1
  /** A far-away number that, if the next packet follows it, is where the sender began anew. */
  private strange = -1

  constructor(sink: PacketSink) {
    this.sink = sink
  }

  /** Packets wait because one before them is missing. */
  get isWaiting(): boolean {
    return this.heldCount > 0
  }

  /** `bytes` of a packet that comes too early are kept until it is its turn: give each packet its own. */
  push(sequence: number, bytes: Uint8Array, start: number, end: number, timestamp: number, marker: boolean): void {
    if (sequence === this.next || this.next < 0) {
      this.next = (sequence + 1) & 0xffff
      this.sink.packet(bytes, start, end, timestamp, marker)
      if (this.heldCount > 0) this.deliverHeld()
      return
    }
    const ahead = (sequence - this.next) & 0xffff
    if (ahead < WINDOW) this.hold(sequence, bytes, start, end, timestamp, marker)
    else if (ahead < DROPOUT) {
      this.makeRoom(ahead)
      this.push(sequence, bytes, start, end, timestamp, marker)
    } else this.takeStrange(sequence, ahead, bytes, start, end, timestamp, marker)
  }

  /** Gives up what is missing and hands on everything that waited for it. */
  flush(): void {
    while (this.heldCount > 0) this.skipGap()
  }

  private hold(sequence: number, bytes: Uint8Array, start: number, end: number, timestamp: number, marker: boolean) {
    const slot = this.ring[sequence % WINDOW] as Held
    if (slot.bytes !== null) {
      this.latePackets += 1
      return
    }
    this.heldCount += 1
    slot.bytes = bytes
    slot.start = start
    slot.end = end
    slot.timestamp = timestamp
    slot.marker = marker
  }

  private deliverHeld(): void {
    for (;;) {
      const slot = this.ring[this.next % WINDOW] as Held
      const { bytes } = slot
      if (bytes === null) return
      slot.bytes = null
      this.heldCount -= 1
      this.next = (this.next + 1) & 0xffff
      this.sink.packet(bytes, slot.start, slot.end, slot.timestamp, slot.marker)
      if (this.heldCount === 0) return
    }
  }

  /** Counts the gap before the first held packet as lost and hands on from there. */
  private skipGap(): void {
    let missing = 0
    while ((this.ring[(this.next + missing) % WINDOW] as Held).bytes === null) missing += 1
    this.lose(missing)
    this.deliverHeld()
  }

  private lose(count: number): void {
    if (count === 0) return
    this.next = (this.next + count) & 0xffff
    this.lostPackets += count
    this.sink.lost(count)
  }

  /** Gives up gaps until a packet that is `ahead` of the next one fits the window. */
  private makeRoom(ahead: number): void {
    const target = (this.next + ahead) & 0xffff
    while (this.heldCount > 0 && ((target - this.next) & 0xffff) >= WINDOW) this.skipGap()
    const still = (target - this.next) & 0xffff
    if (still >= WINDOW) this.lose(still)
  }

  /** Late, twice, or of a sender that began anew: believed when the next packet follows it. */
  private takeStrange(
    sequence: number,
    ahead: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    timestamp: number,
    marker: boolean,
  ): void {
    const isLate = 0x1_0000 - ahead < DROPOUT
    const follows = sequence === this.strange
    this.strange = (sequence + 1) & 0xffff
    if (!follows || (isLate && 0x1_0000 - ahead <= WINDOW)) {
      this.latePackets += 1
      return
    }
    this.flush()
    this.restarts += 1
    this.strange = -1
    this.sink.lost(Number.POSITIVE_INFINITY)
    this.next = (sequence + 1) & 0xffff
    this.sink.packet(bytes, start, end, timestamp, marker)
  }
}
