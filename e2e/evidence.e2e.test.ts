/** One gate by two people: its papers handed in, passed on condition by the other, mended, looked at again and closed. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDocx, makePdf } from '#county/evidence/samples.testing.ts'
import { openBrowser, openPage, type Visitor } from './browser.ts'
import { endDemo, startDemo } from './demo-node.ts'
import { openPeople } from './demo-people.ts'
import type { RunningNode } from './node-process.ts'
import { expectSound } from './sound.ts'

let node: RunningNode
let browser: Browser
let clerk: Visitor
let leader: Visitor

beforeAll(async () => {
  node = await startDemo()
  browser = await openBrowser()
  const as = openPeople(browser, node.url)
  clerk = await as('shangpai')
  leader = await as('shangpai-leader')
})
afterAll(async () => {
  await browser?.close()
  await endDemo(node)
})

const API = '/api/v1'
async function ask<T>(page: Page, path: string): Promise<T> {
  return (await (await page.request.get(`${API}/${path}`)).json()) as T
}

/** A community of the clerk's town that was surveyed and no more. */
async function findSurveyed(page: Page): Promise<string> {
  const { rows } = await ask<{ rows: { id: string }[] }>(page, 'registry/communities?limit=100')
  for (const { id } of rows) {
    const { gates, mayEdit } = await ask<{
      gates: { stage: string; standing: string; passedOn: string | null; items: unknown[] }[]
      mayEdit: boolean
    }>(page, `evidence/communities/${id}/gates`)
    const gate = gates.find(({ stage }) => stage === 'approved')
    if (mayEdit && gate?.standing === 'collecting' && gate.passedOn === null && gate.items.length > 0) return id
  }
  throw new Error('every community of the demonstration is approved')
}

/** The gate's part of the page, opened. */
async function openGate(page: Page, name: string) {
  const head = page.getByRole('button', { name: new RegExp(`^${name}`) })
  await head.waitFor()
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click()
  return page.getByRole('region', { name: new RegExp(`^${name}`) })
}

async function fillGate(page: Page): Promise<void> {
  const gate = await openGate(page, '立项')
  const drops = gate.locator('input[type=file]')
  const count = await drops.count()
  for (let place = 0; place < count; place += 1) {
    const [name, buffer] = place === 0 ? ['立项意见.docx', makeDocx()] : [`材料${place}.pdf`, makePdf(`paper ${place}`)]
    await drops.nth(place).setInputFiles({ name: name as string, mimeType: '', buffer: buffer as Buffer })
    await gate.getByText(name as string).waitFor()
  }
}

test('a gate is handed in, passed on condition by another, mended, checked and passed', async () => {
  const { page } = clerk
  const path = `/communities/${await findSurveyed(page)}?tab=files`
  await openPage(page, path)
  await fillGate(page)
  await page.getByRole('button', { name: 'Word 预览 立项意见.docx' }).click()
  await page.getByRole('dialog').locator('[role=status], canvas').first().waitFor()
  await page.keyboard.press('Escape')
  let gate = await openGate(page, '立项')
  await gate.getByRole('button', { name: '提交审查' }).click()
  await page.getByRole('button', { name: /^立项.*待审查/ }).waitFor()
  expect(await gate.getByRole('radio', { name: '通过', exact: true }).count()).toBe(0)

  await openPage(leader.page, '/reviews')
  await leader.page.locator(`.evidence-waiting a[href*="${path.slice(0, path.indexOf('?'))}"]`).click()
  gate = await openGate(leader.page, '立项')
  await gate.getByRole('radio', { name: '基本通过(列整改项)' }).check()
  await gate.getByRole('button', { name: '再加一项' }).click()
  await gate.getByLabel('要整改什么').fill('补盖公章')
  await gate.getByLabel('意见或原因').fill('缺公章，补齐即可。')
  await expectSound(leader, 'gate-review')
  await gate.getByRole('button', { name: '写入结论' }).click()
  await gate.getByText('整改中', { exact: false }).first().waitFor()

  await openPage(page, path)
  await (await openGate(page, '设计审查')).getByText('「立项」的整改项销号前不能提交').waitFor()
  gate = await openGate(page, '立项')
  await gate.getByLabel('怎样整改的').fill('已补盖公章，扫描件附后。')
  const paper = { name: '盖章件.pdf', mimeType: '', buffer: makePdf('sealed') }
  await gate.getByRole('region', { name: '整改项' }).locator('input[type=file]').setInputFiles(paper)
  await gate.getByText('盖章件.pdf').waitFor()
  await gate.getByRole('button', { name: '上报整改' }).click()
  await gate.getByText('已整改，待核验').waitFor()
  expect(await gate.getByRole('button', { name: '核验销号' }).count()).toBe(0)

  await openPage(leader.page, path)
  gate = await openGate(leader.page, '立项')
  await gate.getByRole('button', { name: '核验销号' }).click()
  await leader.page.getByRole('button', { name: /^立项.*审查通过/ }).waitFor()
  await gate.getByText('审查记录(4)').click()
  const { gates } = await ask<{ gates: { stage: string; standing: string }[] }>(
    page,
    `evidence${path.slice(0, path.indexOf('?'))}/gates`,
  )
  expect(gates.find(({ stage }) => stage === 'approved')?.standing).toBe('reviewed')
})
