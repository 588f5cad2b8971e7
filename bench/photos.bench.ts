/** Photos of 4 MB taken on a phone without a network: all arrive exactly once, through kill -9 of the server and reloading; counted. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { PHONE } from '#e2e/browser.ts'
import { openCaller } from '#e2e/caller.ts'
import { enterDemo } from '#e2e/demo-entry.ts'
import { makeDataDir, removeDataDir, startNode } from '#e2e/node-process.ts'

const PHOTOS = Number(process.argv[2] ?? 200)
/** Noise of this side makes a JPEG of a little over 4 MB. */
const SIDE = 1500
/** The server is killed when so many have arrived. */
const KILLS = [Math.floor(PHOTOS / 4), Math.floor(PHOTOS / 2)]
const BARE = Math.min(20, PHOTOS)
const PATIENCE_MS = 30 * 60_000

const dataDir = makeDataDir()
const folder = mkdtempSync(path.join(tmpdir(), 'anlin-photos-'))
let node = await startNode({ command: 'demo', dataDir, readyWithinMs: 600_000 })
// Not a private window: its memory would hold the photos instead of its disk.
const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), {
  ...{ executablePath: '/usr/bin/chromium', args: ['--headless=new', '--no-sandbox', '--disable-gpu'] },
  ...{ viewport: PHONE, locale: 'zh-CN', baseURL: node.url },
})
context.setDefaultTimeout(PATIENCE_MS)
try {
  const files = await makePhotos()
  const before = countContents()
  const page = context.pages()[0] ?? (await context.newPage())
  const name = await takeAlong(page)
  await context.setOffline(true)
  await page.locator('input[type=file][multiple]').setInputFiles(files)
  await page.goto('/phone/#/queue')
  await page.getByText(`等待 ${PHOTOS} · 送达 0 · 未接收 0`).waitFor()
  const began = performance.now()
  await context.setOffline(false)
  for (const kill of KILLS) await killAt(page, kill)
  await page.getByText(`等待 0 · 送达 ${PHOTOS} · 未接收 0`).waitFor()
  const seconds = (performance.now() - began) / 1000
  report(await countArrived(name, files), { before, seconds, bare: await measureBare(files.slice(0, BARE)) })
} finally {
  await context.close()
  await node.stop()
  await removeDataDir(dataDir)
  rmSync(folder, { recursive: true, force: true })
}

async function makePhotos(): Promise<string[]> {
  const raw = { width: SIDE, height: SIDE, channels: 3 as const }
  const files: string[] = []
  for (let n = 0; n < PHOTOS; n += 1) {
    const file = path.join(folder, `现场${String(n).padStart(3, '0')}.jpg`)
    writeFileSync(
      file,
      await sharp(randomBytes(SIDE * SIDE * 3), { raw })
        .jpeg({ quality: 95 })
        .toBuffer(),
    )
    files.push(file)
  }
  return files
}

async function takeAlong(page: Page): Promise<string> {
  await enterDemo(context, node.url, 'shangpai')
  await page.goto('/phone/#/take')
  const press = page.getByRole('button', { name: /^下载 / }).first()
  const name = ((await press.getAttribute('aria-label')) ?? '').replace('下载 ', '')
  await press.click()
  await page.getByText(/已下载/).waitFor()
  await page.evaluate('navigator.serviceWorker.ready.then(() => null)')
  await page.goto('/phone/#/')
  await page.getByRole('link', { name: new RegExp(name) }).click()
  await page.getByRole('link', { name: /出入口/ }).click()
  return name
}

/** In the middle of whatever it is doing; the page is reloaded while there is no server. */
async function killAt(page: Page, arrived: number): Promise<void> {
  // Asked from outside: the page allows no `eval`.
  while ((await readArrived(page)) < arrived) await delay(100)
  await page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await node.kill()
  await page.reload()
  await page.locator('.phone-counts').waitFor()
  const port = Number(new URL(node.url).port)
  node = await startNode({ command: 'demo', dataDir, port, readyWithinMs: 600_000 })
  await page.getByRole('button', { name: '现在发送' }).click()
}

async function readArrived(page: Page): Promise<number> {
  return Number(/送达 (\d+)/.exec(await page.locator('.phone-counts').innerText())?.[1] ?? 0)
}

interface Arrived {
  readonly photos: number
  readonly files: number
  readonly contents: number
  readonly sameNames: boolean
}

async function signIn(login: string) {
  const caller = openCaller(node.url)
  const { demoAccounts } = await caller.must('GET', 'identity/sign-in-page')
  const { password } = demoAccounts.find((one: { login: string }) => one.login === login)
  await caller.must('POST', 'identity/sign-in', { login, password })
  return caller
}

async function countArrived(name: string, files: readonly string[]): Promise<Arrived> {
  const caller = await signIn('shangpai')
  const { rows } = await caller.must('GET', 'survey/surveys')
  const { communityId } = rows.find((row: { name: string }) => row.name === name)
  const { photos } = await caller.must('GET', `survey/communities/${communityId}`)
  const own = photos.filter((one: { name: string }) => one.name.startsWith('现场'))
  const hashes = new Set<string>()
  for (const { fileId } of own) hashes.add((await caller.must('GET', `evidence/files/${fileId}`)).sha256)
  const names = own.map((one: { name: string }) => one.name).sort()
  return {
    photos: own.length,
    files: new Set(own.map((one: { fileId: string }) => one.fileId)).size,
    contents: hashes.size,
    sameNames: names.join() === files.map((file) => path.basename(file)).join(),
  }
}

/** Pictures and their small ones in the store, whether a row names them or not. */
function countContents(): number {
  const list = readdirSync(path.join(dataDir, 'files'), { recursive: true, withFileTypes: true })
  return list.filter((entry) => entry.isFile()).length
}

/** Seconds a photo when the same are sent one after the other, whole, by a bare loop in the same run. */
async function measureBare(files: readonly string[]): Promise<number> {
  const caller = await signIn('shangpai-leader')
  const began = performance.now()
  for (const file of files) {
    const body = new FormData()
    body.set('file', new Blob([new Uint8Array(readFileSync(file))]), path.basename(file))
    await caller.must('POST', 'evidence/files', body)
  }
  return (performance.now() - began) / 1000 / files.length
}

function report(arrived: Arrived, more: { before: number; seconds: number; bare: number }): void {
  const stored = countContents() - more.before
  const isExact =
    arrived.photos === PHOTOS &&
    arrived.files === PHOTOS &&
    arrived.contents === PHOTOS &&
    arrived.sameNames &&
    stored === PHOTOS * 2
  const each = more.seconds / PHOTOS
  const round = (value: number) => Math.round(value * 1000) / 1000
  console.log(
    `${arrived.photos} of ${PHOTOS} arrived, ${stored} contents stored, ${KILLS.length} times kill -9 and reload`,
  )
  console.log(
    JSON.stringify({
      name: 'photos',
      figures: { ...arrived, stored, kills: KILLS.length, seconds: round(more.seconds), secondsEach: round(each) },
      baseline: { secondsEach: round(more.bare) },
      ratios: { secondsEach: round(each / more.bare) },
    }),
  )
  if (!isExact) process.exitCode = 1
}
