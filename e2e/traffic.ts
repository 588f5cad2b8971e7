/** Whether a page still waits for the server. As Playwright's `networkidle`, which always takes half a second longer. */
import type { Page, Request } from 'playwright-core'

const PATIENCE_MS = 30_000

interface Traffic {
  readonly open: Set<Request>
  /** Called when nothing is under way any more. */
  onQuiet: () => void
}

const trafficOf = new WeakMap<Page, Traffic>()

/** Begins to count a page's requests; before its first one. */
export function countTraffic(page: Page): void {
  const traffic: Traffic = { open: new Set(), onQuiet: () => {} }
  trafficOf.set(page, traffic)
  const close = (request: Request) => {
    traffic.open.delete(request)
    if (traffic.open.size === 0) traffic.onQuiet()
  }
  page.on('request', (request) => {
    if (!request.url().startsWith('http')) return
    // What the page that is left had asked for is nobody's any more.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) traffic.open.clear()
    traffic.open.add(request)
  })
  page.on('requestfinished', close)
  page.on('requestfailed', close)
}

/** Nothing is under way, nothing on the page says that it waits, and what came is drawn. */
const DRAWN = `document.querySelector('.waiting') === null
  && new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`

/** Waits until the page has what it asked for and has drawn it. Rejects with what is still missing. */
export async function settle(page: Page): Promise<void> {
  const traffic = trafficOf.get(page)
  if (traffic === undefined) throw new Error('this page was not opened by openVisitor()')
  do {
    await untilQuiet(traffic)
    await page.waitForFunction(DRAWN, undefined, { timeout: PATIENCE_MS })
  } while (traffic.open.size > 0)
}

function untilQuiet(traffic: Traffic): Promise<void> {
  if (traffic.open.size === 0) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`still waiting for ${[...traffic.open].map((one) => one.url()).join(', ')}`)),
      PATIENCE_MS,
    )
    traffic.onQuiet = () => {
      clearTimeout(late)
      resolve()
    }
  })
}
