/** Who of the sites holds a line, and which visitor waits for which connection. Knows sockets, opens none. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Socket } from 'node:net'
import { readSiteLine, writeLine } from '#wire/relay/line.codec.ts'
import { readFirstLine } from './first-line.ts'
import { onLines } from './lines.ts'

export const FIRST_WORD_MS = 5_000
const TICKET_MS = 10_000
const STILL_MS = 25_000
/** Connections of visitors at one site, waiting and open: a flood at one does not take the relay from the others. */
const MOST_PER_SITE = 500

export interface SwitchboardOptions {
  /** SHA-256 of the token of this site in hexadecimal, or null for one that is not served. Asked anew at every call. */
  readonly findTokenHash: (name: string) => Promise<string | null>
  /** How often a held line is tried. Another than the usual only in tests. */
  readonly stillMs?: number
}

export interface Switchboard {
  /** Takes a connection of a site: a line to hold, or the one that a visitor waits for. Rejects what is neither. */
  admitSite(line: Socket): Promise<void>
  /** Runs `work` with a connection to this site. Rejects when nobody of that name holds a line, or does not answer. */
  withSite(name: string, work: (line: Socket) => Promise<void>): Promise<void>
  sites(): number
}

interface Held {
  readonly line: Socket
  visitors: number
}

export function createSwitchboard({ findTokenHash, stillMs = STILL_MS }: SwitchboardOptions): Switchboard {
  const held = new Map<string, Held>()
  const waiting = new Map<string, (line: Socket) => void>()

  const hold = (name: string, { line, hash }: { line: Socket; hash: string | null }): void => {
    // A site that calls again has lost its old line, whatever that one still looks like from here.
    held.get(name)?.line.destroy()
    const site: Held = { line, visitors: 0 }
    held.set(name, site)
    const still = setInterval(async () => {
      line.write(writeLine({ v: 1, kind: 'still' }))
      // Whoever was struck off meanwhile, or was given a new token, is no longer called.
      if ((await findTokenHash(name).catch(() => hash)) !== hash) line.destroy()
    }, stillMs)
    line.setTimeout(3 * STILL_MS, () => line.destroy())
    line.on('close', () => {
      clearInterval(still)
      if (held.get(name) === site) held.delete(name)
    })
    line.write(writeLine({ v: 1, kind: 'held' }))
    onLines(line, readSiteLine)
  }
  const call = (site: Held): Promise<Socket> => {
    const ticket = randomBytes(16).toString('hex')
    return new Promise<Socket>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the site does not answer')), TICKET_MS)
      waiting.set(ticket, (line) => {
        clearTimeout(late)
        resolve(line)
      })
      site.line.write(writeLine({ v: 1, kind: 'call', ticket }))
    }).finally(() => waiting.delete(ticket))
  }
  return {
    sites: () => held.size,
    async admitSite(line) {
      const said = readSiteLine(await readFirstLine(line, FIRST_WORD_MS))
      if (said.kind === 'still') throw new Error('this line was never held')
      if (said.kind === 'take') {
        const give = waiting.get(said.ticket)
        waiting.delete(said.ticket)
        if (give === undefined) throw new Error('nobody waits behind this ticket')
        return give(line)
      }
      const hash = await findTokenHash(said.name)
      if (isSame(hash, said.token)) return hold(said.name, { line, hash })
      await new Promise<void>((resolve) => line.end(writeLine({ v: 1, kind: 'refused' }), resolve))
      throw new Error('this site is not served')
    },
    async withSite(name, work) {
      const site = held.get(name)
      if (site === undefined || site.visitors >= MOST_PER_SITE) throw new Error('nobody answers to this name')
      site.visitors += 1
      try {
        await work(await call(site))
      } finally {
        site.visitors -= 1
      }
    },
  }
}

/** In equal time whatever the token. */
function isSame(hash: string | null, token: string): boolean {
  const given = createHash('sha256').update(token).digest()
  const known = hash === null ? Buffer.alloc(given.length) : Buffer.from(hash, 'hex')
  return known.length === given.length && timingSafeEqual(given, known) && hash !== null
}
