/**
 * `npm run bench -- link [MESSAGES]`: how fast a backlog drains from a site's database into the county's room of sites, over
 * TLS between processes, beside bare batched inserts of the same rows into the same server in the same run.
 */
import { loadavg } from 'node:os'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import type postgres from 'postgres'
import { openDatabase } from '#base/postgres/database.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { startEnds } from '#e2e/link-chaos.ts'
import { COMMUNITY_ID } from '#e2e/link-end.ts'
import { addToOutbox } from '#link/outbox/outbox.actions.ts'
import type { Message } from '#wire/link/message.codec.ts'
import { drawId, drawMessage, makeDraw } from '#wire/link/sample.testing.ts'

const MESSAGES = Number(process.argv[2] ?? 1_000_000)
const BATCH = 4000
const LEAST_PER_SECOND = 20_000
const LEAST_RATIO = 0.3

const say = (line: string) => process.stdout.write(`${line}\n`)
const ends = await startEnds({ talk: false, direct: true, real: true })
try {
  await ends.county.kill()
  const site = await openDatabase({ dataDir: ends.site.dataDir, exclusive: false })
  const county = await openDatabase({ dataDir: ends.county.dataDir, exclusive: false })
  try {
    const adding = await timeOf(() => fillOutbox(site.app))
    say(`${MESSAGES} messages added to the outbox in ${adding.toFixed(1)} s`)
    const loadBefore = loadavg()[0] ?? 0
    const bare = await insertBarely(site.owner, county.owner)
    say(`bare batched inserts: ${bare.toFixed(1)} s`)
    const draining = await timeDrain(county.owner)
    say(`drained in ${draining.toFixed(1)} s`)
    report({ adding, bare, draining, loadBefore })
  } finally {
    await site.stop()
    await county.stop()
  }
} finally {
  await ends.end()
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

/** What a community of two hundred devices has to tell of a long time without a line. */
async function fillOutbox(app: postgres.Sql): Promise<void> {
  const draw = makeDraw(7)
  const devices = Array.from({ length: 200 }, () => drawId(draw))
  const pick = (): string => devices[draw(devices.length)] ?? ''
  const make = (): Message => {
    const message = drawMessage(draw)
    if (message.kind === 'deviceState') return { ...message, deviceId: pick() }
    if (message.kind === 'alarmState') return { ...message, alarmId: pick() }
    return message.kind === 'commandAnswer' ? make() : message
  }
  for (let done = 0; done < MESSAGES; done += BATCH) {
    const messages = Array.from({ length: Math.min(BATCH, MESSAGES - done) }, make)
    await withScope(app, { scope: EVERYWHERE }, (tx) => addToOutbox(tx, COMMUNITY_ID, messages))
  }
}

/** The same rows with the same key, batch by batch, each committed; reading them is not counted. */
async function insertBarely(from: postgres.Sql, to: postgres.Sql): Promise<number> {
  await to`
    create table trial.bare (
      site_id uuid not null, epoch int not null, seq bigint not null, kind text not null, content text not null,
      hash bytea not null, received_at timestamptz not null, primary key (site_id, epoch, seq))`
  let seconds = 0
  for (let after = 0; after < MESSAGES; after += BATCH) {
    const rows = await from<{ kind: string; content: string; hash: string }[]>`
      select kind, content, encode(hash, 'hex') as hash from outbox.message
       where community_id = ${COMMUNITY_ID} and epoch = 1 and seq > ${after} order by seq limit ${BATCH}`
    const [kinds, contents, hashes] = [rows.map((r) => r.kind), rows.map((r) => r.content), rows.map((r) => r.hash)]
    seconds += await timeOf(
      () => to`
        insert into trial.bare (site_id, epoch, seq, kind, content, hash, received_at)
        select ${COMMUNITY_ID}, 1, ${after}::bigint + place, kind, content, decode(hash, 'hex'), now()
          from unnest(${kinds}::text[], ${contents}::text[], ${hashes}::text[]) with ordinality r (kind, content, hash, place)`,
    )
  }
  return seconds
}

/** From the county's first readiness to its last row. */
async function timeDrain(county: postgres.Sql): Promise<number> {
  await ends.county.start()
  const begun = performance.now()
  for (;;) {
    const [row] = await county<{ through: number }[]>`select coalesce(sum(through), 0)::int as through from inbox.line`
    if (row?.through === MESSAGES) return (performance.now() - begun) / 1000
    await delay(100)
  }
}

function report(found: { adding: number; bare: number; draining: number; loadBefore: number }): void {
  const perSecond = Math.round(MESSAGES / found.draining)
  const barePerSecond = Math.round(MESSAGES / found.bare)
  const ratio = Number((perSecond / barePerSecond).toFixed(2))
  const met = perSecond >= LEAST_PER_SECOND && ratio >= LEAST_RATIO
  const addedPerSecond = Math.round(MESSAGES / found.adding)
  const load = Number(found.loadBefore.toFixed(1))
  say(JSON.stringify({ bench: 'link', messages: MESSAGES, perSecond, barePerSecond, ratio, addedPerSecond, load, met }))
  if (!met) process.exitCode = 1
}
