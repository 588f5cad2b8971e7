/** One end of a line as a process of its own, for trials and figures: `node e2e/link-end.ts county|site`. Ends when it is killed. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { systemClock } from '#base/clock.ts'
import { hashBytes } from '#base/files/canonical.ts'
import { createLog } from '#base/log.ts'
import { type Database, openDatabase } from '#base/postgres/database.ts'
import { type MigratedRoom, migrate } from '#base/postgres/migrate.ts'
import { EVERYWHERE, type ScopedTx, withScope } from '#base/postgres/scope.ts'
import { COUNTY_ROOMS } from '#county/rooms.ts'
import { siteDirectory } from '#county/sites/site/directory.actions.ts'
import type { Directory } from '#link/inbox/directory.ts'
import { loadLinkKeys } from '#link/inbox/link-keys.ts'
import { startLineServer } from '#link/inbox/server.ts'
import { joinCounty } from '#link/outbox/join.ts'
import { findLine } from '#link/outbox/line.store.ts'
import { addToOutbox } from '#link/outbox/outbox.actions.ts'
import { openSender } from '#link/outbox/sender.ts'
import { encodeJoinCode } from '#wire/link/join.codec.ts'
import { encodeMessage, type MessageOf } from '#wire/link/message.codec.ts'

export const SITE_ID = '0190aaaa-0000-7000-a000-00000000000a'
export const COMMUNITY_ID = '0190aaaa-0000-7000-a000-00000000000b'
const SECRET = 'ab'.repeat(16)

const env = (name: string): string => process.env[name] ?? ''
const room = (name: string, folder: string) => ({ name, dir: fileURLToPath(new URL(`../${folder}`, import.meta.url)) })
const BASE = room('base', 'base/postgres/migrations')
const log = createLog('fatal')

if (process.argv[1] === fileURLToPath(import.meta.url)) await (process.argv[2] === 'county' ? runCounty() : runSite())

async function open(rooms: readonly MigratedRoom[]): Promise<Database> {
  const database = await openDatabase({ dataDir: env('TRIAL_DATA') })
  await migrate(database.owner, rooms)
  await database.owner.unsafe(`
    create schema if not exists trial;
    create table if not exists trial.note (content text not null);
    grant usage on schema trial to anlin_app; grant select, insert on trial.note to anlin_app`)
  return database
}

/** A county: its real room of sites for a figure, or one that writes every message down once more so that effects can be counted. */
async function runCounty(): Promise<void> {
  const isReal = env('TRIAL_REAL') !== ''
  const database = await open(isReal ? COUNTY_ROOMS : [BASE, room('inbox', 'link/inbox/migrations')])
  const directory = isReal ? await inviteReally(database) : makeNoting()
  const keys = await loadLinkKeys(env('TRIAL_DATA'), systemClock)
  const clocks = { clock: systemClock, wallClock: systemClock }
  await startLineServer({
    ...{ app: database.app, ...clocks, keys, directory, host: '127.0.0.1', port: Number(env('TRIAL_PORT')), log },
  })
  const address = `127.0.0.1:${env('TRIAL_THROUGH')}`
  const code = encodeJoinCode({ address, communityId: COMMUNITY_ID, fingerprint: keys.pin, secret: SECRET })
  process.stdout.write(`READY ${code}\n`)
}

function makeNoting(): Directory {
  const pinFile = join(env('TRIAL_DATA'), 'pin')
  const caller = { siteId: SITE_ID, communityId: COMMUNITY_ID, fileKey: '' }
  return {
    findCaller: async (_tx, siteId, pin) =>
      siteId === SITE_ID && pin === (await readFile(pinFile, 'utf8').catch(() => '')) ? caller : null,
    findByFile: async () => null,
    async join(_tx, _request, { pin }) {
      await writeFile(pinFile, pin)
      return SITE_ID
    },
    noteContact: async () => {},
    async apply(tx, _caller, messages) {
      const contents = messages.map(encodeMessage)
      await tx`insert into trial.note (content) select unnest(${contents}::text[])`
    },
  }
}

/** A community with a site whose code is the one that is given away here. */
async function inviteReally({ owner }: Database): Promise<Directory> {
  const [known] = await owner`select 1 from sites.site`
  if (known === undefined) {
    const [unit] = await owner`insert into registry.unit (kind, name) values ('programmeUnit', '东镇') returning id`
    await owner`
      insert into registry.community (id, programme_unit_id, name, category, lead_unit_id, created_at, updated_at)
      values (${COMMUNITY_ID}, ${unit?.['id']}, '东苑', 'old', ${unit?.['id']}, now(), now())`
    await owner`
      insert into sites.site (id, community_id, created_at, created_by_name) values (${SITE_ID}, ${COMMUNITY_ID}, now(), 'x')`
    await owner`
      insert into sites.join_code (site_id, code_hash, created_at, created_by_name, expires_at)
      values (${SITE_ID}, decode(${hashBytes(SECRET)}, 'hex'), now(), 'x', now() + interval '1 hour')`
  }
  return siteDirectory
}

/** A site that says something new all the time, until the file `quiet` lies in its data folder. */
async function runSite(): Promise<void> {
  const database = await open([BASE, room('outbox', 'link/outbox/migrations')])
  const { app } = database
  const dataDir = env('TRIAL_DATA')
  const needs = { app, clock: systemClock, dataDir }
  const known = await withScope(app, { scope: EVERYWHERE }, (tx) => findLine(tx, COMMUNITY_ID))
  while (
    known === null &&
    !(await joinCounty(needs, env('TRIAL_CODE')).then(
      () => true,
      () => delay(50, false),
    ))
  );
  const pace = {
    pollMs: 10,
    heartbeatMs: 200,
    firstRetryMs: 20,
    lastRetryMs: 100,
    commandWaitSeconds: 1,
    patienceMs: 2000,
  }
  await openSender({ ...needs, log, pace }).refresh()
  process.stdout.write('READY\n')
  if (env('TRIAL_TALK') === '') return
  while (
    !(await readFile(join(dataDir, 'quiet')).then(
      () => true,
      () => false,
    ))
  ) {
    await withScope(app, { scope: EVERYWHERE }, saySomething).catch(() => {})
    await delay(2)
  }
}

/** One to twenty messages, each different from all others, noted in the same transaction; every fifth is rolled back. */
async function saySomething(tx: ScopedTx): Promise<void> {
  const messages = Array.from({ length: 1 + Math.floor(Math.random() * 20) }, makeMessage)
  await addToOutbox(tx, COMMUNITY_ID, messages)
  const contents = messages.map(encodeMessage)
  await tx`insert into trial.note (content) select unnest(${contents}::text[])`
  if (Math.random() < 0.2) throw new Error('rolled back on purpose')
}

function makeMessage(): MessageOf<'dayCount'> {
  const count = Math.floor(Math.random() * Number.MAX_SAFE_INTEGER)
  return { at: new Date().toISOString(), count, day: '2026-04-15', kind: 'dayCount', what: 'passage' }
}
