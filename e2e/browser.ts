/** Chromium for whole-system tests: pages that report their own errors, and the accessibility check. No test of its own. */
import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { type Caller, openCaller } from './caller.ts'
import { countTraffic, settle } from './traffic.ts'

/** A later list replaces an earlier one: those that Playwright switches off, then the search box that is a page in every window. */
const SWITCHED_OFF = [
  ...[
    'AvoidUnnecessaryBeforeUnloadCheckSync',
    'BoundaryEventDispatchTracksNodeRemoval',
    'DestroyProfileOnBrowserClose',
  ],
  ...['DialMediaRouteProvider', 'GlobalMediaControls', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'Translate', 'AutoDeElevate', 'RenderDocument', 'OptimizationHints'],
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
]

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
  '--disable-extensions',
  `--disable-features=${SWITCHED_OFF.join(',')}`,
  // Every page is opened a few times only: code made faster for the hundredth time is never used.
  '--js-flags=--no-opt,--no-maglev,--no-sparkplug',
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
  /** Closes the page and forgets who was there. What the browser keeps of scripts stays for the next visitor. */
  leave(): Promise<void>
}

export interface VisitorOptions {
  readonly url: string
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly locale?: 'zh-CN' | 'en-GB'
  readonly dark?: boolean
}

/** Windows that somebody left, by browser, node and language: what a page's process has read it does not read anew for every test. */
const idle = new WeakMap<Browser, Map<string, Visitor[]>>()

function idleOf(browser: Browser, kind: string): Visitor[] {
  const windows = idle.get(browser) ?? new Map<string, Visitor[]>()
  idle.set(browser, windows)
  const same = windows.get(kind) ?? []
  windows.set(kind, same)
  return same
}

/** Opens a window whose page errors, failed loads and calls to other hosts are collected. */
export async function openVisitor(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const { url, locale = 'zh-CN' } = options
  const left = idleOf(browser, `${url} ${locale}`)
  const visitor = left.pop() ?? (await openWindow(browser, { url, locale, left }))
  visitor.problems.length = 0
  await visitor.page.setViewportSize(options.viewport ?? DESK)
  await visitor.page.emulateMedia({ colorScheme: options.dark ? 'dark' : 'light' })
  return visitor
}

async function openWindow(
  browser: Browser,
  { url, locale, left }: { url: string; locale: string; left: Visitor[] },
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: url,
    locale,
    timezoneId: 'Asia/Shanghai',
    // A dialog that is still fading in has no contrast yet.
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  countTraffic(page)
  const visitor: Visitor = {
    context,
    page,
    problems: collectProblems(page, url),
    async leave() {
      await forgetVisitor(visitor, url)
      left.push(visitor)
    },
  }
  return visitor
}

/** The page stays, since its process is what costs; whoever comes next finds it empty. */
async function forgetVisitor({ context, page }: Visitor, url: string): Promise<void> {
  if (page.url().startsWith(url)) await page.evaluate('sessionStorage.clear(), localStorage.clear()')
  await page.goto('about:blank')
  await Promise.all(context.pages().map((one) => (one === page ? undefined : one.close())))
  await context.clearCookies()
  await context.unrouteAll()
}

function collectProblems(page: Page, url: string): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`))
  page.on('request', (request) => {
    const host = new URL(request.url())
    if (host.protocol.startsWith('http') && host.origin !== url) problems.push(`asked ${request.url()}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      problems.push(`console: ${message.text()}`)
  })
  return problems
}

const RULES_OF_LAW = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }

/** As axe answers: the page is outside, so nothing of it is typed. */
interface Violation {
  readonly id: string
  readonly help: string
  readonly nodes: readonly { readonly target: readonly string[] }[]
}

/** What axe finds on the page as it stands: one line per rule, with the first places. WCAG 2.1 A and AA, or named rules. */
export async function findBarriers(page: Page, rules: readonly string[] = []): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source)
  const runOnly = rules.length > 0 ? { type: 'rule', values: rules } : RULES_OF_LAW
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] })
  const violations = await page.evaluate<Violation[]>(`axe.run(${options}).then(({ violations }) => violations)`)
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

/** Goes to a page as a link inside the application would: nothing is loaded anew that stands already. */
export async function turnTo(page: Page, path: string): Promise<void> {
  if (!page.url().startsWith('http') || path.startsWith('/phone')) return openPage(page, path)
  await page.evaluate(
    `history.pushState(null, '', ${JSON.stringify(path)}), dispatchEvent(new PopStateEvent('popstate'))`,
  )
  await settle(page)
  await page.locator('h1').first().waitFor()
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
