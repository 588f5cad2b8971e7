/** A site joins its county on its own page, with the code that the office gave: the same community under one id. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleRequest } from '#base/http/route-samples.ts'
import { createCommunity } from '#county/registry/community.contract.ts'
import { openBrowser, openPage, openVisitor, takeOver, turnTo } from './browser.ts'
import { addPerson, type Caller, setUpAdministrator } from './caller.ts'
import { fill, press } from './hand.ts'
import { findFreePort, type RunningNode, removeDataDir, startNode } from './node-process.ts'
import { expectSound } from './sound.ts'

let county: RunningNode
let site: RunningNode
let browser: Browser
let office: Caller

beforeAll(async () => {
  const linkPort = String(await findFreePort())
  const mqttPort = String(await findFreePort())
  ;[county, site, browser] = await Promise.all([
    startNode({ env: { ANLIN_LINK_PORT: linkPort, ANLIN_LOG_LEVEL: 'warn' } }),
    startNode({ command: 'site', env: { ANLIN_MQTT_PORT: mqttPort, ANLIN_LOG_LEVEL: 'warn' } }),
    openBrowser(),
  ])
  const admin = await setUpAdministrator(county.url, county.dataDir)
  office = await addPerson(admin, { url: county.url, login: 'office', role: 'office' })
})
afterAll(async () => {
  await browser?.close()
  for (const node of [site, county]) {
    await node?.stop()
    if (node) await removeDataDir(node.dataDir)
  }
})

/** A community of the county and the code that its site joins with. */
async function giveCode(): Promise<{ communityId: string; code: string }> {
  const { units } = await office.must('GET', 'registry/units')
  const unit = (units as { id: string; kind: string }[]).find(({ kind }) => kind === 'programmeUnit')
  const place = { programmeUnitId: unit?.id, leadUnitId: unit?.id, cooperatingUnitIds: [], closed: null, place: null }
  const { body } = sampleRequest(createCommunity, { ...place, name: '东苑' })
  const { id } = await office.must('POST', 'registry/communities', body)
  const { code } = await office.must('POST', 'sites/sites', { communityId: id })
  return { communityId: id, code }
}

test('the administrator adds the community by its code, joins, and the county hears from it', async () => {
  const { communityId, code } = await giveCode()
  const visitor = await openVisitor(browser, { url: site.url })
  await takeOver(visitor, site.url, await setUpAdministrator(site.url, site.dataDir))
  const { page } = visitor
  await openPage(page, '/communities')
  await fill(page, { 小区名称: '东苑', 保管单位: '东苑物业', 入网码: 'anlin-join://half' })
  await page.getByText('这不是入网码').waitFor()
  await fill(page, { 入网码: code })
  await press(page, '保存')
  await page.getByText('东苑物业 · 物业服务企业').waitFor()

  await turnTo(page, '/line')
  await page.getByText('还没有入网').waitFor()
  await expectSound(visitor, 'site-line-before')
  await fill(page, { 入网码: code.replace(communityId, '0190aaaa-0000-7000-a000-00000000000c') })
  await press(page, '入网')
  await page.getByText('这个入网码是给另一个小区的').waitFor()
  await fill(page, { 入网码: code })
  await press(page, '入网')
  await page.getByText('已入网').first().waitFor()
  await page.getByText('正常').waitFor({ timeout: 40_000 })
  await expectSound(visitor, 'site-line-joined')

  const [download] = await Promise.all([page.waitForEvent('download'), press(page, '存出上报文件')])
  expect(download.suggestedFilename()).toMatch(/^anlin-up-.*\.txt$/)
  const { sites } = await office.must('GET', 'sites/sites')
  expect(sites).toEqual([expect.objectContaining({ communityId, state: 'good' })])
  expect(visitor.problems).toEqual([])
})
