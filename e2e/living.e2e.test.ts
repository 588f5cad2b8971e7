/** A living site of the demonstration: what happens to a simulated device there is seen on the county's page. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startController } from '#simulator/controller/controller.ts'
import { openBrowser, openVisitor } from './browser.ts'
import { enterDemo } from './demo-entry.ts'
import { endDemo, startDemo } from './demo-node.ts'
import type { RunningNode } from './node-process.ts'

let node: RunningNode
let browser: Browser
beforeAll(async () => {
  ;[node, browser] = await Promise.all([startDemo({ ANLIN_DEMO_SITES: '1' }), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await endDemo(node)
})

interface Row {
  readonly id: string
  readonly communityId: string
  readonly community: string
  readonly devices: number
  readonly devicesDown: number
  readonly pageUrl: string | null
}

/** The living site, once its devices are all there. */
async function waitForSite(context: BrowserContext): Promise<Row> {
  for (;;) {
    const answer = await context.request.get(`${node.url}/api/v1/sites/sites`)
    const { sites } = (await answer.json()) as { sites: Row[] }
    const living = sites.find(({ pageUrl, devices, devicesDown }) => pageUrl && devices === 13 && devicesDown === 0)
    if (living !== undefined) return living
    await delay(200)
  }
}

interface Script {
  readonly url: string
  readonly community: string
  readonly controllers: readonly { readonly id: string; readonly password: string }[]
}

const readScript = (folder: string): Script => JSON.parse(readFileSync(path.join(folder, 'simulate.json'), 'utf8'))

/** The smoke detector tells of smoke; what it said is kept at the site when this resolves. */
async function raiseSmoke(folder: string): Promise<void> {
  const { url, community, controllers } = readScript(folder)
  const password = controllers.find(({ id }) => id === 'smoke')?.password ?? ''
  const own = path.join(folder, 'smoke-of-test')
  const smoke = startController({
    url,
    community,
    controller: 'smoke',
    password,
    folder: own,
    doors: [1, 2, 3, 4, 5, 6],
  })
  while (!smoke.isGreeted()) await smoke.next('hello')
  smoke.doors.detect(1, 'smoke', true)
  while (smoke.events.waiting() > 0) await smoke.next('acknowledged')
  await smoke.stop()
}

/** A new password: the reader of tags is cut off, and with its old one it does not come back. */
async function cutReader({ pageUrl, communityId }: Row): Promise<void> {
  const office = await browser.newContext()
  await enterDemo(office, pageUrl ?? '', 'manager')
  const answer = await office.request.post(`${pageUrl}/api/v1/doors/${communityId}/controllers/shed/secret`)
  expect(answer.status()).toBe(200)
  await office.close()
}

test('an alarm and a device that goes away at a living site are seen on the county’s page of it', async () => {
  const { context, page, problems } = await openVisitor(browser, { url: node.url })
  await enterDemo(context, node.url)
  const site = await waitForSite(context)
  await page.goto(`/sites/${site.id}`)
  await page.getByRole('heading', { name: site.community }).waitFor()
  await page.getByRole('link', { name: `门岗 ${site.pageUrl}/gate/` }).waitFor()
  expect(await page.getByRole('listitem').filter({ hasText: '离线' }).count()).toBe(0)
  const folder = path.join(node.dataDir, 'sites', '1')
  await Promise.all([raiseSmoke(folder), cutReader(site)])
  await page.getByRole('listitem').filter({ hasText: '读卡器' }).filter({ hasText: '离线' }).waitFor()
  await page.getByRole('listitem').filter({ hasText: '烟雾' }).waitFor()
  expect(problems).toEqual([])
  // Nobody of the site is named on the county's page.
  expect(await page.content()).not.toMatch(/1390000\d{4}|皖A\d{5}/)
})
