/** Taking a community with many photos along on a phone: bytes and seconds until it is kept, beside a bare download of as many bytes. */

import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, CDPSession, Page } from 'playwright-core'
import sharp from 'sharp'
import { enterAs, openBrowser, openVisitor, PHONE } from '#e2e/browser.ts'
import { type Caller, openCaller } from '#e2e/caller.ts'
import { makeDataDir, removeDataDir, startNode } from '#e2e/node-process.ts'

const PHOTOS = 80
const ROUNDS = 5
const LIMIT_BYTES = 5_000_000
const LIMIT_SECONDS = 2

const dataDir = makeDataDir()
const node = await startNode({ command: 'demo', dataDir, readyWithinMs: 600_000 })
const browser = await openBrowser()
try {
  const name = await fillCommunity()
  const taken = await measureBundle(browser, name)
  const bytes = Math.max(...taken.map((one) => one.bytes))
  const baseline = await measureBare(browser, bytes)
  const seconds = taken.map((one) => one.seconds)
  const [slowest, typical] = [Math.max(...seconds), median(seconds)]
  console.log(`${name}, ${PHOTOS} photos: ${bytes} bytes, ${slowest.toFixed(2)} s at the slowest of ${ROUNDS}`)
  console.log(
    JSON.stringify({
      name: 'bundle',
      figures: { bytes, seconds: seconds.map(round), keptBytes: taken[0]?.keptBytes ?? 0 },
      baseline: { seconds: round(baseline) },
      ratios: { seconds: round(typical / Math.max(baseline, 0.001)) },
    }),
  )
  if (bytes > LIMIT_BYTES || typical > LIMIT_SECONDS) process.exitCode = 1
} finally {
  await browser.close()
  await node.stop()
  await removeDataDir(dataDir)
}

/** The worst that there is: noise, whose small pictures are large. Returns the community's name. */
async function fillCommunity(): Promise<string> {
  const caller = await signIn('shangpai')
  const { rows } = await caller.must('GET', 'survey/surveys')
  const { communityId, name } = rows.reduce((most: { answers: number }, row: { answers: number }) =>
    row.answers > most.answers ? row : most,
  )
  for (let n = 0; n < PHOTOS; n += 1) {
    const raw = { width: 640, height: 480, channels: 3 as const }
    const picture = await sharp(randomBytes(640 * 480 * 3), { raw })
      .jpeg()
      .toBuffer()
    const body = new FormData()
    body.set('file', new Blob([new Uint8Array(picture)]), `现场${n}.jpg`)
    const { id } = await caller.must('POST', 'evidence/files', body)
    const now = new Date().toISOString()
    const photo = { id, fileId: id, field: 'gates', caption: `现场${n}`, phoneAt: now, sentAt: now, place: null }
    await caller.must('POST', `survey/communities/${communityId}/photos`, photo)
  }
  return name
}

async function signIn(login: string): Promise<Caller> {
  const caller = openCaller(node.url)
  const { demoAccounts } = await caller.must('GET', 'identity/sign-in-page')
  const { password } = demoAccounts.find((one: { login: string }) => one.login === login)
  await caller.must('POST', 'identity/sign-in', { login, password })
  return caller
}

/** From the press to the word that it is kept, with everything that went over the line in between. */
async function measureBundle(on: Browser, name: string) {
  const rounds: { bytes: number; seconds: number; keptBytes: number }[] = []
  for (let n = 0; n < ROUNDS; n += 1) {
    const visitor = await openVisitor(on, { url: node.url, viewport: PHONE })
    await enterAs(visitor, node.url, 'shangpai')
    const { page } = visitor
    await page.goto('/phone/#/take')
    await page.getByLabel('按名称查找').fill(name)
    const press = page.getByRole('button', { name: `下载 ${name}` })
    await press.waitFor()
    const wire = await countBytes(await visitor.context.newCDPSession(page))
    const began = performance.now()
    await press.click()
    const word = await page.getByText(/已下载 \d+ kB/).innerText()
    const seconds = (performance.now() - began) / 1000
    rounds.push({ bytes: wire.bytes, seconds, keptBytes: Number(/\d+/.exec(word)?.[0] ?? 0) * 1000 })
    await visitor.context.close()
  }
  return rounds
}

async function countBytes(session: CDPSession): Promise<{ bytes: number }> {
  const sum = { bytes: 0 }
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    sum.bytes += encodedDataLength
  })
  await session.send('Network.enable')
  return sum
}

/** One answer of as many bytes from a bare server, put into IndexedDB. Median of the rounds, in seconds. */
async function measureBare(on: Browser, bytes: number): Promise<number> {
  const server = await serveBytes(randomBytes(bytes))
  const page = await on.newPage()
  const times: number[] = []
  for (let n = 0; n < ROUNDS; n += 1) {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    times.push(await keepBytes(page))
  }
  await page.close()
  server.close()
  return median(times)
}

function keepBytes(page: Page): Promise<number> {
  return page.evaluate(`new Promise((done, failed) => {
    const began = performance.now()
    const wish = indexedDB.open('bare', 1)
    wish.onupgradeneeded = () => wish.result.createObjectStore('kept')
    wish.onerror = failed
    wish.onsuccess = async () => {
      const content = await (await fetch('/bytes', { cache: 'no-store' })).blob()
      const change = wish.result.transaction('kept', 'readwrite', { durability: 'strict' })
      change.objectStore('kept').put(content, 'one')
      change.oncomplete = () => done((performance.now() - began) / 1000)
    }
  })`)
}

function serveBytes(bytes: Buffer): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/bytes') response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes)
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>bare</title>')
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
