/** One line kept going by two loops: up, what waits in the outbox; down, commands by long poll. */
import { X509Certificate } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import { makeCertificateRequest } from '#base/keys/client-certificate.ts'
import type { Log } from '#base/log.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { type CommandHandlers, carryOut } from './commands.ts'
import { type County, CountyRefusal } from './county.ts'
import { openCountyLine } from './county-line.ts'
import { BATCH_ROWS, composeBatch, exchangeOnce, inScope, type LineNeeds, type Outgoing } from './exchange.ts'
import { readLineKey } from './join.ts'
import { type Line, noteTrouble, setCertificate, type Trouble } from './line.store.ts'
import type { Pace } from './sender.ts'

export interface RunnerOptions {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly dataDir: string
  readonly log: Log
  readonly handlers?: CommandHandlers
  readonly pace: Pace
}

export interface LineRunner {
  readonly certificate: string
  readonly address: string
  /** Rows that the county took within the last minute. */
  perMinute(): number
  stop(): Promise<void>
}

const RENEW_BEFORE_MS = 60 * 86_400_000
const DAY_MS = 86_400_000
const LEAST_ROWS = 100

interface Running extends RunnerOptions, LineNeeds {
  readonly line: Line
  readonly county: County
  readonly key: string
  readonly stopping: AbortController
  readonly taken: (rows: number) => void
  /** Wakes the loop up: something was added here just now. */
  wake: () => void
}

export async function runLine(options: RunnerOptions, line: Line): Promise<LineRunner> {
  const key = await readLineKey(options.dataDir, line.communityId)
  const meter = meterMinute()
  const county = openCountyLine(line, key, options.pace.patienceMs)
  const running: Running = {
    ...options,
    ...{ line, county, key, stopping: new AbortController(), wake: () => {} },
    ...{ taken: meter.add, perMinute: meter.read },
  }
  const loops = [sendUp(running), fetchDown(running)]
  return {
    certificate: line.certificate,
    address: line.address,
    perMinute: meter.read,
    async stop() {
      running.stopping.abort()
      running.wake()
      await Promise.all(loops)
      county.close()
    },
  }
}

async function sendUp(running: Running): Promise<void> {
  const { pace, stopping } = running
  let retryMs = pace.firstRetryMs
  let heardAt = Number.NEGATIVE_INFINITY
  let renewedAt = Number.NEGATIVE_INFINITY
  let next: Outgoing | null = null
  let batchRows = BATCH_ROWS
  while (!stopping.signal.aborted) {
    try {
      if (performance.now() - renewedAt > DAY_MS) await renewInTime(running)
      renewedAt = Math.max(renewedAt, heardAt)
      const outgoing: Outgoing =
        next ?? (await inScope(running.app, (tx) => composeBatch(tx, { ...running, batchRows })))
      next = null
      if (outgoing.header.count > 0 || performance.now() - heardAt > pace.heartbeatMs) {
        const done = await exchangeOnce({ ...running, batchRows }, outgoing)
        heardAt = performance.now()
        renewedAt = Math.max(renewedAt, heardAt)
        running.taken(done.sent)
        retryMs = pace.firstRetryMs
        batchRows = Math.min(batchRows * 2, BATCH_ROWS)
        next = done.next
        if (done.more) continue
      }
      await rest(running, pace.pollMs)
    } catch (error) {
      next = null
      await note(running, error)
      // A line that is slow or breaks often still carries a small batch.
      batchRows = Math.max(Math.floor(batchRows / 4), LEAST_ROWS)
      await rest(running, retryMs)
      retryMs = Math.min(retryMs * 2, pace.lastRetryMs)
    }
  }
}

/** Waits, but not when it is woken or to stop. */
async function rest(running: Running, ms: number): Promise<void> {
  const { stopping } = running
  if (stopping.signal.aborted) return
  const waking = new AbortController()
  running.wake = () => waking.abort()
  await delay(ms, null, { signal: waking.signal }).catch(() => {})
  running.wake = () => {}
}

async function fetchDown(running: Running): Promise<void> {
  const { county, pace, stopping, line, app, clock, log, handlers = {} } = running
  let retryMs = pace.firstRetryMs
  const report = (error: unknown) => log.error({ err: error, communityId: line.communityId }, 'a command failed')
  while (!stopping.signal.aborted) {
    try {
      const { commands } = await county.listCommands(pace.commandWaitSeconds, stopping.signal)
      for (const command of commands) await carryOut({ app, clock, handlers, report }, line.communityId, command)
      if (commands.length > 0) running.wake()
      // What was answered just now still waits at the county until the answer has travelled up.
      if (commands.length > 0) await delay(pace.pollMs, null, { signal: stopping.signal }).catch(() => {})
      retryMs = pace.firstRetryMs
    } catch (error) {
      if (stopping.signal.aborted) return
      log.debug({ err: error, communityId: line.communityId }, 'no commands could be fetched')
      await delay(retryMs, null, { signal: stopping.signal }).catch(() => {})
      retryMs = Math.min(retryMs * 2, pace.lastRetryMs)
    }
  }
}

/** With the same key, so that certificate and key belong together whenever the power goes. */
async function renewInTime({ app, county, clock, line, key, log }: Running): Promise<void> {
  const ends = new X509Certificate(line.certificate).validToDate.getTime()
  if (ends - clock.now().getTime() > RENEW_BEFORE_MS) return
  const { request } = await makeCertificateRequest(line.communityId, key)
  const certificate = await county.renew(request)
  await inScope(app, (tx) => setCertificate(tx, line.communityId, certificate))
  log.info(
    { communityId: line.communityId },
    'the certificate of the line was renewed; it is used from the next start on',
  )
}

async function note({ app, clock, line, log }: Running, error: unknown): Promise<void> {
  const trouble = nameTrouble(error)
  log.warn({ err: error, communityId: line.communityId, trouble }, 'an exchange with the county failed')
  const { communityId } = line
  await inScope(app, (tx) => noteTrouble(tx, { communityId, at: clock.now(), trouble })).catch(() => {})
}

function nameTrouble(error: unknown): Trouble {
  if (error instanceof CountyRefusal) return error.kind
  if (error instanceof DecodeError) return 'strange'
  const code = String((error as { code?: unknown }).code ?? '')
  const isNetwork =
    /^(ECONN|EHOST|ENET|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|ERR_TLS|ERR_SSL|CERT_|DEPTH_|UNABLE_|SELF_|HPE_)/.test(code)
  return isNetwork || !('severity' in (error as object)) ? 'unreachable' : 'here'
}

/** Counts what happened in the last sixty seconds. */
function meterMinute(): { add(count: number): void; read(): number } {
  const slots: { at: number; count: number }[] = []
  const drop = () => {
    const since = performance.now() - 60_000
    while (slots[0] !== undefined && slots[0].at < since) slots.shift()
  }
  return {
    add(count) {
      if (count === 0) return
      drop()
      const now = performance.now()
      const last = slots.at(-1)
      if (last !== undefined && now - last.at < 1000) last.count += count
      else slots.push({ at: now, count })
    },
    read() {
      drop()
      return slots.reduce((sum, { count }) => sum + count, 0)
    },
  }
}
