import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  DESK,
  findBarriers,
  openBrowser,
  openVisitor,
  PHONE,
  turnTo,
  type Visitor,
  type VisitorOptions,
} from './browser.ts'
import { enterDemo } from './demo-entry.ts'
import { endDemo, startDemo } from './demo-node.ts'
import type { RunningNode } from './node-process.ts'

let node: RunningNode
let browser: Browser
let visitor: Visitor
let page: Page

beforeAll(async () => {
  node = await startDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await endDemo(node)
})

/** The board in a fresh window of the programme office, its figures on the screen. */
async function openBoard(options: Partial<VisitorOptions> & { at?: string; login?: string } = {}): Promise<void> {
  visitor = await openVisitor(browser, { url: node.url, ...options })
  page = visitor.page
  await enterDemo(visitor.context, node.url, options.login)
  await page.goto(options.at ?? '/')
}

/** A busy machine answers late; the figure must come, not come fast. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })
const funnel = (): Promise<string[]> => page.locator('.funnel b').allTextContents()
const search = (): URLSearchParams => new URL(page.url()).searchParams
const row = (name: string) =>
  page.locator('[data-place="units"] tbody tr', { has: page.getByRole('rowheader', { name }) })

afterEach(() => expect(visitor.problems).toEqual([]))

describe('at the desk', () => {
  beforeAll(() => openBoard())
  beforeEach(async () => {
    visitor.problems.length = 0
    await turnTo(page, '/')
    await page.locator('.funnel b').first().waitFor()
  })
  afterAll(() => visitor.leave())

  test('the funnel shows the published figures and each opens its list', async () => {
    expect(await funnel()).toEqual(['387', '173', '31', '12', '9'])
    await page.locator('.funnel a', { hasText: '建成' }).click()
    await page.getByRole('heading', { name: '进度清单' }).waitFor()
    expect(search().get('gate')).toBe('built')
    await page.getByText('共 12 行').waitFor()
  })

  test('sixteen units stand ranked; opening one filters everything and the address remembers it', async () => {
    await page.getByText('共 16 行').waitFor()
    await row('三河镇').focus()
    await page.keyboard.press('Enter')
    await eventually(async () => (await funnel())[1]).toBe('13')
    expect(search().get('unitId')).toMatch(/^\d+$/)
    await page.reload()
    await eventually(async () => (await funnel())[1]).toBe('13')
    await page.goBack()
    await eventually(async () => (await funnel())[1]).toBe('173')
  })

  test('categories and progress classes stand beside each other, and a class opens its list', async () => {
    const total = page.locator('[data-place="breakdown"] tbody tr', { hasText: '全县' })
    const figures = (await total.locator('td').allInnerTexts()).map(Number)
    const [surveyed, planned, , , , ...classes] = figures
    expect([surveyed, planned]).toEqual([387, 173])
    expect(classes.reduce((sum, count) => sum + count, 0)).toBe(173)
    const behind = total.getByRole('link', { name: /欠进度/ })
    const count = Number(await behind.innerText())
    await behind.click()
    await page.getByText(`共 ${count} 行`).waitFor()
    expect(search().get('class')).toBe('behind')
  })

  test('a unit that has not reported keeps its figures and says so', async () => {
    await row('三河镇').getByText('未报').waitFor()
    expect(await row('上派镇').getByText('未报').count()).toBe(0)
  })

  test('an earlier day shows what had been passed by then', async () => {
    await turnTo(page, '/?on=2019-12-31')
    await eventually(async () => (await funnel())[4]).toBe('0')
    await page.getByRole('button', { name: '回到现在' }).click()
    await eventually(async () => (await funnel())[4]).toBe('9')
  })

  test('the light in the legend is a filter', async () => {
    await page.locator('.map-legend button', { hasText: '红灯' }).click()
    expect(search().get('light')).toBe('red')
    await page.getByRole('button', { name: '清除 1 项筛选' }).click()
    expect(search().get('light')).toBeNull()
  })

  test('the map is drawn without asking anybody outside, and zooms', async () => {
    await page.locator('.map canvas').first().waitFor()
    await page.getByRole('button', { name: '放大' }).click()
    await page.getByRole('button', { name: '看全县' }).click()
    expect(visitor.problems).toEqual([])
  })

  test('a view is kept under a name, opens again and is removed', async () => {
    await turnTo(page, '/?light=red')
    await page.getByRole('button', { name: /^视图/ }).click()
    await page.getByRole('menuitem', { name: '保存当前视图' }).click()
    await page.getByLabel('名称').fill('红灯')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('视图“红灯”已保存').waitFor()
    await turnTo(page, '/')
    await page.getByRole('button', { name: /^视图 \(1\)/ }).click()
    await page.getByRole('menuitem', { name: '红灯' }).click()
    await eventually(() => search().get('light')).toBe('red')
    await page.getByRole('button', { name: /^视图 \(1\)/ }).click()
    await page.getByRole('button', { name: '删除视图“红灯”' }).click()
    await page.getByText('视图“红灯”已删除').waitFor()
  })

  test('⌘K finds a unit and a community from the keyboard', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: '搜索 小区/单位/页面' }).fill('三河')
    await page.getByRole('option', { name: '三河镇 单位' }).waitFor()
    await page.keyboard.press('Enter')
    await eventually(() => search().get('unitId')).toMatch(/^\d+$/)
  })
})

describe('what leaves the page', () => {
  const signatureOf = async (name: string): Promise<string> => {
    const click = page.getByRole('button', { name }).first().click()
    const [download] = await Promise.all([page.waitForEvent('download'), click])
    return (await readFile(await download.path())).subarray(0, 4).toString('latin1')
  }

  beforeAll(() => openBoard())
  beforeEach(() => page.locator('.funnel b').first().waitFor())
  afterAll(() => visitor.leave())

  test('tables leave as Excel, pictures as PNG', async () => {
    expect(await signatureOf('导出 Excel')).toBe('PK\u0003\u0004')
    expect(await signatureOf('导出 PNG')).toBe('\u0089PNG')
  })

  test('every picture can be read as figures', async () => {
    await page.locator('[data-place="trend"]').scrollIntoViewIfNeeded()
    await page.locator('[data-place="trend"] canvas').first().waitFor()
    await page.locator('[data-place="trend"]').getByRole('button', { name: '看数据表' }).click()
    await page.getByRole('columnheader', { name: '按计划应完成' }).waitFor()
  })
})

describe('in a window of its own', () => {
  afterEach(() => visitor.leave())

  test('the list of 387 opens a community from the keyboard and sorts by the head', async () => {
    await openBoard({ at: '/progress' })
    await page.getByText('共 387 行').waitFor()
    await page.getByRole('columnheader', { name: '落后(点)' }).getByRole('button').click()
    expect(search().get('list.sort')).toBe('-behind')
    await page.locator('tbody tr[tabindex="0"]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/communities\/[0-9a-f-]{36}/)
  })

  test('a town sees its own communities and no others', async () => {
    await openBoard({ login: 'shangpai' })
    await page.locator('.funnel b').first().waitFor()
    expect(Number((await funnel())[0])).toBeLessThan(387)
    await page.getByText('共 1 行').waitFor()
  })

  test.each<[what: string, options: Partial<VisitorOptions>]>([
    ['at the desk in the dark', { viewport: DESK, dark: true }],
    ['on a phone', { viewport: PHONE }],
  ])('the gallery of what pages are made of has no barriers %s and nothing runs over the edge', async (_, options) => {
    await openBoard(options)
    if (options.dark) await page.evaluate("localStorage.setItem('mantine-color-scheme-value', 'dark')")
    await page.goto('/gallery')
    await page.locator('.gallery-look').first().waitFor()
    expect(await findBarriers(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(options.viewport?.width)
  })

  test('English says the same figures', async () => {
    await openBoard()
    await page.getByRole('button', { name: 'EN' }).click()
    await page.getByRole('heading', { name: 'Board', exact: true }).waitFor()
    await page.getByRole('heading', { name: '387 surveyed, 173 planned, 9 connected' }).waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('en')
  })

  test('when the server is away the board says so and recovers by a click', async () => {
    await openBoard()
    await page.locator('.funnel b').first().waitFor()
    await visitor.context.route('**/api/v1/programme/board?*', (route) => route.abort())
    await page.goto('/?light=red')
    await page.getByText('连不上县平台').first().waitFor()
    await visitor.context.unroute('**/api/v1/programme/board?*')
    await page.getByRole('button', { name: '重试' }).first().click()
    await page.locator('.funnel b').first().waitFor()
    visitor.problems.length = 0
  })

  test('somebody without a session is asked to sign in and comes back to the address they wanted', async () => {
    visitor = await openVisitor(browser, { url: node.url })
    page = visitor.page
    await page.goto('/blockers?blocker=power')
    await page.waitForURL(/\/sign-in\?to=/)
    expect(search().get('to')).toBe('/blockers?blocker=power')
  })
})
