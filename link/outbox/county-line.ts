/** The county over HTTPS with both sides' certificates. Its authority's key was pinned when the site joined; nothing else is trusted. */
import { Agent, request } from 'node:https'
import { decodeCompared, decodeReceipt, encodeCompare } from '#wire/link/answer.codec.ts'
import { FORMAT } from '#wire/link/batch.codec.ts'
import { decodeCommands } from '#wire/link/command.codec.ts'
import { encodeRenewRequest } from '#wire/link/join.codec.ts'
import { type County, CountyRefusal } from './county.ts'
import type { Line } from './line.store.ts'

/** The one name in the county's certificate: it is known by its key, not by where it is reached. */
export const COUNTY_NAME = 'county.anlin'
/** Longer than an exchange ever takes; a line that hangs is given up and tried again. */
const PATIENCE_MS = 60_000
const MAX_ANSWER_BYTES = 4_000_000

/** Connects at the first call. `key` is the private key of the line's certificate (PEM). */
export function openCountyLine(line: Line, key: string, patienceMs = PATIENCE_MS): County {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: 3,
    // Every connection shows its certificate anew, so that a revoked one is not remembered as good.
    maxCachedSessions: 0,
    ca: line.authority,
    cert: line.certificate,
    key,
    servername: COUNTY_NAME,
    minVersion: 'TLSv1.3',
  })
  const call = (path: string, body: string | null, more: { signal?: AbortSignal; waitMs?: number } = {}) =>
    callCounty({ agent, address: line.address, path, body, ...more, waitMs: more.waitMs ?? patienceMs })
  return {
    exchange: async (batch) => decodeReceipt(await call('/link/v1/batch', batch)),
    compare: async (question) => decodeCompared(await call('/link/v1/compare', encodeCompare(question))),
    listCommands: async (waitSeconds, signal) =>
      decodeCommands(
        await call(`/link/v1/commands?site=${line.siteId}&wait=${waitSeconds}`, null, {
          signal,
          waitMs: patienceMs + waitSeconds * 1000,
        }),
      ),
    renew: (csr) => call('/link/v1/renew', encodeRenewRequest({ format: FORMAT, site: line.siteId, request: csr })),
    close: () => agent.destroy(),
  }
}

export interface Asked {
  readonly agent: Agent
  readonly address: string
  readonly path: string
  readonly body: string | null
  readonly waitMs: number
  readonly signal?: AbortSignal
}

/** The body of a 200. Throws CountyRefusal for another status, whatever the socket throws for a line that broke. */
export function callCounty({ agent, address, path, body, waitMs, signal }: Asked): Promise<string> {
  const { hostname, port } = new URL(`https://${address}`)
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        ...{ agent, path, port: port || 443, host: hostname.replace(/^\[|\]$/g, ''), timeout: waitMs },
        method: body === null ? 'GET' : 'POST',
        headers:
          body === null ? {} : { 'content-type': 'application/x-ndjson', 'content-length': Buffer.byteLength(body) },
        ...(signal === undefined ? {} : { signal }),
      },
      (answer) => {
        const pieces: Buffer[] = []
        let size = 0
        answer.on('data', (piece: Buffer) => {
          size += piece.length
          if (size > MAX_ANSWER_BYTES) answer.destroy(new Error('the answer is too long'))
          else pieces.push(piece)
        })
        answer.on('error', reject)
        answer.on('aborted', () => reject(new Error('the line broke')))
        answer.on('end', () => {
          const text = Buffer.concat(pieces).toString('utf8')
          const { statusCode = 0 } = answer
          if (statusCode === 200) resolve(text)
          else reject(new CountyRefusal(kindOf(statusCode), `${statusCode}: ${text.slice(0, 300)}`))
        })
      },
    )
    asking.on('timeout', () => asking.destroy(new Error('no answer in time')))
    asking.on('error', reject)
    asking.end(body ?? undefined)
  })
}

function kindOf(status: number): CountyRefusal['kind'] {
  if (status === 401 || status === 403) return 'refused'
  return status === 429 || status >= 500 ? 'busy' : 'strange'
}
