import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  DESK,
  enterAs,
  findBarriers,
  listLinks,
  openBrowser,
  openPage,
  openVisitor,
  PHONE,
  turnTo,
  type Visitor,
} from './browser.ts'
import { endDemo, startDemo } from './demo-node.ts'
import type { RunningNode } from './node-process.ts'
import { settle } from './traffic.ts'

let node: RunningNode
let browser: Browser

beforeAll(async () => {
  node = await startDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await endDemo(node)
})

interface Look {
  readonly login: string
  /** Each page from nothing, or turned to inside the application. */
  readonly by: typeof openPage
  readonly viewport?: typeof DESK
}

/** Kinds of pages that somebody has looked at for barriers: they are the same for everybody. */
const examined = new Set<string>()

/** Every page that a person can reach by links from the board, once per kind; `visit` looks at each. */
async function walk(look: Look, visit: (visitor: Visitor, kind: string) => Promise<string[]>): Promise<string[]> {
  const visitor = await openVisitor(browser, { url: node.url, ...look })
  await enterAs(visitor, node.url, look.login)
  const seen = new Set<string>()
  const found: string[] = []
  const queue: [kind: string, path: string][] = [['/', '/']]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [kind, path] = next
    await look.by(visitor.page, path)
    found.push(...(await visit(visitor, kind)).map((problem) => `${path}: ${problem}`))
    for (const link of await listLinks(visitor.page)) {
      if (!seen.has(link[0])) queue.push(link)
      seen.add(link[0])
    }
  }
  found.push(...visitor.problems)
  await visitor.leave()
  process.stdout.write(`${look.login}: ${seen.size} kinds of pages\n`)
  expect(seen.size).toBeGreaterThan(3)
  return found
}

/** A page that scrolls sideways as a whole does not fit. */
async function findOverflow({ page }: Visitor): Promise<string[]> {
  const [content, window] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, innerWidth]')
  return content > window ? [`is ${content} px wide in a window of ${window} px`] : []
}

/** Barriers of a kind of page that nobody has looked at yet. */
async function findNewBarriers({ page }: Visitor, kind: string): Promise<string[]> {
  if (examined.has(kind)) return []
  examined.add(kind)
  return findBarriers(page)
}

async function findFailures({ page }: Visitor): Promise<string[]> {
  const alerts = await page.locator('[role="alert"]').allInnerTexts()
  return alerts.map((text) => `shows a failure: ${text}`)
}

/** The same page in the dark and in English, without loading it anew. */
async function findInTheDark({ page }: Visitor): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('button', { name: 'EN', exact: true }).click()
  const found = await findBarriers(page, ['color-contrast'])
  await page.getByRole('button', { name: '中', exact: true }).click()
  await page.emulateMedia({ colorScheme: 'light' })
  return found.map((barrier) => `dark, in English: ${barrier}`)
}

/** The same page on a phone, where regions scroll that did not, without loading it anew. */
async function findOnAPhone(visitor: Visitor): Promise<string[]> {
  await visitor.page.setViewportSize(PHONE)
  await settle(visitor.page)
  const found = [
    ...(await findBarriers(visitor.page, ['scrollable-region-focusable', 'color-contrast', 'label', 'button-name'])),
    ...(await findOverflow(visitor)),
  ]
  await visitor.page.setViewportSize(DESK)
  return found.map((problem) => `on a phone: ${problem}`)
}

describe('every page that people reach', { timeout: 600_000 }, () => {
  test('is without barriers and failures at a desk and on a phone, and can be read in the dark and in English', async () => {
    const found = await walk({ login: 'office', by: turnTo, viewport: DESK }, async (visitor, kind) => [
      ...(await findNewBarriers(visitor, kind)),
      ...(await findFailures(visitor)),
      ...(await findOverflow(visitor)),
      ...(await findInTheDark(visitor)),
      ...(await findOnAPhone(visitor)),
    ])
    expect(found).toEqual([])
  })

  test('fits a town’s phone', async () => {
    const found = await walk({ login: 'shangpai', by: turnTo, viewport: PHONE }, async (visitor) => [
      ...(await findFailures(visitor)),
      ...(await findOverflow(visitor)),
    ])
    expect(found).toEqual([])
  })

  test('stands for the administrator too', async () => {
    const found = await walk({ login: 'admin', by: openPage }, async (visitor, kind) => [
      ...(await findNewBarriers(visitor, kind)),
      ...(await findFailures(visitor)),
    ])
    expect(found).toEqual([])
  })
})
