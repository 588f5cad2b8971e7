/** Sends what waits, one thing after the other, as soon as there is a line; each by the id that the phone gave it, so it arrives once. */
import { ApiProblem, call } from '#console/parts/api.ts'
import { isPassing, sendOnce } from '#console/parts/file/resumable.ts'
import { onChange } from '#console/phone/keep/database.ts'
import {
  listQueue,
  type QueuedPhoto,
  type QueueItem,
  readContent,
  readItem,
  readWho,
  updateItem,
  type Who,
} from '#console/phone/keep/kept.ts'
import { addPhoto } from '#county/survey/photo/photo.contract.ts'
import { saveAnswers, settleConflicts } from '#county/survey/record/survey.contract.ts'
import { takeAlong } from './bundle.ts'

/** Half a megabyte: on a poor line the share moves every few seconds. */
const PIECE_BYTES = 512 * 1024
const WAITS_MS = [2000, 4000, 8000, 15_000, 30_000, 60_000]

/** What the sender is at, for the page. */
export interface Sending {
  readonly id: string | null
  readonly share: number
  /** The session has ended: somebody must sign in. */
  readonly signedOut: boolean
}

let sending: Sending = { id: null, share: 0, signedOut: false }
const listeners = new Set<() => void>()

export const readSending = (): Sending => sending
export function onSending(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(next: Partial<Sending>): void {
  sending = { ...sending, ...next }
  for (const listener of listeners) listener()
}

let timer: ReturnType<typeof setTimeout> | undefined
let failures = 0
let isRunning = false

/** Begins to look for things to send: at start, when the line comes back, when something was added. */
export function startSending(): void {
  window.addEventListener('online', () => sendNow())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') sendNow()
  })
  onChange(() => void run())
  sendNow()
}

/** At once, also after failures. */
export function sendNow(): void {
  failures = 0
  clearTimeout(timer)
  timer = undefined
  tell({ signedOut: false })
  void run()
}

/** One window sends at a time. A change that comes while it runs is seen by the running one. */
async function run(): Promise<void> {
  if (isRunning || timer !== undefined || sending.signedOut || navigator.onLine === false) return
  isRunning = true
  try {
    if (navigator.locks)
      await navigator.locks.request('anlin-phone-send', { ifAvailable: true }, (lock) => lock && sendAll())
    else await sendAll()
  } finally {
    isRunning = false
    tell({ id: null, share: 0 })
  }
}

async function sendAll(): Promise<void> {
  const touched = new Set<string>()
  for (;;) {
    const who = await readWho()
    if (who === undefined) return
    const item = (await listQueue()).find((one) => one.state === 'waiting' && one.accountId === who.accountId)
    if (item === undefined) {
      await renew(who, touched)
      return
    }
    if (!(await sendItem(item))) return
    touched.add(item.communityId)
  }
}

/** What was sent has changed what holds: communities taken along are read again, as far as the line allows. */
async function renew(who: Who, communityIds: ReadonlySet<string>): Promise<void> {
  for (const communityId of communityIds) await takeAlong(who, communityId).catch(() => {})
}

/** False when there is no use in going on now. */
async function sendItem(item: QueueItem): Promise<boolean> {
  tell({ id: item.id, share: item.share })
  try {
    await sendByKind(item)
    failures = 0
    return true
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) {
      tell({ signedOut: true })
      return false
    }
    if (!(error instanceof ApiProblem) || isPassing(error)) {
      await updateItem(item.id, { share: sending.share })
      timer = setTimeout(
        () => {
          timer = undefined
          void run()
        },
        WAITS_MS[Math.min(failures++, WAITS_MS.length - 1)],
      )
      return false
    }
    await updateItem(item.id, { state: 'refused', reason: error.text })
    return true
  }
}

async function sendByKind(item: QueueItem): Promise<void> {
  const params = { communityId: item.communityId }
  const { id } = item
  if (item.kind === 'photo') return sendPhoto(item)
  if (item.kind === 'settle') {
    await call(settleConflicts, { params, body: { id, choices: [...item.choices] } })
    return updateItem(id, { state: 'arrived', share: 1 })
  }
  const phone = { at: item.at, sentAt: new Date().toISOString() }
  const outcome = await call(saveAnswers, { params, body: { ...item.save, id, phone } })
  return updateItem(id, { state: 'arrived', share: 1, outcome })
}

/** The picture first, in pieces; then what it shows. Both by the same id. */
async function sendPhoto(item: QueuedPhoto): Promise<void> {
  const { id, name, field, at } = item
  const content = await readContent(id)
  if (content === null) return updateItem(id, { state: 'refused', reason: sayGone() })
  await sendOnce({ id, name, content, pieceBytes: PIECE_BYTES, onProgress: (share) => tell({ share: share * 0.99 }) })
  // The place may have come, and words been added, while it was sent.
  const { caption, place } = ((await readItem(id)) as QueuedPhoto | undefined) ?? item
  const photo = { id, fileId: id, field, caption, place, phoneAt: at, sentAt: new Date().toISOString() }
  await call(addPhoto, { params: { communityId: item.communityId }, body: photo })
  return updateItem(id, { state: 'arrived', share: 1 })
}

function sayGone(): string {
  const isEnglish = document.documentElement.lang === 'en'
  return isEnglish ? 'The picture is gone from this phone.' : '手机里已没有这张照片的内容。'
}
