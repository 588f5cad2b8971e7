/** What the database itself refuses to a unit's transaction, whatever route would ask for it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { makeUuidV7 } from '#terms/ids.ts'

let db: TestDatabase
let own = ''
let other = ''
let community = ''

beforeAll(async () => {
  db = await openTestDatabase()
})
beforeEach(async () => {
  await db.reset()
  own = await addUnit('甲镇')
  other = await addUnit('乙镇')
  community = makeUuidV7(Date.parse('2020-04-01T00:00:00Z'), crypto.getRandomValues(new Uint8Array(10)))
  await db.owner`
    insert into registry.community
      (id, programme_unit_id, name, category, lead_unit_id, cooperating_unit_ids, created_at, updated_at)
    values (${community}, ${other}, '乙小区', 'old', ${other}, ${[own]}::bigint[], now(), now())`
  await db.owner`insert into registry.community_alias (community_id, name, source, created_at) values (${community}, '旧名', 'page', now())`
  await db.owner`insert into round.round (period, period_from, period_to, cut_off, opened_at) values ('2020-04-1', '2020-04-01', '2020-04-10', now(), now())`
  await db.owner`insert into bulletin.setting (content, updated_at) values ('{}', now())`
  await db.owner`insert into bulletin.bulletin (period, as_of, state, texts, created_at, created_by) values ('2020-04-1', '2020-04-10', 'checking', '{}', now(), 1)`
  await db.owner`insert into bulletin.snapshot (bulletin_id, known_at, figures, taken_at, taken_by) values (1, now(), '{}', now(), 1)`
  await db.owner`
    insert into bulletin.unit_check (bulletin_id, snapshot_id, unit_id, verdict, reason, at, by, by_name)
    values (1, 1, ${own}, 'objected', '数不对', now(), 1, '甲')`
  await db.owner`insert into matters.counter (year, last) values (2020, 2)`
  await db.owner`
    insert into matters.matter (year, number, title, demand, kind, lead_unit_id, source_kind, raised_on, raised_at,
                                raised_by_name, state, state_at, first_deadline, deadline)
    select 2020, n, 'x', 'x', 'power', case n when 1 then ${own}::bigint else ${other}::bigint end, 'office', '2020-04-01',
           now(), '办', 'open', now(), '2020-04-15', '2020-04-15' from generate_series(1, 2) n`
  await db.owner`
    insert into matters.pause (matter_id, reason, until_on, asked_at, asked_by_name) values (1, 'x', '2020-05-01', now(), '甲')`
})
afterAll(() => db.close())

async function addUnit(name: string): Promise<string> {
  const [row] = await db.owner<{ id: string }[]>`
    insert into registry.unit (kind, name) values ('programmeUnit', ${name}) returning id`
  return row?.id ?? ''
}

/** Rows that a unit's transaction changed, or the code of PostgreSQL's refusal. */
async function tryAs(unitId: string, work: (tx: ScopedTx) => Promise<{ count: number }>): Promise<number | string> {
  try {
    return await db.inScope({ kind: 'units', unitIds: [unitId] }, async (tx) => (await work(tx)).count)
  } catch (error) {
    return String((error as { code?: string }).code)
  }
}

const BEYOND = '42501'

describe('a unit’s transaction', () => {
  const refused: [string, (tx: ScopedTx) => Promise<{ count: number }>, number | string][] = [
    [
      'adds no rule of the county',
      (tx) =>
        tx`insert into programme.rule_version (subject, version, valid_from, content, decision_ref, recorded_at) values ('light', 1, '2020-01-01', '{}', 'x', now())`,
      BEYOND,
    ],
    ['changes no setting of bulletins', (tx) => tx`update bulletin.setting set content = '{"masthead": "x"}'`, 0],
    [
      'keeps no text for the next bulletin',
      (tx) => tx`insert into bulletin.text_template (key, text, updated_at) values ('contact', 'x', now())`,
      BEYOND,
    ],
    ['does not answer its own objection', (tx) => tx`update bulletin.unit_check set answer = '同意'`, 0],
    [
      'opens no round',
      (tx) =>
        tx`insert into round.round (period, period_from, period_to, cut_off, opened_at) values ('2020-04-2', '2020-04-11', '2020-04-20', now(), now())`,
      BEYOND,
    ],
    ['opens no report', (tx) => tx`insert into round.report (round_id, unit_id) values (1, ${own})`, BEYOND],
    [
      'gives no name to a community that it only helps with',
      (tx) =>
        tx`insert into registry.community_alias (community_id, name, source, created_at) values (${community}, '新名', 'page', now())`,
      BEYOND,
    ],
    ['takes no name from it', (tx) => tx`delete from registry.community_alias`, 0],
    [
      'adds nothing to its history',
      (tx) =>
        tx`insert into registry.community_change (community_id, kind, at, before, after, source) values (${community}, 'changed', now(), '{}', '{}', 'page')`,
      BEYOND,
    ],
    [
      'merges nothing into it',
      (tx) =>
        tx`insert into registry.community_merge (kept_id, merged_id, at, kept_before, kept_after) values (${community}, ${crypto.randomUUID()}, now(), '{}', '{}')`,
      BEYOND,
    ],
  ]
  test.each(refused)('%s', async (_name, work, outcome) => {
    expect(await tryAs(own, work)).toBe(outcome)
  })

  test('reads the names and the history of a community that it helps with', async () => {
    const names = await db.inScope(
      { kind: 'units', unitIds: [own] },
      (tx) => tx`select name from registry.community_alias`,
    )
    expect(names).toEqual([{ name: '旧名' }])
  })
})

test('what a room publishes is read with the reader’s rights', async () => {
  const views = await db.owner`
    select n.nspname || '.' || c.relname as view from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'v' and c.relname like 'published\\_%'
       and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}'`
  expect(views).toEqual([])
})

test('nobody rewrites the trail, the history or an issued bulletin: the app has no right to', async () => {
  const rights = await db.owner`
    select t as table, p as right from unnest(array['audit.event', 'registry.community_change', 'programme.community_stage',
        'programme.rule_version', 'bulletin.issue', 'bulletin.snapshot', 'bulletin.step', 'round.step',
        'matters.step', 'matters.rule_version']) t,
      unnest(array['update', 'delete', 'truncate']) p
     where has_table_privilege('anlin_app', t, p)`
  expect(rights).toEqual([])
})
