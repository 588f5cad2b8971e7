/**
 * Our own requests until their final answer (RFC 3261 §17.1): sent again over UDP, given up after a time, failed at once
 * when their connection ends. What an answer means is decided by who asked.
 */

import type { SipWay } from '#dock/gb28181/way/way.ts'
import { decodeCseq, decodeVia, splitList } from '#wire/sip/header.codec.ts'
import { headerOf, type SipResponse } from '#wire/sip/message.contract.ts'

/** RFC 3261 §17.1.1.1 and §17.1.2.1. */
const T1_MS = 500
const T2_MS = 4_000

export type AskFailure = 'timeout' | 'connectionLost'

/** No final answer came. */
export class AskError extends Error {
  readonly failure: AskFailure

  constructor(failure: AskFailure) {
    super(failure)
    this.name = 'AskError'
    this.failure = failure
  }
}

export interface Asked {
  readonly branch: string
  readonly method: string
  readonly bytes: Uint8Array
  readonly way: SipWay
  readonly withinMs: number
  /** 100 to 199: the device is at work, so nothing is sent again (INVITE) and the time begins anew. */
  readonly onProvisional?: (answer: SipResponse) => void
}

interface Pending extends Asked {
  readonly resolve: (answer: SipResponse) => void
  readonly reject: (error: AskError) => void
  again: NodeJS.Timeout | null
  end: NodeJS.Timeout
}

export class AskedRequests {
  private readonly pending = new Map<string, Pending>()

  get size(): number {
    return this.pending.size
  }

  /** Rejects with AskError when no final answer comes. */
  send(asked: Asked): Promise<SipResponse> {
    return new Promise((resolve, reject) => {
      if (!asked.way.send(asked.bytes)) {
        reject(new AskError('connectionLost'))
        return
      }
      const end = setTimeout(() => this.fail(pending, 'timeout'), asked.withinMs)
      const pending: Pending = { ...asked, resolve, reject, again: null, end }
      this.pending.set(asked.branch, pending)
      if (asked.way.transport === 'UDP') this.sendAgain(pending, T1_MS)
    })
  }

  /** True when the answer belongs to one of ours. */
  take(answer: SipResponse): boolean {
    const branch = decodeVia(splitList(headerOf(answer, 'via') ?? '')[0] ?? '')?.params.get('branch') ?? ''
    const pending = this.pending.get(branch)
    if (pending === undefined || decodeCseq(headerOf(answer, 'cseq') ?? '')?.method !== pending.method) return false
    if (answer.status < 200) this.wait(pending, answer)
    else {
      this.forget(pending)
      pending.resolve(answer)
    }
    return true
  }

  /** A connection ended: nothing more comes on it. */
  loseWay(way: SipWay): void {
    for (const pending of this.pending.values()) if (pending.way === way) this.fail(pending, 'connectionLost')
  }

  stop(): void {
    for (const pending of this.pending.values()) this.fail(pending, 'connectionLost')
  }

  private wait(pending: Pending, answer: SipResponse): void {
    if (pending.again !== null) clearTimeout(pending.again)
    pending.again = null
    pending.end.refresh()
    pending.onProvisional?.(answer)
  }

  private sendAgain(pending: Pending, afterMs: number): void {
    pending.again = setTimeout(() => {
      pending.way.send(pending.bytes)
      this.sendAgain(pending, pending.method === 'INVITE' ? afterMs * 2 : Math.min(afterMs * 2, T2_MS))
    }, afterMs)
  }

  private fail(pending: Pending, failure: AskFailure): void {
    this.forget(pending)
    pending.reject(new AskError(failure))
  }

  private forget(pending: Pending): void {
    this.pending.delete(pending.branch)
    clearTimeout(pending.end)
    if (pending.again !== null) clearTimeout(pending.again)
  }
}
