/** The site's side of a relay: holds a line, and makes a connection of its own for every visitor who is announced on it. */
import type { Socket } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { type RelayCode, readRelayLine, writeLine } from '#wire/relay/line.codec.ts'
import { onLines } from './lines.ts'

const AGAIN_FIRST_MS = 1_000
const AGAIN_MOST_MS = 30_000
/** The relay speaks every 25 s; a line that is silent for three times as long is dead, whatever it looks like. */
const SILENT_MS = 75_000

export type OutletState = 'calling' | 'held' | 'refused'

export interface OutletOptions {
  readonly code: RelayCode
  /** Gets a visitor's bytes as they came in at the relay: the site's own TLS server opens them. */
  readonly accept: (socket: Socket) => void
  /** Told of every change, for the log and the page of states. */
  readonly onState?: (state: OutletState) => void
  readonly againFirstMs?: number
}

export interface Outlet {
  state(): OutletState
  stop(): void
}

/** Begins to call and goes on until it is stopped. */
export function openOutlet({ code, accept, onState, againFirstMs = AGAIN_FIRST_MS }: OutletOptions): Outlet {
  const open = new Set<TLSSocket>()
  let state: OutletState = 'calling'
  let stopped = false
  let waitMs = againFirstMs
  let again: NodeJS.Timeout | undefined

  const turn = (next: OutletState) => {
    if (next === state) return
    state = next
    onState?.(next)
  }
  const dial = (ready: (line: TLSSocket) => void): TLSSocket => {
    const { host, port } = code
    // The relay is known by the fingerprint of its own authority: it belongs to none that a site would have to trust.
    const line = connect({ host, port, rejectUnauthorized: false, minVersion: 'TLSv1.2' }, () => {
      if (isOf(line, code.fingerprint)) ready(line)
      else line.destroy()
    })
    open.add(line)
    line.on('error', () => line.destroy())
    line.on('close', () => open.delete(line))
    return line
  }
  const take = (ticket: string) => {
    dial((line) => {
      line.write(writeLine({ v: 1, kind: 'take', ticket }))
      accept(line)
    })
  }
  const hold = () => {
    const line = dial((ready) => ready.write(writeLine({ v: 1, kind: 'hold', name: code.name, token: code.token })))
    line.setTimeout(SILENT_MS, () => line.destroy())
    onLines(line, (text) => {
      const said = readRelayLine(text)
      if (said.kind === 'held') {
        waitMs = againFirstMs
        turn('held')
      } else if (said.kind === 'refused') turn('refused')
      else if (said.kind === 'call') take(said.ticket)
      else line.write(writeLine({ v: 1, kind: 'still' }))
    })
    line.on('close', () => {
      if (stopped) return
      if (state === 'held') turn('calling')
      again = setTimeout(hold, waitMs * (0.75 + Math.random() / 2))
      waitMs = Math.min(waitMs * 2, AGAIN_MOST_MS)
    })
  }
  hold()
  return {
    state: () => state,
    stop() {
      stopped = true
      clearTimeout(again)
      for (const line of open) line.destroy()
    },
  }
}

/** Whether the certificate was signed by the authority with this fingerprint, and holds today. */
function isOf(line: TLSSocket, fingerprint: string): boolean {
  const own = line.getPeerX509Certificate()
  const authority = own?.issuerCertificate
  if (own === undefined || authority === undefined) return false
  const now = Date.now()
  const holds = own.validFromDate.getTime() <= now && now < own.validToDate.getTime()
  const print = authority.fingerprint256.replaceAll(':', '').toLowerCase()
  return holds && print === fingerprint && own.checkIssued(authority) && own.verify(authority.publicKey)
}
