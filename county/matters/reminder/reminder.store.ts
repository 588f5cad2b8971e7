/** SQL of recipients and notices, and the reading of what may be told. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { ToldMatter } from './digest.rules.ts'
import type { Channel, Notice, Recipient } from './reminder.contract.ts'

/** Everything a digest may speak of on a day: due by `soon`, risen today, new since yesterday, or waiting for the office. */
export function listToldMatters(tx: ScopedTx, { today, soon }: { today: Day; soon: Day }): Promise<ToldMatter[]> {
  return tx<ToldMatter[]>`
    select m.id, m.year, m.number, m.kind, c.name as "communityName", c.programme_unit_id as "communityUnitId",
           m.lead_unit_id as "leadUnitId", m.cooperating_unit_ids as "cooperatingUnitIds",
           m.raised_unit_id as "raisedUnitId", m.state, m.level, m.deadline, m.paused_on as "pausedOn",
           p.id is not null as "pauseAsked",
           coalesce(bool_or(s.what = 'escalated' and (s.at at time zone 'Asia/Shanghai')::date = ${today}), false) as "roseToday",
           coalesce(bool_or(s.what <> 'escalated'), false) as "isNew"
      from matters.matter m
      left join registry.published_community c on c.id = m.community_id
      left join matters.pause p on p.matter_id = m.id and p.decided_at is null
      left join matters.step s on s.matter_id = m.id
            and s.what in ('escalated', 'raised', 'issued', 'sentBack', 'failed', 'reopened')
            and (s.at at time zone 'Asia/Shanghai')::date >= ${today}::date - 1
     where m.state in ('proposed', 'open', 'checked')
       and (m.state <> 'open' or m.deadline <= ${soon} or p.id is not null or s.id is not null)
     group by m.id, c.name, c.programme_unit_id, p.id
     order by m.deadline, m.id`
}

export interface LiveRecipient {
  readonly id: string
  readonly unitId: string | null
  readonly isLeadingGroup: boolean
}

export function listLiveRecipients(tx: ScopedTx): Promise<LiveRecipient[]> {
  return tx<LiveRecipient[]>`
    select r.id, r.unit_id as "unitId", coalesce(u.kind = 'leadingGroup', false) as "isLeadingGroup"
      from matters.recipient r left join registry.published_unit u on u.id = r.unit_id
     where r.active order by r.id`
}

/** One a recipient and day; false when that day's is there already. */
export async function addNotice(
  tx: ScopedTx,
  notice: {
    readonly recipientId: string
    readonly day: Day
    readonly subject: string
    readonly body: string
    readonly items: number
    readonly at: Date
  },
): Promise<boolean> {
  const done = await tx`
    insert into matters.notice (recipient_id, day, subject, body, items, next_try_at, created_at)
    values (${notice.recipientId}, ${notice.day}, ${notice.subject}, ${notice.body}, ${notice.items}, ${notice.at},
            ${notice.at})
    on conflict (recipient_id, day) do nothing`
  return done.count === 1
}

export interface DueNotice {
  readonly id: string
  readonly channel: Channel
  readonly address: string
  readonly subject: string
  readonly body: string
  readonly tries: number
}

/** Takes notices that are due and counts the try; `again` is when they are tried again should the node die meanwhile. */
export function takeDueNotices(tx: ScopedTx, { now, again }: { now: Date; again: Date }): Promise<DueNotice[]> {
  return tx<DueNotice[]>`
    with due as (
      select id from matters.notice where state = 'waiting' and next_try_at <= ${now}
       order by next_try_at, id limit 50 for update skip locked
    )
    update matters.notice n set tries = n.tries + 1, next_try_at = ${again}
      from due, matters.recipient r
     where n.id = due.id and r.id = n.recipient_id
    returning n.id, r.channel, r.address, n.subject, n.body, n.tries`
}

export async function setNoticeSent(tx: ScopedTx, id: string, at: Date): Promise<void> {
  await tx`update matters.notice set state = 'sent', sent_at = ${at}, last_error = null where id = ${id}`
}

export async function setNoticeFailed(
  tx: ScopedTx,
  failed: { readonly id: string; readonly error: string; readonly nextTryAt: Date | null; readonly at: Date },
): Promise<void> {
  await tx`
    update matters.notice set state = ${failed.nextTryAt === null ? 'failed' : 'waiting'}, last_error = ${failed.error},
           next_try_at = ${failed.nextTryAt ?? failed.at}
     where id = ${failed.id}`
}

/** Back to waiting, as if never tried; false when it did not fail. */
export async function setNoticeWaiting(tx: ScopedTx, id: string, at: Date): Promise<boolean> {
  const done = await tx`
    update matters.notice set state = 'waiting', tries = 0, next_try_at = ${at} where id = ${id} and state = 'failed'`
  return done.count === 1
}

export function listRecipients(tx: ScopedTx): Promise<Recipient[]> {
  return tx<Recipient[]>`
    select r.id, r.unit_id as "unitId", u.name as "unitName", r.channel, r.address, r.added_by_name as "addedByName",
           r.added_at as "addedAt"
      from matters.recipient r left join registry.published_unit u on u.id = r.unit_id
     where r.active order by r.unit_id nulls first, r.id`
}

/** The last 300; failed ones first. */
export function listNotices(tx: ScopedTx): Promise<Notice[]> {
  return tx<Notice[]>`
    select n.id, u.name as "unitName", r.channel, r.address, n.day, n.subject, n.body, n.items, n.state, n.tries,
           n.last_error as "lastError", n.next_try_at as "nextTryAt", n.sent_at as "sentAt"
      from matters.notice n
      join matters.recipient r on r.id = n.recipient_id
      left join registry.published_unit u on u.id = r.unit_id
     order by n.state = 'failed' desc, n.day desc, n.id desc limit 300`
}

export async function addRecipientRow(
  tx: ScopedTx,
  from: {
    readonly unitId: string | null
    readonly channel: Channel
    readonly address: string
    readonly at: Date
    readonly byName: string
  },
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into matters.recipient (unit_id, channel, address, added_at, added_by_name)
    values (${from.unitId}, ${from.channel}, ${from.address}, ${from.at}, ${from.byName})
    on conflict do nothing returning id`
  return row?.id ?? null
}

export async function endRecipient(tx: ScopedTx, id: string): Promise<boolean> {
  return (await tx`update matters.recipient set active = false where id = ${id} and active`).count === 1
}
