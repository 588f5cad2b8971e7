import { randomBytes } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterAs, findBarriers, openBrowser, openVisitor, PHONE, type Visitor } from './browser.ts'
import { type Caller, openCaller } from './caller.ts'
import { endDemo, startDemo } from './demo-node.ts'
import { type RunningNode, startNode } from './node-process.ts'

const NAME = '云谷老街片区'
const PHOTOS = 6
const QUESTION = '雨水井盖缺失'
let node: RunningNode
let browser: Browser
let visitor: Visitor
let page: Page

beforeAll(async () => {
  node = await startDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await endDemo(node)
})

async function signIn(login: string): Promise<Caller> {
  const caller = openCaller(node.url)
  const { demoAccounts } = await caller.must('GET', 'identity/sign-in-page')
  const { password } = demoAccounts.find((one: { login: string }) => one.login === login)
  await caller.must('POST', 'identity/sign-in', { login, password })
  return caller
}

/** Noise: no two alike. */
function makePhoto(): Promise<Buffer> {
  const [width, height] = [480, 360]
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer()
}

/** Every row that the phone keeps in one of its stores. */
const readKept = (store: string) =>
  page.evaluate<unknown[]>(`new Promise((done, failed) => {
    const wish = indexedDB.open('anlin-phone')
    wish.onerror = failed
    wish.onsuccess = () => {
      const all = wish.result.transaction('${store}').objectStore('${store}').getAll()
      all.onsuccess = () => { wish.result.close(); done(all.result) }
    }
  })`)

/** The office adds a question, sees it as the phone will, and puts the form in force. */
async function addQuestion(): Promise<void> {
  const office = await openVisitor(browser, { url: node.url })
  await enterAs(office, node.url, 'office')
  await office.page.goto('/survey/form')
  await office.page.getByRole('button', { name: '修改成新版本' }).click()
  await office.page.getByRole('button', { name: '在“小区概况”中增加问题' }).click()
  const dialog = office.page.getByRole('dialog')
  await dialog.getByLabel('问法(中文)').fill(QUESTION)
  await dialog.getByLabel('问法(英文)').fill('Drain covers missing')
  await dialog.getByRole('textbox', { name: '依据', exact: true }).fill('联席会议')
  await dialog.getByLabel('依据(英文)').fill('joint meeting')
  await dialog.getByRole('button', { name: '放入表中' }).click()
  const preview = office.page.getByRole('complementary', { name: '手机上的样子' })
  await preview.getByRole('button', { name: /小区概况/ }).click()
  await preview.getByText(QUESTION).waitFor()
  expect(await findBarriers(office.page)).toEqual([])
  await office.page.getByLabel(/^修改原因/).fill('联席会议：增加井盖')
  await office.page.getByRole('button', { name: '执行新版本' }).click()
  await office.page.getByText('现行第 3 版').waitFor()
  expect(office.problems).toEqual([])
  await office.leave()
}

