/** Keeps the lines of a site's communities going: batches up, commands down, patience when the county is away. */
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import type { Log } from '#base/log.ts'
import type { CommandHandlers } from './commands.ts'
import { inScope } from './exchange.ts'
import { type LineState, listLineStates, listLines } from './line.store.ts'
import { type LineRunner, runLine } from './line-runner.ts'

export interface SenderOptions {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly dataDir: string
  readonly log: Log
  /** What the site's rooms can do when the county asks. */
  readonly handlers?: CommandHandlers
  readonly pace?: Partial<Pace>
}

/** Waits in milliseconds, so that tests and trials need not wait as a county does. */
export interface Pace {
  /** How soon a new row is noticed. */
  readonly pollMs: number
  /** How often the county hears from a site that has nothing to say. */
  readonly heartbeatMs: number
  readonly firstRetryMs: number
  readonly lastRetryMs: number
  readonly commandWaitSeconds: number
  readonly patienceMs: number
}

const PACE: Pace = {
  pollMs: 500,
  heartbeatMs: 30_000,
  firstRetryMs: 1000,
  lastRetryMs: 60_000,
  commandWaitSeconds: 25,
  patienceMs: 60_000,
}

/** A line as pages and metrics show it. */
export type LineReport = LineState & { readonly perMinute: number }

export interface Sender {
  /** Begins with the lines there are, or takes up those that were joined or joined anew since. Call it after `joinCounty`. */
  refresh(): Promise<void>
  listLines(): Promise<LineReport[]>
  /** Ends after the exchanges under way. */
  stop(): Promise<void>
}

/** A sender for every community of the node that has joined a county. Nothing is sent before the first `refresh()`. */
export function openSender(options: SenderOptions): Sender {
  const runners = new Map<string, LineRunner>()
  const refresh = async (): Promise<void> => {
    for (const line of await inScope(options.app, listLines)) {
      const running = runners.get(line.communityId)
      if (running?.certificate === line.certificate && running.address === line.address) continue
      await running?.stop()
      runners.set(line.communityId, await runLine({ ...options, pace: { ...PACE, ...options.pace } }, line))
    }
  }
  return {
    refresh,
    async listLines() {
      const states = await inScope(options.app, listLineStates)
      return states.map((state) => ({ ...state, perMinute: runners.get(state.communityId)?.perMinute() ?? 0 }))
    },
    async stop() {
      await Promise.all([...runners.values()].map((runner) => runner.stop()))
    },
  }
}
