import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, findBarriers, openBrowser, openVisitor, PHONE, type Visitor } from './browser.ts'
import { enterDemo } from './demo-entry.ts'
import { endDemo, startDemo } from './demo-node.ts'
import type { RunningNode } from './node-process.ts'

let node: RunningNode
let browser: Browser
const visitors: Visitor[] = []

beforeAll(async () => {
  node = await startDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  expect(visitors.flatMap(({ problems }) => problems)).toEqual([])
  await browser.close()
  await endDemo(node)
})

async function enter(login: string, viewport = DESK): Promise<Page> {
  const visitor = await openVisitor(browser, { url: node.url, viewport })
  visitors.push(visitor)
  await enterDemo(visitor.context, node.url, login)
  return visitor.page
}

test('a device plan goes from the drawing board through numbered opinions to its pass', async () => {
  const clerk = await enter('taohua')
  await clerk.goto('/designs')
  await clerk.getByRole('button', { name: '新建方案' }).click()
  const dialog = clerk.getByRole('dialog')
  await dialog.getByLabel('小区').first().click()
  await clerk.getByRole('option').first().click()
  await dialog.getByLabel('方案名称').fill('走一遍')
  await dialog.getByRole('button', { name: '建立' }).click()
  await clerk.waitForURL(/\/designs\/\d+$/)
  await clerk.getByRole('button', { name: '添加', exact: true }).click()
  await clerk.getByLabel('C01 区域性质').selectOption('shared')
  await clerk.getByRole('button', { name: '加一块 10×10 米' }).click()
  await clerk.getByText(/已遮挡私密区域|画面过半落入私密区域/).waitFor()
  const device = clerk.getByRole('button', { name: /^C01 枪机/ })
  await device.press('Shift+ArrowRight')
  await clerk.getByRole('button', { name: /^C01 枪机，横 105 米/ }).waitFor()
  await clerk.getByRole('tab', { name: '对照标准' }).click()
  await clerk.getByLabel('建设必要性').fill('出入口无人值守，车棚多次失窃')
  await clerk.getByRole('button', { name: '保存' }).click()
  await clerk.getByRole('button', { name: '提交审查' }).click()
  await clerk.getByRole('dialog').getByRole('button', { name: '提交审查' }).click()
  await clerk.getByText('方案已提交，内容不能改。').waitFor()
  const address = `${new URL(clerk.url()).pathname}?tab=review`

  const expert = await enter('expert')
  await expert.goto(address)
  await expert.getByRole('textbox', { name: '意见' }).fill('西门也应有一台')
  await expert.getByRole('button', { name: '提出意见' }).click()
  await expert.getByText('第 1 号').waitFor()
  expect(await expert.getByRole('button', { name: '审查通过' }).isDisabled()).toBe(true)
  await clerk.goto(address)
  await clerk.getByRole('button', { name: '答复' }).click()
  await clerk.getByLabel('怎么改的，或为什么不改').fill('西门夜间关闭，由 C01 覆盖')
  await clerk.getByRole('button', { name: '答复' }).click()
  await clerk.getByText('已答复，待销号').waitFor()
  await expert.reload()
  await expert.getByRole('button', { name: '销号' }).click()
  await expert.getByRole('textbox', { name: '结论' }).fill('同意')
  await expert.getByRole('button', { name: '审查通过' }).click()
  await expert.getByText('审查已通过').waitFor()
  await clerk.reload()
  await clerk.getByRole('button', { name: '放入“设计审查”资料' }).click()
  await clerk.getByText(/已放入“设计审查”资料；/).waitFor()
  await clerk.getByText(/已放入节点资料/).waitFor()
})

test('a builder sees only its works on a phone and writes a day that ran into the night', async () => {
  const builder = await enter('builder', PHONE)
  await builder.goto('/')
  await builder.waitForURL(/\/works$/)
  await builder.locator('.card-open').first().click()
  await builder.getByRole('tab', { name: '施工日志' }).click()
  await builder.getByText('写日志').click()
  await builder.getByLabel('天气').fill('晴')
  await builder.getByLabel(/^结束/).fill('22:30')
  await builder.getByLabel('有噪声作业').check()
  await builder.getByLabel('施工内容').fill('监控室机柜接线')
  await builder.getByRole('button', { name: '登记' }).click()
  await builder.getByText('监控室机柜接线').waitFor()
  const today = builder.getByRole('listitem').filter({ hasText: '监控室机柜接线' })
  await today.getByText('夜间噪声作业，没有证明').waitFor()
  expect(await findBarriers(builder)).toEqual([])
  for (const path of ['programme/board', 'registry/communities', 'design/plans', 'matters/matters'])
    expect((await builder.request.get(`/api/v1/${path}`)).status(), path).toBe(403)
})

test('the supervisor comes from the 待办 to the deliveries, confirms one and sends one back', async () => {
  const supervisor = await enter('site-supervisor')
  await supervisor.goto('/works')
  await supervisor.getByRole('button', { name: /^待办/ }).click()
  await supervisor.getByRole('menuitem', { name: /进场材料待确认/ }).click()
  await supervisor.waitForURL(/\/works\/\d+\?tab=material$/)
  await supervisor.getByRole('button', { name: '同意使用 枪机' }).click()
  const cameras = supervisor.getByRole('listitem').filter({ hasText: '400万像素' })
  await cameras.getByText(/同意使用 · /).waitFor()
  expect(await supervisor.getByRole('button', { name: '同意使用 后备电源' }).count()).toBe(0)
  await supervisor.getByRole('button', { name: '退场 后备电源' }).click()
  await supervisor.getByLabel('退场原因').fill('没有合格证')
  await supervisor.getByRole('button', { name: '退场', exact: true }).click()
  await supervisor.getByText('没有合格证').waitFor()
  expect(await findBarriers(supervisor)).toEqual([])
})

test('a town pastes contracts from Excel and sees the cell that is wrong', async () => {
  const clerk = await enter('taohua')
  await clerk.goto('/works')
  await clerk.getByRole('button', { name: '从 Excel 粘贴' }).first().click()
  const heads = ['小区', '合同编号', '工程名称', '施工单位', '金额(元)', '签订日期', '开工日期', '完工日期']
  const row = ['没有的小区', '施1', '安防', '示例安防工程有限公司', '100', '2020-04-01', '2020-04-02', '2020-05-01']
  await clerk.getByLabel(/从 Excel 复制后粘贴/).fill([heads, row].map((cells) => cells.join('\t')).join('\n'))
  await clerk.getByRole('button', { name: '读取检查' }).click()
  await clerk.getByText('第 2 行“小区”', { exact: false }).waitFor()
  expect(await clerk.getByRole('alert').getByRole('listitem').count()).toBe(1)
})
