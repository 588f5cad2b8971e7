/** Work done later, kept in the database until it is done (pg-boss, schema `jobs`). What the work is belongs to rooms. */
import { PgBoss } from 'pg-boss'
import type postgres from 'postgres'
import { z } from 'zod'
import type { Log } from '#base/log.ts'
import { type Target, writeDatabaseUrl } from '#base/postgres/target.ts'

/** One kind of work. `data` is checked when it is sent and again before the work: an old row may have another shape. */
export interface Queue<S extends z.ZodObject = z.ZodObject> {
  readonly name: string
  readonly data: S
  /** Tries after the first one. Waits `firstDelaySeconds`, then twice as long each time, up to an hour. */
  readonly retries: number
  readonly firstDelaySeconds: number
  /** A try that takes longer counts as failed. */
  readonly timeLimitSeconds: number
  /** Cron line (Asia/Shanghai) on which an empty job is sent. */
  readonly every?: string
  /** Must be safe to repeat: a crash after the work and before its mark runs it again. */
  readonly work: (job: { readonly id: string; readonly data: z.output<S> }) => Promise<void>
}

/** Keeps the literal types of a queue. */
export function defineQueue<S extends z.ZodObject>(queue: Queue<S>): Queue<S> {
  return queue
}

/** Work that failed every try. It stays until somebody tries it again. */
export interface DeadJob {
  readonly id: string
  readonly queue: string
  readonly data: unknown
  readonly reason: string
  readonly failedAt: Date
}

export interface Jobs {
  /** Keeps the job; with `tx` it is kept only when that transaction commits. Resolves with its id. */
  send<S extends z.ZodObject>(queue: Queue<S>, data: z.input<S>, more?: SendMore): Promise<string>
  listDead(): Promise<readonly DeadJob[]>
  /** Puts dead jobs back into their queue. Returns how many. */
  tryAgain(ids: readonly string[]): Promise<number>
  /** Takes no new job, waits for those under way (at most `seconds`), closes the connections. */
  stop(seconds?: number): Promise<void>
}

export interface SendMore {
  readonly tx?: postgres.TransactionSql
  readonly startAfter?: Date
}

const DEAD = 'dead'
const SCHEMA = 'jobs'
const HOUR_SECONDS = 3600
const YEAR_SECONDS = 365 * 24 * HOUR_SECONDS

/** Starts the workers of these queues. `target` is the owner's: jobs are the node's own work, not a caller's. */
export async function startJobs(from: {
  readonly target: Target
  // biome-ignore lint/suspicious/noExplicitAny: queues of different data in one list; each checks its own
  readonly queues: readonly Queue<any>[]
  readonly log: Log
  readonly pollSeconds?: number
}): Promise<Jobs> {
  const { log, queues } = from
  const boss = new PgBoss({
    connectionString: writeDatabaseUrl(from.target),
    schema: SCHEMA,
    max: 4,
    application_name: 'anlin-jobs',
  })
  boss.on('error', (error) => log.error({ err: error }, 'jobs'))
  await boss.start()
  await boss.createQueue(DEAD, { deleteAfterSeconds: 0, retentionSeconds: YEAR_SECONDS })
  for (const queue of queues) await openQueue(boss, queue, { log, pollSeconds: from.pollSeconds ?? 2 })
  await letAppSend(boss)
  return {
    send: (queue, data, more) => send(boss, queue, data, more),
    listDead: () => listDead(boss),
    tryAgain: (ids) => boss.redrive(DEAD, { ids: [...ids] }),
    stop: (seconds = 20) => boss.stop({ graceful: true, close: true, timeout: seconds * 1000 }),
  }
}

async function openQueue(boss: PgBoss, queue: Queue, how: { log: Log; pollSeconds: number }): Promise<void> {
  const settings = {
    retryLimit: queue.retries,
    retryDelay: queue.firstDelaySeconds,
    retryBackoff: true,
    retryDelayMax: HOUR_SECONDS,
    expireInSeconds: queue.timeLimitSeconds,
    deadLetter: DEAD,
  }
  await boss.createQueue(queue.name, settings)
  await boss.updateQueue(queue.name, settings) // createQueue leaves a queue of an earlier start as it was
  if (queue.every !== undefined) await boss.schedule(queue.name, queue.every, {}, { tz: 'Asia/Shanghai' })
  await boss.work(queue.name, { pollingIntervalSeconds: how.pollSeconds }, async ([job]) => {
    if (job === undefined) return
    try {
      await queue.work({ id: job.id, data: queue.data.parse(job.data) })
    } catch (error) {
      how.log.warn({ err: error, queue: queue.name, jobId: job.id }, 'job failed; it is tried again until its limit')
      throw error
    }
  })
}

async function send<S extends z.ZodObject>(
  boss: PgBoss,
  queue: Queue<S>,
  data: z.input<S>,
  more: SendMore = {},
): Promise<string> {
  const { tx, startAfter } = more
  const id = await boss.send(queue.name, queue.data.parse(data), {
    ...(startAfter === undefined ? {} : { startAfter }),
    ...(tx === undefined ? {} : { db: { executeSql: (text, values) => runIn(tx, text, values) } }),
  })
  if (id === null) throw new Error(`queue ${queue.name} did not take the job`)
  return id
}

/** pg-boss writes numbered parameters, as `unsafe` takes them; the text is the library's own, values stay apart. */
async function runIn(tx: postgres.TransactionSql, text: string, values: unknown[] = []) {
  return { rows: [...(await tx.unsafe(text, values as postgres.ParameterOrJSON<never>[]))] }
}

/** A request (role `anlin_app`) may add jobs in its own transaction; it can neither read nor change others'. */
async function letAppSend(boss: PgBoss): Promise<void> {
  await boss.getDb().executeSql(`
    grant usage on schema ${SCHEMA} to anlin_app;
    grant select on ${SCHEMA}.queue to anlin_app;
    grant insert, select on ${SCHEMA}.job, ${SCHEMA}.job_common to anlin_app`)
}

const outputShape = z.looseObject({ message: z.string() })

/** The reason is with the job that failed; the dead one is its copy. */
async function listDead(boss: PgBoss): Promise<DeadJob[]> {
  const rows = await boss.findJobs(DEAD, { queued: true })
  return Promise.all(
    rows.map(async ({ id, sourceName, sourceId, data, createdOn }) => {
      const failed = sourceName && sourceId ? await boss.getJobById(sourceName, sourceId) : null
      const output = outputShape.safeParse(failed?.output)
      const reason = output.success ? output.data.message : ''
      return { id, queue: sourceName ?? '', data, reason, failedAt: createdOn }
    }),
  )
}
