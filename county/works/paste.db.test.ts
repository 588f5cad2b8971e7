/** Lists of works filled by pasting from Excel, on a real PostgreSQL: all rows or none, each refusal at its cell. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { MATTER_KINDS } from '#county/matters/matter/words.contract.ts'
import type { Role } from '#terms/capabilities.ts'
import { readContract, readContracts } from './contract/contract.actions.ts'
import { CONTRACT_COLUMNS } from './contract/contract.contract.ts'
import { contractLedger } from './contract/ledger-sheet.ts'
import { recordPastedContracts } from './contract/paste.actions.ts'
import { tellPastedProblems } from './dates/paste.actions.ts'
import { writePastedDays } from './diary/paste.actions.ts'
import { postPastedNotices, recordPastedComplaints, recordPastedPublicity } from './public/paste.actions.ts'
import { raiseFromComplaint } from './public/public.actions.ts'
import { startWorksTest, type WorksTest } from './works.testing.ts'

let works: WorksTest
let town = ''
let builder = ''
let contractId = ''

beforeAll(async () => {
  works = await startWorksTest()
})
beforeEach(async () => {
  ;({ town, builder, contractId } = await works.reset())
})
afterAll(() => works.db.close())

const as: WorksTest['as'] = (...which) => works.as(...which)
const seenBy = (role: Role, unitId: string) => as(role, unitId, (needs) => readContracts(needs))
const look = () => as('builder', builder, (needs) => readContract(needs, contractId))

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

test('notices and what holds works up are pasted all or none; a committee’s notice of a week is refused at its cell', async () => {
  const notices = (...rows: string[]) =>
    as('builder', builder, (needs) =>
      postPastedNotices(needs, {
        ...{ contractId, apply: true },
        text: ['类型\t标题\t正文\t张贴日期\t截止日期\t张贴位置', ...rows].join('\n'),
      }),
    )
  const works = '施工告知\t施工告知\t4月20日起敷设线缆，电话 0551-62000000\t2020-04-16\t2020-04-30\t各单元门口'
  const week = '居委会公告\t公告\t征求意见\t2020-04-16\t2020-04-23\t公告栏'
  expect(await notices(works, week)).toMatchObject({ applied: 0, problems: [{ line: 3, column: '截止日期' }] })
  expect(await notices(works, week.replace('04-23', '05-06'))).toMatchObject({ applied: 2, problems: [] })
  expect((await look()).notices.map(({ kind }) => kind).sort()).toEqual(['committee', 'works'])
  const problems = (rows: string) =>
    as('builder', builder, (needs) =>
      tellPastedProblems(needs, { contractId, apply: true, text: `类型\t起始日期\t问题\n${rows}` }),
    )
  expect(await problems('天气\t2020-05-01\t13800000000 不让进')).toMatchObject({
    ...{ applied: 0, problems: [{ column: '类型' }, { column: '起始日期' }, { column: '问题' }] },
  })
  const [first] = Object.entries(MATTER_KINDS)
  expect(await problems(`${first?.[1].zh}\t2020-04-10\t配电间未移交`)).toMatchObject({ applied: 1 })
  expect((await look()).problems).toMatchObject([{ kind: first?.[0], since: '2020-04-10' }])
})
