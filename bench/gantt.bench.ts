/**
 * Scrolling the Gantt of 400 communities in Chromium: the longest task of the main thread in its trace, beside an empty
 * page scrolled the same way. The console must have been built; pictures are drawn, data comes from a canned answer.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { BAR, type Gantt } from '#county/plan/gantt/gantt.contract.ts'
import { enterAs, openBrowser, openVisitor } from '#e2e/browser.ts'
import { makeDataDir, removeDataDir, startNode } from '#e2e/node-process.ts'

const COMMUNITIES = 400
const LIMIT_MS = 50
const STEPS = 120

interface Event {
  readonly name: string
  readonly cat?: string
  readonly dur?: number
  /** Time of the processor. */
  readonly tdur?: number
  readonly tid: number
  readonly pid: number
  readonly args?: { readonly name?: string }
}

/** In ms: as the clock saw it, and of it what the processor spent on it (the rest was spent waiting for others). */
interface Longest {
  readonly wall: number
  readonly cpu: number
}

const dataDir = makeDataDir()
const node = await startNode({ command: 'demo', dataDir, readyWithinMs: 600_000 })
const browser = await openBrowser()
const empty = await serveEmptyPage()
try {
  const gantt = await measureGantt(browser)
  const baseline = await measureEmpty(browser)
  const ratio = Math.round((gantt.wall / Math.max(baseline.wall, 0.01)) * 100) / 100
  console.log(
    `longest main-thread task while scrolling ${COMMUNITIES} communities: ${gantt.wall} ms (processor ${gantt.cpu} ms); ` +
      `empty page: ${baseline.wall} ms (processor ${baseline.cpu} ms)`,
  )
  console.log(
    JSON.stringify({
      name: 'gantt',
      figures: { longestTaskMs: gantt.wall, longestTaskCpuMs: gantt.cpu },
      baseline: { longestTaskMs: baseline.wall, longestTaskCpuMs: baseline.cpu },
      ratios: { longestTask: ratio },
    }),
  )
  if (gantt.wall > LIMIT_MS) process.exitCode = 1
} finally {
  await browser.close()
  await node.stop()
  empty.close()
  await removeDataDir(dataDir)
}

async function measureGantt(on: Browser): Promise<Longest> {
  const visitor = await openVisitor(on, { url: node.url })
  await enterAs(visitor, node.url, 'office')
  await visitor.page.route('**/api/v1/plan/gantt?*', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ json: multiply((await answer.json()) as Gantt) })
  })
  await visitor.page.route('**/api/v1/plan/gantt', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ json: multiply((await answer.json()) as Gantt) })
  })
  await visitor.page.goto('/plan/gantt?by=community')
  await visitor.page.locator('.gantt-names button').first().waitFor()
  const longest = await scrollThrice(visitor.page)
  await visitor.leave()
  return longest
}

/** The demonstration's plans, repeated until there are 400. */
function multiply(gantt: Gantt): Gantt {
  const rows = Array.from({ length: COMMUNITIES }, (_, n) => {
    const row = gantt.rows[n % gantt.rows.length] as Gantt['rows'][number]
    const bars = row.bars.map((bar) =>
      bar.map((value, place) => (place === BAR.task || place >= BAR.state ? value : value + (n % 60))),
    )
    return { ...row, id: `018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`, name: `${row.name}${n}`, bars }
  })
  return { ...gantt, rows }
}

async function measureEmpty(on: Browser): Promise<Longest> {
  const page = await on.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`http://127.0.0.1:${(empty.address() as AddressInfo).port}/`)
  const longest = await scrollThrice(page)
  await page.close()
  return longest
}

/** The calmest of three: other programmes of the machine only ever add. */
async function scrollThrice(page: Page): Promise<Longest> {
  const found: Longest[] = []
  for (let round = 0; round < 3; round += 1) {
    await page.evaluate(`document.querySelector('.gantt').scrollTo(document.querySelector('.gantt').scrollLeft, 0)`)
    found.push(await traceScroll(page, '.gantt'))
  }
  return found.reduce((calm, one) => (one.wall < calm.wall ? one : calm))
}

/** Wheels down, sideways and back by the mouse; the longest RunTask of the page's main thread. */
async function traceScroll(page: Page, selector: string): Promise<Longest> {
  const session = await page.context().newCDPSession(page)
  const box = await page.locator(selector).boundingBox()
  await page.mouse.move((box?.x ?? 0) + 600, (box?.y ?? 0) + 200)
  const span: [number, number][] = []
  const events = await trace(session, async () => {
    for (let step = 0; step < STEPS; step += 1) {
      const [x, y] = step % 3 === 2 ? [step % 40 < 20 ? -120 : 120, 0] : [0, step < STEPS * 0.6 ? 220 : -160]
      await page.mouse.wheel(x ?? 0, y ?? 0)
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => done(null)))')
      const place = await page.evaluate<[number, number]>(
        `(({ scrollTop, scrollLeft }) => [scrollTop, scrollLeft])(document.querySelector('${selector}'))`,
      )
      for (const [axis, at] of place.entries()) span[axis] = widen(span[axis], at)
    }
  })
  const moved = span.map((one) => (one ? one[1] - one[0] : 0))
  console.log(`${selector} moved ${moved[0]} px down and ${moved[1]} px sideways, ${events.length} events`)
  if ((moved[0] ?? 0) < 5000 || (moved[1] ?? 0) < 200) throw new Error('the picture did not scroll')
  const main = new Set(
    events
      .filter((one) => one.name === 'thread_name' && one.args?.name === 'CrRendererMain')
      .map((one) => `${one.pid} ${one.tid}`),
  )
  const tasks = events.filter((one) => one.name === 'RunTask' && main.has(`${one.pid} ${one.tid}`))
  if (tasks.length === 0) throw new Error('the trace holds no task of a main thread')
  const longest = (times: readonly (number | undefined)[]) =>
    Math.round(Math.max(...times.map((us) => us ?? 0)) / 100) / 10
  return { wall: longest(tasks.map((one) => one.dur)), cpu: longest(tasks.map((one) => one.tdur)) }
}

function widen(span: [number, number] | undefined, at: number): [number, number] {
  return span ? [Math.min(span[0], at), Math.max(span[1], at)] : [at, at]
}

async function trace(session: CDPSession, work: () => Promise<void>): Promise<Event[]> {
  const events: Event[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as Event[])))
  const done = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] },
  })
  await work()
  await session.send('Tracing.end')
  await done
  return events
}

/** As large as the Gantt inside and out, with nothing on it. */
function serveEmptyPage(): Promise<Server> {
  const body =
    '<!doctype html><title>empty</title><div class="gantt" style="width:1200px;height:640px;overflow:auto"><div style="width:3000px;height:12000px"></div></div>'
  const server = createServer((_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(body),
  )
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
