/** The morning's digests: written down first, then carried out and tried again; and who gets them. */
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import { EVERYWHERE, type ScopedTx, withScope } from '#base/postgres/scope.ts'
import { findLevelRule } from '#county/matters/escalation/rule.store.ts'
import { listUnknownUnits } from '#county/matters/matter/matter.store.ts'
import type { Needs } from '#county/matters/needs.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { addWorkingDays, isWorkingDay } from '#terms/working-days.ts'
import { composeDigest } from './digest.rules.ts'
import type { Channel, Recipient } from './reminder.contract.ts'
import * as store from './reminder.store.ts'
import type { SendMessage, WaysOut } from './send.ts'
import { hideKey, isAllowedOrigin } from './webhook.rules.ts'

/** Minutes until the next try, by how many there were; after the last one it stays failed. */
const PAUSES_MINUTES = [1, 5, 25, 120, 360] as const
/** A try under way may be taken again only after this: longer than any way out is waited for. */
const LEASE_MINUTES = 10
const MINUTE_MS = 60_000

/** Writes today's digests, one a recipient; on days off nothing. Safe to repeat. How many were written. */
export async function writeDigests({ tx, clock }: { readonly tx: ScopedTx; readonly clock: Clock }): Promise<number> {
  const at = clock.now()
  const today = dayOf(at)
  if (!isWorkingDay(today)) return 0
  const rule = (await findLevelRule(tx, today)).content
  const soon = addWorkingDays(today, rule.remindDays)
  const matters = await store.listToldMatters(tx, { today, soon })
  let written = 0
  for (const recipient of await store.listLiveRecipients(tx)) {
    const digest = composeDigest(matters, recipient, { rule, today })
    if (digest === null) continue
    const { subject, items, lines } = digest
    const notice = { recipientId: recipient.id, day: today, subject, body: lines.join('\n'), items, at }
    if (await store.addNotice(tx, notice)) written += 1
  }
  return written
}

/** Carries out what is due. The try is counted before it is made; one that fails never stops the others. */
export async function deliverNotices(from: {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly send: SendMessage
}): Promise<{ sent: number; failed: number }> {
  const { app, clock, send } = from
  const scope = { scope: EVERYWHERE }
  const now = clock.now()
  const again = later(now, LEASE_MINUTES)
  const due = await withScope(app, scope, (tx) => store.takeDueNotices(tx, { now, again }))
  let sent = 0
  for (const notice of due) {
    const error = await send(notice).then(
      () => null,
      (reason: unknown) => (reason instanceof Error ? reason.message : String(reason)).slice(0, 300),
    )
    const pause = PAUSES_MINUTES[notice.tries - 1]
    const nextTryAt = pause === undefined ? null : later(now, pause)
    await withScope(app, scope, (tx) =>
      error === null
        ? store.setNoticeSent(tx, notice.id, clock.now())
        : store.setNoticeFailed(tx, { id: notice.id, error, nextTryAt, at: now }),
    )
    if (error === null) sent += 1
  }
  return { sent, failed: due.length - sent }
}

export async function readReminders(tx: ScopedTx, ways: WaysOut) {
  const hide = <R extends { channel: Channel; address: string }>(row: R): R => ({
    ...row,
    address: hideKey(row.channel, row.address),
  })
  return {
    recipients: (await store.listRecipients(tx)).map(hide),
    notices: (await store.listNotices(tx)).map(hide),
    mail: ways.smtpUrl !== null && ways.mailFrom !== null,
    origins: [...ways.origins],
  }
}

/** A mailbox or robot to which the digest of a unit goes from the next morning on. */
export async function addRecipient(
  { tx, clock, actor }: Needs,
  wish: { readonly unitId: string | null; readonly channel: Channel; readonly address: string },
  ways: WaysOut,
): Promise<Recipient> {
  if (wish.unitId !== null && (await listUnknownUnits(tx, [wish.unitId])).length > 0) throw wrongAddress('unitId')
  const fits =
    wish.channel === 'mail'
      ? /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(wish.address)
      : isAllowedOrigin(wish.address, ways.origins)
  if (!fits) throw wrongAddress('address')
  const id = await store.addRecipientRow(tx, { ...wish, at: clock.now(), byName: actor.name })
  const found = (await store.listRecipients(tx)).find((row) => row.id === id)
  if (found === undefined) throw addedAlready()
  return { ...found, address: hideKey(found.channel, found.address) }
}

export async function removeRecipient({ tx }: Pick<Needs, 'tx'>, recipientId: string): Promise<void> {
  if (!(await store.endRecipient(tx, recipientId))) throw nothingThere()
}

export async function sendNoticeAgain({ tx, clock }: Pick<Needs, 'tx' | 'clock'>, noticeId: string): Promise<void> {
  if (!(await store.setNoticeWaiting(tx, noticeId, clock.now()))) throw nothingThere()
}

function later(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * MINUTE_MS)
}

function wrongAddress(where: string): Fault {
  return new Fault(
    'invalid',
    'matters.wrongAddress',
    {
      zh: '地址不对：邮件填工作邮箱；群机器人的网址须属于管理员在设置中允许的来源（ANLIN_WEBHOOK_ORIGINS）。',
      en: 'Wrong address: a work mailbox for mail; for a robot an address of an origin that the settings allow (ANLIN_WEBHOOK_ORIGINS).',
    },
    where,
  )
}

function addedAlready(): Fault {
  return new Fault('conflict', 'matters.recipientThere', {
    zh: '这个地址已经在接收该单位的提醒。',
    en: 'This address already gets the digest of that unit.',
  })
}

function nothingThere(): Fault {
  return new Fault('notFound', 'matters.noReminder', {
    zh: '没有这条记录，或它的状态已变。请刷新查看。',
    en: 'There is no such entry, or its state has changed. Reload.',
  })
}
