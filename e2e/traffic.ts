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

/** Two frames later: whether nothing on the page says that it waits. Asked from outside, since the pages allow no `eval`. */
const DRAWN = `new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(document.querySelector('.waiting') === null))))`

/** Waits until the page has what it asked for and has drawn it. Rejects with what is still missing. */
export async function settle(page: Page): Promise<void> {
  const traffic = trafficOf.get(page)
  if (traffic === undefined) throw new Error('this page was not opened by openVisitor()')
  for (const until = performance.now() + PATIENCE_MS; ; ) {
    await untilQuiet(traffic)
    // A page that is just being left answers nothing; the next one will.
    const drawn = await page.evaluate<boolean>(DRAWN).catch(() => false)
    if (drawn && traffic.open.size === 0) return
    if (performance.now() > until) throw new Error(`${page.url()} still says that it waits`)
  }
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
