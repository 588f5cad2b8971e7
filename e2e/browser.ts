/** Chromium for whole-system tests: pages that report their own errors, and the accessibility check. No test of its own. */
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { type Caller, openCaller } from './caller.ts'
import { countTraffic, settle } from './traffic.ts'

/** Nothing in the background, no outside address: a test sees the page alone. */
const ARGUMENTS = [
  '--headless=new',
  '--lang=zh-CN',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Desk and phone, the two widths that every page is looked at. */
export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ARGUMENTS })
}

/** A signed-out visitor with a window of their own. `problems` fills with whatever the pages complain of. */
export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  readonly problems: string[]
}

export interface VisitorOptions {
  readonly url: string
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly locale?: 'zh-CN' | 'en-GB'
  readonly dark?: boolean
}

/** Opens a window whose page errors, failed loads and calls to other hosts are collected. */
export async function openVisitor(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: options.url,
    viewport: options.viewport ?? DESK,
    locale: options.locale ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.dark ? 'dark' : 'light',
    // A dialog that is still fading in has no contrast yet.
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  countTraffic(page)
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`))
  page.on('request', (request) => {
    const host = new URL(request.url())
    if (host.protocol.startsWith('http') && host.origin !== options.url) problems.push(`asked ${request.url()}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      problems.push(`console: ${message.text()}`)
  })
  return { context, page, problems }
}

/** What axe finds on the page as it stands: one line per rule, with the first places. WCAG 2.1 A and AA, or named rules. */
export async function findBarriers(page: Page, rules: readonly string[] = []): Promise<string[]> {
  // Legacy mode: our pages have no frames of others, so no second page is needed to gather what frames found.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const chosen =
    rules.length > 0 ? axe.withRules([...rules]) : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
  const { violations } = await chosen.analyze()
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target }) => target.join(' '))
    return `${id}: ${help} (${nodes.length}) at ${places.join(' | ')}`
  })
}

/** Signs a window in as one of the demonstration's people, by the same call as the sign-in page. */
export async function enterAs(visitor: Visitor, url: string, login: string): Promise<void> {
  const caller = openCaller(url)
  const { demoAccounts } = await caller.must('GET', 'identity/sign-in-page')
  const account = (demoAccounts as { login: string; password: string }[]).find((one) => one.login === login)
  if (account === undefined) throw new Error(`the demonstration has nobody called ${login}`)
  await caller.must('POST', 'identity/sign-in', { login, password: account.password })
  await takeOver(visitor, url, caller)
}

/** Opens a page and waits until its heading stands and its data has come. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page
    .locator('h1')
    .first()
    .waitFor()
    .catch(async () => {
      const shown = (await page.locator('body').innerText()).slice(0, 300)
      throw new Error(`${path} shows no heading, but: ${shown}`)
    })
  await settle(page)
}

/** Run in the page: this file compiles without the browser's types. */
const LINKS = `[...document.querySelectorAll('a[href^="/"]')].map((link) => new URL(link.href).pathname)`

/** Pages that this page leads to, one per kind: ids in the path are read as one. */
export async function listLinks(page: Page): Promise<Map<string, string>> {
  const paths = await page.evaluate<string[]>(LINKS)
  const pages = paths.filter((path) => !path.startsWith('/api/') && !/\.\w+$/.test(path))
  return new Map(pages.map((path) => [path.replaceAll(/\/[0-9a-f-]{36}|\/\d[\w-]*/g, '/*'), path]))
}

/** Puts a caller's session into a window. */
export async function takeOver(visitor: Visitor, url: string, caller: Caller): Promise<void> {
  const [name = '', value = ''] = caller.cookie().split('=')
  await visitor.context.addCookies([{ name, value, url }])
}
