/** The runs over the matters: levels at night, digests in the morning, delivery all day. Running one twice changes nothing more. */
import type postgres from 'postgres'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { defineQueue } from '#base/jobs/jobs.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { runEscalation } from './escalation/escalation.actions.ts'
import { deliverNotices, writeDigests } from './reminder/reminder.actions.ts'
import type { SendMessage } from './reminder/send.ts'

interface From {
  readonly app: postgres.Sql
  readonly clock: Clock
}

const SHAPE = { data: z.object({}), retries: 5, firstDelaySeconds: 60 } as const

/** Levels rise at 00:15 (Asia/Shanghai). */
export function defineEscalation({ app, clock }: From) {
  return defineQueue({
    ...{ ...SHAPE, name: 'matters.escalate', timeLimitSeconds: 300, every: '15 0 * * *' },
    work: async () => {
      await withScope(app, { scope: EVERYWHERE }, (tx) => runEscalation({ tx, clock }))
    },
  })
}

/** Digests are written at 07:30, after the levels of the night. */
export function defineDigests({ app, clock }: From) {
  return defineQueue({
    ...{ ...SHAPE, name: 'matters.remind', timeLimitSeconds: 300, every: '30 7 * * *' },
    work: async () => {
      await withScope(app, { scope: EVERYWHERE }, (tx) => writeDigests({ tx, clock }))
    },
  })
}

/** What waits is carried out every five minutes. Its own tries stand in `matters.notice`. */
export function defineDelivery({ app, clock, send }: From & { readonly send: SendMessage }) {
  return defineQueue({
    ...{ ...SHAPE, name: 'matters.deliver', retries: 0, timeLimitSeconds: 900, every: '*/5 * * * *' },
    work: async () => {
      await deliverNotices({ app, clock, send })
    },
  })
}
