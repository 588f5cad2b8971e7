/** Works on a real PostgreSQL: what a company sees and does, covering, nights, notices, problems that become matters. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiles } from '#base/files/files.ts'
import type { TestDatabase } from '#base/postgres/testing.ts'
import { keepFile } from '#county/evidence/evidence.actions.ts'
import type { Role } from '#terms/capabilities.ts'
import { readContract, readContracts } from './contract/contract.actions.ts'
import { raiseFromProblem, recordPhysicalDate, tellProblem } from './dates/dates.actions.ts'
import { checkDay, writeDay } from './diary/diary.actions.ts'
import { allowCovering, layPhotos, recordProgress, setPastedItems } from './item/item.actions.ts'
import { recordPastedDeliveries, sayOfDelivery } from './material/delivery.actions.ts'
import { postNotice, recordComplaint } from './public/public.actions.ts'
import { listWorksTodo } from './todo.actions.ts'
import { startWorksTest, type WorksTest, worksClock } from './works.testing.ts'

let works: WorksTest
let db: TestDatabase
let town = ''
let builder = ''
let supervisor = ''
let rival = ''
let contractId = ''
const clock = worksClock
const folder = mkdtempSync(join(tmpdir(), 'anlin-works-'))
const files = openFiles(folder)

beforeAll(async () => {
  works = await startWorksTest()
  db = works.db
})
beforeEach(async () => {
  ;({ town, builder, supervisor, rival, contractId } = await works.reset())
})
afterAll(async () => {
  await db.close()
  rmSync(folder, { recursive: true, force: true })
})

const as: WorksTest['as'] = (...which) => works.as(...which)
const seenBy = (role: Role, unitId: string) => as(role, unitId, (needs) => readContracts(needs))

test('a company sees its own contracts and no community; its rival sees nothing', async () => {
  const { rows } = await seenBy('builder', builder)
  expect(rows).toMatchObject([{ id: contractId, placeName: '甲小区', townName: null, builderName: '甲公司' }])
  expect((await seenBy('siteSupervisor', supervisor)).rows).toHaveLength(1)
  expect((await seenBy('clerk', town)).rows).toMatchObject([{ townName: '上派镇' }])
  expect((await seenBy('builder', rival)).rows).toEqual([])
  await expect(as('builder', rival, (needs) => readContract(needs, contractId))).rejects.toMatchObject({
    key: 'works.noContract',
  })
  const communities = await as('builder', builder, ({ tx }) => tx`select 1 from registry.community`)
  expect(communities).toEqual([])
})

test('the database itself refuses a rival’s writing, and the company’s on its own contract’s terms', async () => {
  const write = (unitId: string) =>
    as(
      'builder',
      unitId,
      ({ tx }) => tx`
      insert into works.problem (contract_id, kind, text, since, recorded_at, recorded_by_name)
      values (${contractId}, 'power', 'x', '2020-04-01', now(), 'x')`,
    )
  await expect(write(rival)).rejects.toThrow(/row-level security/)
  expect((await write(builder)).count).toBe(1)
  const changed = await as('builder', builder, ({ tx }) => tx`update works.contract set amount_fen = 1`)
  expect(changed.count).toBe(0)
})

const ITEMS = '工作内容\t单位\t数量\t权重\t隐蔽\n线缆敷设\t米\t2600\t40\t是\n设备安装\t台\t36\t60%\t'
const setItems = (text = ITEMS) =>
  as('clerk', town, (needs) => setPastedItems(needs, { contractId, text, apply: true }))
const look = () => as('builder', builder, (needs) => readContract(needs, contractId))

test('weights must add up; progress is by weight, goes back only with a reason', async () => {
  expect(await setItems(ITEMS.replace('60%', '59%'))).toMatchObject({ applied: 0, problems: [{ column: '权重' }] })
  expect(await setItems()).toMatchObject({ applied: 2 })
  const { items } = await look()
  const tell = (percent: number, note: string | null) =>
    as('builder', builder, (needs) =>
      recordProgress(needs, { itemId: items[0]?.id ?? '', percent, day: '2020-04-10', note }),
    )
  await tell(50, null)
  expect((await look()).progress).toBe(20)
  await expect(tell(30, null)).rejects.toMatchObject({ key: 'works.less' })
  await tell(30, '返工')
  expect((await look()).progress).toBe(12)
  await expect(setItems('工作内容\t单位\t数量\t权重\n设备安装\t台\t36\t100')).rejects.toMatchObject({
    key: 'works.itemInUse',
  })
})

test('concealed works are not covered without photos; the supervisor sees the builder’s photo and allows it', async () => {
  await setItems()
  const itemId = (await look()).items.find(({ concealed }) => concealed)?.id ?? ''
  const cover = () => as('siteSupervisor', supervisor, (needs) => allowCovering(needs, { itemId, day: '2020-04-14' }))
  await expect(cover()).rejects.toMatchObject({ key: 'works.noPhotos' })
  const path = join(folder, 'photo.png')
  writeFileSync(
    path,
    await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  )
  await as('builder', builder, async (needs) => {
    const { id } = await keepFile({ tx: needs.tx, clock, files, actorId: builder }, { path, name: '管线.png' })
    await layPhotos(needs, { itemId, fileIds: [id] })
  })
  const seen = await as('siteSupervisor', supervisor, (needs) => readContract(needs, contractId))
  expect(seen.items.find(({ id }) => id === itemId)?.photos).toMatchObject([{ name: '管线.png' }])
  expect(await as('builder', rival, ({ tx }) => tx`select 1 from evidence.file`)).toEqual([])
  await cover()
  expect((await look()).items.find(({ id }) => id === itemId)).toMatchObject({ coveredOn: '2020-04-14' })
  await expect(cover()).rejects.toMatchObject({ key: 'works.notConcealed' })
})

const HOURS = { weather: '晴', workers: 6, fromTime: '08:00', untilTime: '18:00' }
const DIARY = { ...HOURS, noisy: true, permitRef: null, toldOnSite: false, work: '正门立杆', safety: null }

test('a day is written once, changed by its version, flagged at night, and stays once checked', async () => {
  const write = (part: Partial<typeof DIARY>, seenVersion: number) =>
    as('builder', builder, (needs) =>
      writeDay(needs, { ...DIARY, ...part, contractId, day: '2020-04-14', seenVersion }),
    )
  const { id } = await write({}, 0)
  await expect(write({}, 0)).rejects.toMatchObject({ key: 'works.changed' })
  expect(await write({ untilTime: '22:40' }, 1)).toMatchObject({ night: 'breach' })
  expect(await look()).toMatchObject({ nightBreaches: 1, lastDiaryOn: '2020-04-14' })
  await as('siteSupervisor', supervisor, (needs) => checkDay(needs, id))
  await expect(write({}, 2)).rejects.toMatchObject({ key: 'works.checked' })
  const own = db.owner`update works.diary set checked_by = recorded_by where recorded_by is not null`
  await expect(own).rejects.toThrow(/diary_check/)
})

test('what the public said is a count and a cause; a committee’s notice stays up long enough', async () => {
  const complain = (text: string) =>
    as('builder', builder, (needs) =>
      recordComplaint(needs, { contractId, day: '2020-04-14', kind: 'noise', way: 'committee', count: 3, text }),
    )
  await complain('午间电锤声')
  await expect(complain('2栋1单元302室反映电锤声')).rejects.toMatchObject({ key: 'works.residentData' })
  expect((await look()).openComplaints).toBe(1)
  const post = (untilOn: string) =>
    as('clerk', town, (needs) =>
      postNotice(needs, {
        ...{
          contractId,
          kind: 'committee',
          title: '告居民',
          body: '开工',
          postedOn: '2020-04-01',
          untilOn,
          places: '正门',
        },
      }),
    )
  await expect(post('2020-04-15')).rejects.toMatchObject({ key: 'works.tooShort' })
  await post('2020-04-16')
})

test('a problem becomes one matter, by the town; the builder sees its number and sets no planned day', async () => {
  const { id: problemId } = await as('builder', builder, (needs) =>
    tellProblem(needs, { contractId, kind: 'power', text: '正门无电源', since: '2020-04-10' }),
  )
  const raise = (role: Role, unitId: string) =>
    as(role, unitId, (needs) =>
      raiseFromProblem(needs, { problemId, demand: '三日内接电', leadUnitId: town, deadline: '2020-04-20' }),
    )
  await expect(raise('builder', builder)).rejects.toMatchObject({ key: 'works.notYours' })
  const { label } = await raise('clerk', town)
  await expect(raise('clerk', town)).rejects.toMatchObject({ key: 'works.raisedAlready' })
  expect((await look()).problems).toMatchObject([{ matterLabel: label }])
  await as('builder', builder, (needs) =>
    recordPhysicalDate(needs, {
      ...{ contractId, dateKind: 'works', plannedOn: '2020-12-31', actualOn: '2020-03-05', note: null },
    }),
  )
  expect((await look()).dates[0]).toMatchObject({
    kind: 'works',
    plannedOn: '2020-03-02',
    actualOn: '2020-03-05',
    daysLate: 3,
  })
})

test('deliveries are pasted all or none', async () => {
  const paste = (text: string) =>
    as('builder', builder, (needs) => recordPastedDeliveries(needs, { contractId, text, apply: true }))
  const head = '日期\t名称\t型号\t数量\t单位\t合格证编号\n'
  expect(await paste(`${head}2020-04-10\t枪机\tIPC-400\t10\t台\t检2020-77\n2020-05-01\t网线\t\t2\t箱\t`)).toMatchObject(
    {
      applied: 0,
      problems: [{ line: 3, column: '日期' }],
    },
  )
  await paste(`${head}2020-04-10\t枪机\tIPC-400\t10\t台\t检2020-77\n2020-04-11\t网线\t\t2\t箱\t`)
  expect((await look()).deliveries.map(({ name, proven }) => [name, proven])).toEqual([
    ['网线', false],
    ['枪机', true],
  ])
})

test('each has its own 待办: the supervisor what to check, the builder what is missing, a rival nothing', async () => {
  await setItems()
  await as('builder', builder, async (needs) => {
    await writeDay(needs, { ...DIARY, contractId, day: '2020-04-14', seenVersion: 0 })
    const text = '日期\t名称\t数量\t单位\n2020-04-10\t枪机\t10\t台'
    await recordPastedDeliveries(needs, { contractId, text, apply: true })
    const { items } = await readContract(needs, contractId)
    const itemId = items.find(({ concealed }) => concealed)?.id ?? ''
    await recordProgress(needs, { itemId, percent: 10, day: '2020-04-10', note: null })
  })
  const todo = async (role: Role, unitId: string) =>
    (await as(role, unitId, (needs) => listWorksTodo(needs)))
      .filter(({ count }) => count > 0)
      .map(({ kind, href }) => [kind, href])
  const at = (tab: string) => `/works/${contractId}?tab=${tab}`
  expect(await todo('siteSupervisor', supervisor)).toEqual([
    ['works.unchecked', at('diary')],
    ['works.unconfirmed', at('material')],
  ])
  expect(await todo('builder', builder)).toEqual([
    ['works.unwritten', at('diary')],
    ['works.unphotographed', at('items')],
    ['works.unproven', at('material')],
  ])
  expect(await todo('clerk', town)).toEqual([
    ['works.unchecked', at('diary')],
    ['works.unconfirmed', at('material')],
  ])
  expect(await todo('builder', rival)).toEqual([])
  const { rows } = await seenBy('siteSupervisor', supervisor)
  expect(rows[0]?.waiting).toEqual([
    { kind: 'unchecked', count: 1 },
    { kind: 'unconfirmed', count: 1 },
  ])
})

test('nobody checks their own writing; a delivery is used once it is proven, or sent back with a reason', async () => {
  const { id: diaryId } = await as('clerk', town, (needs) =>
    writeDay(needs, { ...DIARY, contractId, day: '2020-04-14', seenVersion: 0 }),
  )
  await expect(as('clerk', town, (needs) => checkDay(needs, diaryId))).rejects.toMatchObject({
    key: 'works.ownWriting',
  })
  const [first] = await as('clerk', town, (needs) => listWorksTodo(needs))
  expect(first).toMatchObject({ kind: 'works.unchecked', count: 0 })
  const text = '日期\t名称\t数量\t单位\t合格证编号\n2020-04-10\t枪机\t10\t台\t检1\n2020-04-09\t网线\t2\t箱\t'
  await as('builder', builder, (needs) => recordPastedDeliveries(needs, { contractId, text, apply: true }))
  const [proven = '', bare = ''] = (await look()).deliveries.map(({ id }) => id)
  const say = (deliveryId: string, verdict: 'accepted' | 'refused', note: string | null = null) =>
    as('siteSupervisor', supervisor, (needs) => sayOfDelivery(needs, { deliveryId, verdict, note }))
  await expect(say(bare, 'accepted')).rejects.toMatchObject({ key: 'works.unproven' })
  await expect(say(bare, 'refused')).rejects.toMatchObject({ key: 'works.noReason' })
  await say(bare, 'refused', '无合格证')
  await say(proven, 'accepted')
  await expect(say(proven, 'refused', '改主意')).rejects.toMatchObject({ key: 'works.judged' })
  expect((await look()).deliveries).toMatchObject([
    { verdict: 'accepted', verdictByName: 'siteSupervisor' },
    { verdict: 'refused', verdictNote: '无合格证' },
  ])
  const changed = await as('builder', rival, ({ tx }) => tx`update works.delivery set verdict_note = 'x'`)
  expect(changed.count).toBe(0)
})
