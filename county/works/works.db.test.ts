/** Works on a real PostgreSQL: what a company sees and does, covering, nights, notices, problems that become matters. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { openFiles } from '#base/files/files.ts'
import type { Actor } from '#base/http/route.ts'
import type { Scope } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { keepFile } from '#county/evidence/evidence.actions.ts'
import { type Capability, ROLES, type Role } from '#terms/capabilities.ts'
import { makeUuidV7 } from '#terms/ids.ts'
import { readContract, readContracts, recordContract } from './contract/contract.actions.ts'
import { CONTRACT_COLUMNS } from './contract/contract.contract.ts'
import { contractLedger } from './contract/ledger-sheet.ts'
import { recordPastedContracts } from './contract/paste.actions.ts'
import { raiseFromProblem, recordPhysicalDate, tellProblem } from './dates/dates.actions.ts'
import { checkDay, writeDay } from './diary/diary.actions.ts'
import { writePastedDays } from './diary/paste.actions.ts'
import { allowCovering, layPhotos, recordProgress, setPastedItems } from './item/item.actions.ts'
import { recordPastedDeliveries, sayOfDelivery } from './material/delivery.actions.ts'
import { recordPastedComplaints, recordPastedPublicity } from './public/paste.actions.ts'
import { postNotice, raiseFromComplaint, recordComplaint } from './public/public.actions.ts'
import { listWorksTodo } from './todo.actions.ts'

let db: TestDatabase
let town = ''
let builder = ''
let supervisor = ''
let rival = ''
let community = ''
let contractId = ''
const clock = stoppedClock('2020-04-15T02:00:00Z')
const folder = mkdtempSync(join(tmpdir(), 'anlin-works-'))
const files = openFiles(folder)

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(async () => {
  await db.close()
  rmSync(folder, { recursive: true, force: true })
})

async function addUnit(kind: string, name: string): Promise<string> {
  const [row] = await db.owner<{ id: string }[]>`
    insert into registry.unit (kind, name) values (${kind}, ${name}) returning id`
  return row?.id ?? ''
}

beforeEach(async () => {
  await db.reset()
  town = await addUnit('programmeUnit', '上派镇')
  builder = await addUnit('contractor', '甲公司')
  rival = await addUnit('contractor', '乙公司')
  supervisor = await addUnit('supervisor', '监理公司')
  community = makeUuidV7(Date.parse('2019-01-01'), crypto.getRandomValues(new Uint8Array(10)))
  await db.owner`
    insert into registry.community (id, programme_unit_id, name, category, lead_unit_id, created_at, updated_at)
    values (${community}, ${town}, '甲小区', 'commercial', ${town}, '2019-01-01', '2019-01-01')`
  contractId = (
    await as('clerk', town, (needs) =>
      recordContract(needs, {
        ...CONTRACT,
        communityId: community,
        builderUnitId: builder,
        supervisorUnitId: supervisor,
      }),
    )
  ).id
})

const CONTRACT = {
  ...{ number: '施〔2020〕1号', title: '甲小区安防工程', amount: '129,650.00', signedOn: '2020-03-01' },
  ...{ startsOn: '2020-03-02', endsOn: '2020-05-31', liaison: null },
}
type Needs = Parameters<typeof readContract>[0] & { readonly actor: Actor }

function as<T>(role: Role, unitId: string, work: (needs: Needs) => Promise<T>): Promise<T> {
  const scope: Scope = { kind: 'units', unitIds: [unitId] }
  const actor = {
    ...{ accountId: unitId, name: role, unitId, roles: [role], scope, sessionId: 'x' },
    capabilities: new Set<Capability>(ROLES[role].may),
  }
  return db.inScope(scope, (tx) => work({ tx, clock, actor }), unitId)
}
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

test('contracts are pasted all or none, each refusal at its cell; what was exported can be pasted again', async () => {
  const head =
    '小区\t合同编号\t工程名称\t施工单位\t监理单位\t金额(元)\t签订日期\t开工日期\t完工日期\t联系人\t联系人单位\t联系电话'
  const paste = (...rows: string[]) =>
    as('clerk', town, (needs) => recordPastedContracts(needs, { text: [head, ...rows].join('\n'), apply: true }))
  const good =
    '甲小区\t施〔2020〕2号\t二期\t甲公司\t监理公司\t12,000.50\t2020/3/1\t2020年3月2日\t2020-05-31\t马某\t甲公司\t0551-62000000'
  const places = async (row: string) => (await paste(good, row)).problems.map(({ line, column }) => [line, column])
  expect(await places('乙小区\t1\t\t监理公司\t甲公司\t-5\t昨天\t2020-03-02\t2020-03-01\t马某\t\t')).toEqual([
    [3, '小区'],
    [3, '金额(元)'],
    [3, '工程名称'],
    [3, '施工单位'],
    [3, '监理单位'],
    [3, '签订日期'],
    [3, '完工日期'],
    [3, '联系人单位'],
    [3, '联系电话'],
  ])
  expect(await places(good)).toEqual([[3, '合同编号']])
  expect((await seenBy('clerk', town)).rows).toHaveLength(1)
  expect(await paste(good)).toMatchObject({ applied: 1, problems: [] })
  expect(await paste(good)).toMatchObject({ applied: 0, problems: [{ line: 2, column: '合同编号' }] })
  const { rows } = await seenBy('clerk', town)
  expect(rows.find(({ number }) => number === '施〔2020〕2号')).toMatchObject({
    ...{ amountFen: 1_200_050, signedOn: '2020-03-01', startsOn: '2020-03-02', supervisorName: '监理公司' },
    liaison: { name: '马某', unit: '甲公司', phone: '0551-62000000' },
  })
  const ledger = contractLedger(rows, '2020-04-15', 'zh')
  const heads = ledger.columns.map((column) => column.head)
  for (const { names, required } of Object.values(CONTRACT_COLUMNS))
    if (required) expect(heads.some((name) => (names as readonly string[]).includes(name))).toBe(true)
})

test('complaints become one matter by kind and count; what is pasted is refused at the cell that names a resident', async () => {
  const pasted = (rows: string) =>
    as('builder', builder, (needs) =>
      recordPastedComplaints(needs, { contractId, text: `日期\t类型\t途径\t件数\t原因\n${rows}`, apply: true }),
    )
  expect(await pasted('2020-04-10\t噪声\t热线\t0\t2栋1单元302室反映电锤声')).toMatchObject({
    ...{ applied: 0, problems: [{ column: '件数' }, { line: 2, column: '原因' }] },
  })
  expect(await pasted('2020-04-10\t噪声\t热线\t3\t夜间吊装')).toMatchObject({ applied: 1, problems: [] })
  const complaintId = (await look()).complaints[0]?.id ?? ''
  const wish = { complaintId, demand: '夜间停止吊装', leadUnitId: town, deadline: null }
  await expect(as('builder', builder, (needs) => raiseFromComplaint(needs, wish))).rejects.toMatchObject({
    key: 'works.notYours',
  })
  const { label } = await as('clerk', town, (needs) => raiseFromComplaint(needs, wish))
  expect((await look()).complaints).toMatchObject([{ matterLabel: label }])
  await expect(as('clerk', town, (needs) => raiseFromComplaint(needs, wish))).rejects.toMatchObject({
    key: 'works.raisedAlready',
  })
  const [matter] = await as('clerk', town, ({ tx }) => tx`select title, source_kind from matters.matter`)
  expect(matter).toEqual({ title: '甲小区：群众反映噪声3件，夜间吊装', source_kind: 'complaint' })
})

test('days of the diary and publicity are pasted all or none; a day that has its entry is refused', async () => {
  const days = (...rows: string[]) =>
    as('builder', builder, (needs) =>
      writePastedDays(needs, {
        ...{ contractId, apply: true },
        text: ['日期\t天气\t人数\t开始\t结束\t有噪声\t施工内容', ...rows].join('\n'),
      }),
    )
  expect(await days('2020-04-13\t晴\t6\t8:00\t22：40\t是\t吊装')).toMatchObject({ applied: 1, problems: [] })
  expect((await look()).diary).toMatchObject([{ fromTime: '08:00', untilTime: '22:40', night: 'breach' }])
  const again = await days('2020-04-13\t晴\t6\t8:00\t18:00\t\t吊装', '2020-04-14\t晴\t多\t25:00\t18:00\t\t接线')
  expect(again).toMatchObject({
    ...{
      applied: 0,
      problems: [
        { line: 2, column: '日期' },
        { line: 3, column: '人数' },
        { line: 3, column: '开始' },
      ],
    },
  })
  const text = '日期\t形式\t主题\t场次\n2020-04-12\t讲座\t防盗\t1'
  await as('builder', builder, (needs) => recordPastedPublicity(needs, { contractId, text, apply: true }))
  expect((await look()).publicity).toMatchObject([{ form: 'talk', events: 1, leaflets: 0 }])
})