test('a survey filled in without a network arrives exactly once, through kill -9 and reloading; a contradiction is settled on the phone', async () => {
  const leader = await signIn('shangpai-leader')
  await addQuestion()
  visitor = await openVisitor(browser, { url: node.url, viewport: PHONE })
  page = visitor.page
  await enterAs(visitor, node.url, 'shangpai')

  // With a network: taken along.
  await page.goto('/phone/#/take')
  await page.getByLabel('按名称查找').fill(NAME)
  await page.getByRole('button', { name: `下载 ${NAME}` }).click()
  await page.getByText(/已下载/).waitFor()
  await page.evaluate('navigator.serviceWorker.ready.then(() => null)')
  const [bundle] = (await readKept('bundle')) as { communityId: string; sizeBytes: number; pictures: object }[]
  const communityId = bundle?.communityId ?? ''
  expect(bundle?.sizeBytes).toBeLessThan(5_000_000)
  expect(Object.keys(bundle?.pictures ?? {})).toHaveLength(2)

  // Without one: reloaded, filled in, photographed, reloaded, handed in.
  await visitor.context.setOffline(true)
  await page.goto('/phone/#/')
  await page.reload()
  await page.getByText('没有网络').waitFor()
  await page.getByRole('link', { name: new RegExp(NAME) }).click()
  await page.getByRole('link', { name: /小区概况/ }).click()
  await page.getByLabel('停车位').fill('81')
  await page.getByRole('group', { name: '有值班室' }).getByRole('button', { name: '否', exact: true }).click()
  await page.getByRole('group', { name: QUESTION }).getByRole('button', { name: '是', exact: true }).click()
  expect(await findBarriers(page)).toEqual([])
  await page.goto(`/phone/#/community/${communityId}/gates`)
  await page.getByRole('button', { name: /增加出入口/ }).click()
  const files = await Promise.all(Array.from({ length: PHOTOS }, makePhoto))
  await page
    .getByLabel(/从相册选: 出入口/)
    .last()
    .setInputFiles(files.map((buffer, n) => ({ name: `门${n}.jpg`, mimeType: 'image/jpeg', buffer })))
  await expect.poll(() => page.locator('[data-state="waiting"]').count()).toBe(PHOTOS)
  await page.reload()
  await page.goto(`/phone/#/community/${communityId}`)
  await page.getByRole('button', { name: '提交 4 项' }).click()
  await page.goto('/phone/#/queue')
  await page.getByText(`等待 ${PHOTOS + 1} · 送达 0 · 未接收 0`).waitFor()

  // Meanwhile somebody else at a desk answers the same field.
  const parking = { field: 'parking', seen: 75, value: 90 }
  const save = { id: crypto.randomUUID(), formVersion: 1, seenVersion: 1, changes: [parking], phone: null }
  await leader.must('POST', `survey/communities/${communityId}/saves`, save)

  // The line comes back; in the middle of a photo the server is killed, the page reloaded without a server.
  const half = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await visitor.context.setOffline(false)
  await half
  await node.kill()
  await page.reload()
  await page.getByText('发送情况').waitFor()
  const port = Number(new URL(node.url).port)
  node = await startNode({ command: 'demo', dataDir: node.dataDir, port, env: { ANLIN_LOG_LEVEL: 'warn' } })
  await page.getByRole('button', { name: '现在发送' }).click()
  await page.getByText(`等待 0 · 送达 ${PHOTOS + 1} · 未接收 0`).waitFor({ timeout: 60_000 })

  // Everything arrived, once.
  const { photos, conflicts, answers } = await leader.must('GET', `survey/communities/${communityId}`)
  expect(answers.find((one: { formVersion: number }) => one.formVersion === 3)).toBeDefined()
  const own = photos.filter((one: { name: string }) => /^门\d\.jpg$/.test(one.name))
  expect(own.map((one: { name: string }) => one.name).sort()).toEqual(files.map((_, n) => `门${n}.jpg`))
  expect(new Set(own.map((one: { fileId: string }) => one.fileId)).size).toBe(PHOTOS)
  const gates = new Set(own.map((one: { field: string }) => one.field))
  expect([gates.size, [...gates].every((field) => /^gates\/[0-9a-f-]{36}$/.test(String(field)))]).toEqual([1, true])
  const sizes = await Promise.all(
    own.map(async (one: { fileId: string }) => (await leader.must('GET', `evidence/files/${one.fileId}`)).sha256),
  )
  expect(new Set(sizes).size).toBe(PHOTOS)
  expect(conflicts).toMatchObject([{ field: 'parking', mine: { value: 81 }, theirs: { value: 90 } }])

  // Both values, who and when; one is chosen.
  await page.goto(`/phone/#/community/${communityId}/conflicts`)
  await page.getByText(/后来提交 · 李芸/).waitFor()
  await page.getByText(/现以此为准 · 陈树/).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await page.getByRole('button', { name: /81 个/ }).click()
  await page.getByRole('button', { name: '按所选处理 1 处' }).click()
  await page.getByText('没有需要选择的分歧').waitFor()
  const settled = async () => {
    const survey = await leader.must('GET', `survey/communities/${communityId}`)
    const held = survey.answers.find((one: { field: string }) => one.field === 'parking')?.value
    return [survey.conflicts.length, held]
  }
  await expect.poll(settled, { timeout: 10_000 }).toEqual([0, 81])

  // The worker keeps the page's own files alone; whoever signs out leaves no community behind.
  const cached = await page.evaluate<string[]>(`caches.keys().then(async (names) => {
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return lists.flat().map((request) => new URL(request.url).pathname)
  })`)
  expect(cached.length).toBeGreaterThan(3)
  expect(cached.filter((path) => !/^\/(assets\/.+|phone\/|mark\.svg)$/.test(path))).toEqual([])
  await page.goto('/phone/#/')
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL(/sign-in/)
  expect(await Promise.all(['bundle', 'queue', 'content', 'setting'].map(readKept))).toEqual([[], [], [], []])
  expect(visitor.problems.filter((one) => !/net::ERR_/.test(one))).toEqual([])
})
