/** The county console's first load: compressed script bytes and first contentful paint in Chromium, beside a bare React page. */
import type { Browser, CDPSession } from 'playwright-core'
import { DESK, openBrowser } from '#e2e/browser.ts'
import { enterDemo } from '#e2e/demo-entry.ts'
import { makeDataDir, removeDataDir, startNode } from '#e2e/node-process.ts'
import { serveBarePage } from './bare-page.ts'

const ROUNDS = 7

/** One cold load: nothing cached. `ready`: what must be on the page; `scroll`: then everything further down too. */
interface Visit {
  readonly url: string
  readonly ready: string
  readonly signedIn: boolean
  readonly scroll: boolean
}

interface Load {
  readonly scriptBytes: number
  readonly styleBytes: number
  readonly fcpMs: number
  readonly readyMs: number
}

const dataDir = makeDataDir()
const node = await startNode({ command: 'demo', dataDir, readyWithinMs: 240_000 })
const bare = await serveBarePage()
const browser = await openBrowser()
try {
  const visits: Record<string, Visit> = {
    bare: { url: bare.url, ready: 'h1', signedIn: false, scroll: false },
    signIn: { url: node.url, ready: 'h1', signedIn: false, scroll: false },
    board: { url: node.url, ready: '.funnel b', signedIn: true, scroll: false },
    boardScrolled: { url: node.url, ready: '.funnel b', signedIn: true, scroll: true },
  }
  const loads: Record<string, Load> = {}
  for (const [name, visit] of Object.entries(visits)) loads[name] = await measure(browser, visit)
  report(loads)
} finally {
  await browser.close()
  bare.close()
  await node.stop()
  await removeDataDir(dataDir)
}

/** The median of several cold loads; bytes are the same each time. */
async function measure(chromium: Browser, visit: Visit): Promise<Load> {
  const rounds: Load[] = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await loadOnce(chromium, visit))
  const median = (pick: (load: Load) => number): number =>
    rounds.map(pick).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
  return {
    scriptBytes: median((load) => load.scriptBytes),
    styleBytes: median((load) => load.styleBytes),
    fcpMs: Math.round(median((load) => load.fcpMs)),
    readyMs: Math.round(median((load) => load.readyMs)),
  }
}

async function loadOnce(chromium: Browser, visit: Visit): Promise<Load> {
  const context = await chromium.newContext({ viewport: DESK, locale: 'zh-CN' })
  if (visit.signedIn) await enterDemo(context, node.url)
  const page = await context.newPage()
  const bytes = await countBytes(await context.newCDPSession(page))
  const began = performance.now()
  await page.goto(visit.url)
  await page.locator(visit.ready).first().waitFor()
  const readyMs = performance.now() - began
  await page.waitForLoadState('networkidle')
  if (visit.scroll) {
    await page.mouse.move(600, 500)
    await page.locator('[data-place="waiting"]').scrollIntoViewIfNeeded()
    await page.locator('[data-place="trend"] canvas').waitFor()
    await page.waitForLoadState('networkidle')
  }
  const fcpMs = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)
  await context.close()
  return { scriptBytes: bytes.Script, styleBytes: bytes.Stylesheet, fcpMs, readyMs }
}

/** Bytes over the wire by kind, headers included, as Chromium counts them. */
async function countBytes(session: CDPSession): Promise<Record<'Script' | 'Stylesheet', number>> {
  const sums = { Script: 0, Stylesheet: 0 }
  const kinds = new Map<string, string>()
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId)
    if (kind === 'Script' || kind === 'Stylesheet') sums[kind] += encodedDataLength
  })
  await session.send('Network.enable')
  return sums
}

function report(loads: Record<string, Load>): void {
  for (const [name, load] of Object.entries(loads)) {
    const kb = (bytes: number): string => (bytes / 1000).toFixed(0).padStart(4)
    console.log(
      `${name.padEnd(14)} script ${kb(load.scriptBytes)} kB  style ${kb(load.styleBytes)} kB  FCP ${load.fcpMs} ms  ready ${load.readyMs} ms`,
    )
  }
  const { bare: baseline, ...figures } = loads
  const ratio = (name: string, key: keyof Load): number =>
    Number(((figures[name]?.[key] ?? 0) / (baseline?.[key] || 1)).toFixed(2))
  const ratios = {
    scriptBytes: ratio('board', 'scriptBytes'),
    fcpMs: ratio('board', 'fcpMs'),
    signInFcpMs: ratio('signIn', 'fcpMs'),
  }
  console.log(JSON.stringify({ name: 'console', figures, baseline, ratios }))
}
