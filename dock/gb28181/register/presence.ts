/**
 * Who is registered, where they are reached, and who has fallen silent (GB/T 28181-2022 §9.6.1). The time comes as an
 * argument. Requests go to where a device was last heard, never to its Contact (WVP#204, #1730).
 */

import { type SipWay, wayKey } from '#dock/gb28181/way/way.ts'
import type { GbEdition } from '#wire/manscdp/control.codec.ts'

export type OfflineCause = 'left' | 'silent' | 'expired' | 'connectionLost'

export interface Peer {
  readonly number: string
  readonly way: SipWay
  /** What it said in X-GB-Ver; silence counts as 2016 (annex I). */
  readonly edition: GbEdition
  readonly since: number
}

interface Entry extends Peer {
  way: SipWay
  edition: GbEdition
  since: number
  expiresAt: number
  heardAt: number
  intervalMs: number
  misses: number
  isProbed: boolean
  /** Registrations from another address than the one before, lately: two devices with one number. */
  moves: number[]
}

const USUAL_INTERVAL_MS = 60_000
const USUAL_MISSES = 3
/** Two devices with one number take it from each other again and again; one that moves does so once. */
const MOVES_OF_RIVALS = 3
const RIVALS_WITHIN_MS = 10 * 60_000

export interface Registered {
  readonly peer: Peer
  readonly wasOffline: boolean
  /** Its way before, when that was another. */
  readonly left: SipWay | null
  readonly hasRival: boolean
}

export class Presence {
  private readonly entries = new Map<string, Entry>()
  private readonly byWay = new Map<string, string>()

  get size(): number {
    return this.entries.size
  }

  find(number: string): Peer | null {
    return this.entries.get(number) ?? null
  }

  register(number: string, way: SipWay, expires: number, edition: GbEdition, now: number): Registered {
    const known = this.entries.get(number)
    const left = known !== undefined && wayKey(known.way) !== wayKey(way) ? known.way : null
    const entry: Entry = known ?? this.makeEntry(number, way, edition, now)
    if (left !== null) entry.moves = [...entry.moves.filter((at) => now - at < RIVALS_WITHIN_MS), now]
    if (left?.address === way.address) entry.moves = []
    this.moveTo(entry, way)
    entry.edition = edition
    entry.expiresAt = now + expires * 1000
    this.hear(entry, now)
    this.entries.set(number, entry)
    return { peer: entry, wasOffline: known === undefined, left, hasRival: entry.moves.length >= MOVES_OF_RIVALS }
  }

  private makeEntry(number: string, way: SipWay, edition: GbEdition, now: number): Entry {
    return {
      ...{ number, way, edition, since: now, expiresAt: now, heardAt: now, isProbed: false, moves: [] },
      ...{ intervalMs: USUAL_INTERVAL_MS, misses: USUAL_MISSES },
    }
  }

  private moveTo(entry: Entry, way: SipWay): void {
    this.byWay.delete(wayKey(entry.way))
    entry.way = way
    this.byWay.set(wayKey(way), entry.number)
  }

  private hear(entry: Entry, now: number): void {
    entry.heardAt = now
    entry.isProbed = false
  }

  /**
   * Anything that a device says is a sign of life. A new port behind the same address is followed (NAT, WVP PR#2227);
   * another address has to register first, since these messages prove nothing. Null for strangers.
   */
  heard(number: string, way: SipWay, now: number): Peer | null {
    const entry = this.entries.get(number)
    if (entry === undefined || entry.way.address !== way.address) return null
    if (entry.way.transport !== way.transport || entry.way.port !== way.port) this.moveTo(entry, way)
    this.hear(entry, now)
    return entry
  }

  /** Who speaks from there, whatever number stands in From (Hikvision, WVP#533). */
  findByWay(way: SipWay): Peer | null {
    return this.find(this.byWay.get(wayKey(way)) ?? '')
  }

  /** How often a device says that it lives, and how often that may fail. */
  expect(
    number: string,
    { intervalSeconds, misses }: { readonly intervalSeconds: number; readonly misses: number },
  ): void {
    const entry = this.entries.get(number)
    if (entry === undefined) return
    entry.intervalMs = intervalSeconds * 1000
    entry.misses = misses
  }

  remove(number: string): Peer | null {
    const entry = this.entries.get(number)
    if (entry === undefined) return null
    this.entries.delete(number)
    this.byWay.delete(wayKey(entry.way))
    return entry
  }

  /** Devices that are gone now, which are taken out, and those to be asked whether they live. */
  sweep(now: number): { readonly gone: readonly (readonly [Peer, OfflineCause])[]; readonly quiet: readonly Peer[] } {
    const gone: (readonly [Peer, OfflineCause])[] = []
    const quiet: Peer[] = []
    for (const entry of this.entries.values()) {
      const silence = now - entry.heardAt
      if (now >= entry.expiresAt) gone.push([entry, 'expired'])
      else if (silence >= entry.intervalMs * entry.misses) gone.push([entry, 'silent'])
      else if (!entry.isProbed && silence >= entry.intervalMs * (entry.misses - 0.5)) {
        entry.isProbed = true
        quiet.push(entry)
      }
    }
    for (const [peer] of gone) this.remove(peer.number)
    return { gone, quiet }
  }
}
