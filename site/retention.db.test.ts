/** A hundred years later: whatever lies in a table with a rule is gone, counted, and the county is told sums of the day. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { startTestServer } from '#base/http/testing.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { connect } from '#base/postgres/connect.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { fillEveryTable } from '#base/postgres/testing/filler.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { listLeavings } from './leavings.ts'
import { retentionRoutes } from './retention/retention.routes.ts'
import { KINDS, ruleOf } from './retention/rule.contract.ts'
import { type Sweeps, sweepCommunity } from './retention/sweep.actions.ts'
import { listSweeps } from './sweeps.ts'
import { createNarrow, hostCommunity } from './tenant/community.actions.ts'
import type { Community } from './tenant/community.contract.ts'
import { openVaults } from './tenant/vaults.actions.ts'

const clock = stoppedClock('2019-01-01T00:00:00Z')
const dir = mkdtempSync(join(tmpdir(), 'anlin-retention-'))
const keys = loadKeys(dir, clock)
const vaults = openVaults(keys)
let db: TestDatabase
let own: Community
let sweeps: Sweeps

beforeAll(async () => {
  db = await openTestDatabase({ node: 'site' })
  const hosted = { name: '甲苑', keeperKind: 'property', keeperName: '甲苑物业' } as const
  own = await db.inScope(EVERYWHERE, (tx) => hostCommunity({ tx, clock, keys }, hosted))
  sweeps = listSweeps({ owner: db.owner, vaults, leavings: listLeavings({ clock, vaults }) })
  const admin = connect(db.targets.admin, 'owner', 1)
  await fillEveryTable(admin)
  // What ends its time: they moved out, the card is removed, the alarm closed, the guard's account shut.
  await admin`set session_replication_role = replica`
  await gather(admin)
  await admin`update people.resident set moved_in_on = null, moved_out_on = '2020-03-01', under_14 = false, guardian_id = null`
  await admin`update people.request set answered_at = '2020-03-01', outcome = 'done'`
  await admin`update doors.credential set removed_at = '2020-03-01', removed_because = 'lost', erased_at = '2020-03-02'`
  await admin`update alarms.alarm set closed_at = '2020-03-01', closed_by = 1, finding = 'test'`
  await admin`update vehicles.permit set valid_from = null, valid_until = '2020-03-01'`
  await admin`update identity.account set active = false`
  await admin`truncate outbox.line, outbox.epoch, outbox.counter, outbox.message, outbox.command`
  await admin.end()
  await db.owner`
    insert into outbox.line (community_id, site_id, address, authority, certificate, county_file_key, joined_at)
    values (${own.communityId}, ${own.communityId}, 'x:1', 'x', 'x', '\\x00', now())`
  await db.owner`select outbox.open_epoch(${own.communityId}, 1, sha256('x'), now())`
})
afterAll(async () => {
  await db.close()
  rmSync(dir, { recursive: true })
})

/** Every row to the one community, so that they belong together; one that is there already goes. */
async function gather(admin: postgres.Sql): Promise<void> {
  await admin.unsafe(`
    do $$
    declare t regclass; r tid;
    begin
      for t in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and n.nspname in ('alarms', 'people', 'doors', 'duty', 'visitors', 'vehicles', 'resident')
      loop
        for r in execute format('select ctid from %s where community_id <> %L', t, '${own.communityId}') loop
          begin
            execute format('update %s set community_id = %L where ctid = %L', t, '${own.communityId}', r);
          exception when unique_violation then
            execute format('delete from %s where ctid = %L', t, r);
          end;
        end loop;
      end loop;
    end $$`)
  await admin`delete from retention.erased`
  await admin`delete from retention.night`
}

async function countRows(): Promise<Record<string, number>> {
  const tables = KINDS.flatMap((kind) => (ruleOf(kind).by === 'end' ? [] : [...ruleOf(kind).tables]))
  const counted: [string, number][] = []
  for (const table of tables) {
    const [row] = await db.owner<{ count: number }[]>`
      select count(*)::int as count from ${db.owner(table)} where community_id = ${own.communityId}`
    counted.push([table, row?.count ?? 0])
  }
  return Object.fromEntries(counted)
}

test('The job ends every kind of record that has a time, and says how many of each.', async () => {
  const before = await countRows()
  expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([])
  clock.set('2119-01-01T00:00:00Z')
  const needs = { app: db.app, clock, sweeps }
  const erased = {
    ...(await sweepCommunity(needs, { ...own, by: 'hour' })),
    ...(await sweepCommunity(needs, { ...own, by: 'night' })),
  }
  expect(Object.entries(await countRows()).filter(([, count]) => count > 0)).toEqual([])
  expect(Object.keys(erased).sort()).toEqual(Object.keys(sweeps).sort())
  expect(await sweepCommunity(needs, { ...own, by: 'night' })).toEqual({})

  const sent = await db.owner<{ content: string }[]>`
    select content from outbox.message where community_id = ${own.communityId} order by seq`
  const told = new Map(
    sent
      .map(({ content }) => JSON.parse(content))
      .flatMap((one) => (one.kind === 'erasedCount' ? [[one.what, one.count]] : [])) as [string, number][],
  )
  expect(told.get('visit')).toBe((erased.visit ?? 0) + (erased.saved ?? 0))
  expect(told.get('passage')).toBe(erased.passage)
})

test('the office sees what went and when the job last ran; a job that does not run is seen', async () => {
  const server = await startTestServer({
    routes: [...retentionRoutes],
    app: db.app,
    clock,
    narrow: createNarrow(db.app),
  })
  const office = { role: 'propertyManager', unitIds: [own.number], accountId: '7' } as const
  const ask = async () => (await server.send(office, 'GET', `/api/v1/retention/${own.communityId}/erased`)).body
  const seen = await ask()
  expect(seen).toMatchObject({ doneAt: '2119-01-01T00:00:00.000Z', late: false })
  expect(seen.items).toContainEqual({ onDay: '2119-01-01', kind: 'passage', count: expect.any(Number) })
  clock.set('2119-01-02T13:00:00Z')
  expect((await ask()).late).toBe(true)
  await server.close()
})

test('what fails in one kind holds up no other, and the night is not called done', async () => {
  const failing = { ...sweeps, entry: () => Promise.reject(new Error('the disk')) }
  await db.owner`
    insert into duty.shift (community_id, shift_id, post, account_id, began_at)
    values (${own.communityId}, gen_random_uuid(), '东门', 7, '2100-01-01')`
  const swept = sweepCommunity({ app: db.app, clock, sweeps: failing }, { ...own, by: 'night' })
  await expect(swept).rejects.toThrow('some kinds of records')
  expect(await db.owner`select 1 from duty.shift where community_id = ${own.communityId}`).toEqual([])
  const [night] = await db.owner`select done_at from retention.night where community_id = ${own.communityId}`
  expect(night?.['done_at']).toEqual(new Date('2119-01-01T00:00:00Z'))
})
