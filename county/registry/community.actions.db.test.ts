/** Saving, history and undo of communities on a real database, and what a unit's scope lets through. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { EVERYWHERE, type Scope } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import {
  type CommunityInput,
  findCommunitiesForMatching,
  saveCommunities,
  undoCommunityChanges,
} from './community.actions.ts'

let db: TestDatabase
let shangpai: string
let taohua: string
const clock = stoppedClock('2020-04-15T01:00:00Z')

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

beforeEach(async () => {
  await db.reset()
  const units = await db.owner<{ id: string }[]>`
    insert into registry.unit (kind, name, ordinal) values ('programmeUnit', '上派镇', 1), ('programmeUnit', '桃花镇', 2)
    returning id`
  shangpai = units[0]?.id ?? ''
  taohua = units[1]?.id ?? ''
})

const save = (rows: CommunityInput[], more: { importId?: string; scope?: Scope } = {}) =>
  db.inScope(more.scope ?? EVERYWHERE, (tx) =>
    saveCommunities({ tx, clock, actorId: '7' }, { rows, source: 'ledger', importId: more.importId ?? null }),
  )
const undo = (importId: string) =>
  db.inScope(EVERYWHERE, (tx) => undoCommunityChanges({ tx, clock, actorId: '7' }, { importId }))
const list = (unitId: string, scope: Scope = EVERYWHERE) =>
  db.inScope(scope, (tx) => findCommunitiesForMatching(tx, [unitId]))

test('a new community is kept with its town as lead unit and one row of history', async () => {
  const [saved] = await save([
    { programmeUnitId: shangpai, name: '紫云新苑', category: 'resettlement', households: 972 },
  ])
  expect(saved?.outcome).toBe('added')
  const [row] = await list(shangpai)
  expect(row).toMatchObject({ name: '紫云新苑', households: 972, leadUnitId: shangpai, version: 1, aliases: [] })
  const history =
    await db.owner`select kind, after->>'households' as households, actor_id from registry.community_change`
  expect(history).toMatchObject([{ kind: 'created', households: '972', actor_id: '7' }])
})

test('saving what is already known changes nothing, saving a difference keeps before and after', async () => {
  const [saved] = await save([{ programmeUnitId: shangpai, name: '紫云新苑', category: 'old', households: 972 }])
  const id = saved?.id ?? ''
  const same = await save([{ id, programmeUnitId: shangpai, name: '紫云新苑', category: 'old', households: 972 }])
  expect(same).toEqual([{ id, outcome: 'left', fields: [] }])
  const changed = await save([{ id, programmeUnitId: shangpai, name: '紫云新苑', category: 'old', households: 980 }])
  expect(changed).toEqual([{ id, outcome: 'changed', fields: ['households'] }])
  const [last] = await db.owner`select before, after from registry.community_change order by id desc limit 1`
  expect(last).toMatchObject({ before: { households: 972 }, after: { households: 980 } })
  expect((await list(shangpai))[0]?.version).toBe(2)
})

test('undo takes back what an import added and changed, and a second undo nothing', async () => {
  const [old] = await save([{ programmeUnitId: shangpai, name: '旧小区', category: 'old', households: 10 }])
  const id = old?.id ?? ''
  await save(
    [
      { id, programmeUnitId: shangpai, name: '旧小区', category: 'old', households: 20 },
      { programmeUnitId: shangpai, name: '新小区', category: 'commercial' },
    ],
    { importId: '5' },
  )
  const undone = await undo('5')
  expect(undone.restored).toEqual([id])
  expect(undone.removed).toHaveLength(1)
  expect(await list(shangpai)).toMatchObject([{ name: '旧小区', households: 10 }])
  expect(await undo('5')).toEqual({ removed: [], restored: [], kept: [] })
})

test('undo leaves what somebody changed after the import, and names it', async () => {
  const [old] = await save([{ programmeUnitId: shangpai, name: '旧小区', category: 'old', households: 10, cameras: 1 }])
  const id = old?.id ?? ''
  const input = { id, programmeUnitId: shangpai, name: '旧小区', category: 'old' } as const
  await save([{ ...input, households: 20, cameras: 2 }], { importId: '5' })
  await save([{ ...input, households: 30 }])
  expect((await undo('5')).kept).toEqual([{ id, name: '旧小区', fields: ['households'] }])
  expect(await list(shangpai)).toMatchObject([{ households: 30, cameras: 1 }])
})

test("a town's clerk neither sees nor adds nor changes another town's communities", async () => {
  const scope: Scope = { kind: 'units', unitIds: [taohua] }
  const [saved] = await save([{ programmeUnitId: shangpai, name: '紫云新苑', category: 'old' }])
  expect(await list(shangpai, scope)).toEqual([])
  await expect(save([{ programmeUnitId: shangpai, name: '别人的', category: 'old' }], { scope })).rejects.toMatchObject(
    {
      key: 'registry.unitOutOfScope',
    },
  )
  await expect(
    save([{ id: saved?.id ?? '', programmeUnitId: shangpai, name: '改名', category: 'old' }], { scope }),
  ).rejects.toMatchObject({ key: 'registry.communityNotFound' })
})

test('a lead unit and a cooperating unit see the community of another town', async () => {
  await save([
    { programmeUnitId: shangpai, name: '甲', category: 'old', leadUnitId: taohua },
    { programmeUnitId: shangpai, name: '乙', category: 'old', cooperatingUnitIds: [taohua] },
    { programmeUnitId: shangpai, name: '丙', category: 'old' },
  ])
  const seen = await list(shangpai, { kind: 'units', unitIds: [taohua] })
  expect(seen.map((row) => row.name).sort()).toEqual(['乙', '甲'].sort())
})

test('two thousand communities and more are saved in one call, in order', async () => {
  const rows = Array.from({ length: 4_500 }, (_, index) => ({
    programmeUnitId: shangpai,
    name: `小区${index}`,
    category: 'old' as const,
  }))
  const saved = await save(rows)
  const found = new Map((await list(shangpai)).map((row) => [row.id, row.name]))
  expect(saved.map((row) => found.get(row.id))).toEqual(rows.map((row) => row.name))
})
