/** A site's doors as a process of its own, for trials that kill it: `node e2e/door-end.ts`. Opens doors from afar all the time. */
import { randomUUID } from 'node:crypto'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { systemClock } from '#base/clock.ts'
import { createLog } from '#base/log.ts'
import { openDatabase } from '#base/postgres/database.ts'
import { migrate } from '#base/postgres/migrate.ts'
import { addToOutbox } from '#link/outbox/outbox.actions.ts'
import { openDoors } from '#site/doors/open-doors.ts'
import { makeMonths } from '#site/doors/passage/months.jobs.ts'
import { SITE_ROOMS } from '#site/rooms.ts'
import { listOpenCommunities } from '#site/tenant/community.actions.ts'

const { app, owner } = await openDatabase({ dataDir: process.env['TRIAL_DATA'] ?? '' })
await migrate(owner, SITE_ROOMS)
await makeMonths({ owner, clock: systemClock })
const doors = await openDoors({
  ...{ app, clock: systemClock, tell: addToOutbox, log: createLog('fatal') },
  listPlaces: () => listOpenCommunities(app),
  broker: { host: '127.0.0.1', port: Number(process.env['TRIAL_PORT']), tls: null },
})
process.stdout.write('READY\n')
for (;;) {
  await openSomewhere().catch(() => {})
  await delay(20)
}

/** Everywhere at once, each with an order of its own that nobody repeats. */
async function openSomewhere(): Promise<void> {
  const born = await owner<{ community: string; controller: string; nonce: string }[]>`
    select community_id as community, controller_id as controller, nonce from doors.controller
     where nonce is not null and gone_at is null`
  await Promise.all(
    born.map(({ nonce, ...peer }) =>
      doors.desk.command(peer, { nonce, id: randomUUID(), order: { do: 'open', door: 1 } }),
    ),
  )
}
