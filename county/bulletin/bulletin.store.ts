/** SQL of bulletins, their snapshots and the hands they went through. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { BulletinSummary } from './bulletin.contract.ts'
import type { BulletinState } from './bulletin.rules.ts'
import type { Texts } from './document/document.contract.ts'

export interface BulletinRow extends BulletinSummary {
  readonly texts: Texts
}

function selectBulletins(tx: ScopedTx) {
  return tx`
    select b.id, b.period, b.as_of as "asOf", b.state, b.version, coalesce(i.year, left(b.period, 4)::int) as year,
           i.number, i.running_number as "runningNumber", b.corrects_id as "correctsId", b.reason, b.texts,
           (select max(c.id) from bulletin.bulletin c where c.corrects_id = b.id and c.state = 'issued') as "correctedById",
           i.issued_at as "issuedAt", i.issued_by_name as "issuedByName", b.check_until as "checkUntil",
           i.content_hash as "contentHash", i.word_hash as "wordHash",
           (select count(*)::int from bulletin.receipt r where r.bulletin_id = b.id) as receipts
      from bulletin.bulletin b
      left join bulletin.issue i on i.bulletin_id = b.id`
}

/** Newest period first; of one period the newest entry first. */
export function listBulletinRows(tx: ScopedTx): Promise<BulletinRow[]> {
  return tx<BulletinRow[]>`${selectBulletins(tx)} order by b.as_of desc, b.id desc`
}

export async function findBulletin(tx: ScopedTx, id: string): Promise<BulletinRow | null> {
  const [row] = await tx<BulletinRow[]>`${selectBulletins(tx)} where b.id = ${id}`
  return row ?? null
}

/** Waits for whoever else is changing this bulletin; its state after that, or null when there is none in scope. */
export async function lockBulletin(tx: ScopedTx, id: string): Promise<BulletinRow | null> {
  const [locked] = await tx`select 1 from bulletin.bulletin where id = ${id} for update`
  return locked === undefined ? null : findBulletin(tx, id)
}

export interface NewBulletin {
  readonly period: string
  readonly asOf: Day
  readonly texts: Texts
  readonly correctsId: string | null
  readonly reason: string | null
  readonly at: Date
  readonly by: string
}

/** The new id, or null when a draft of this period is already open. */
export async function addBulletin(tx: ScopedTx, from: NewBulletin): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into bulletin.bulletin (period, as_of, texts, corrects_id, reason, created_at, created_by)
    values (${from.period}, ${from.asOf}, ${tx.json(from.texts)}, ${from.correctsId}, ${from.reason}, ${from.at}, ${from.by})
    on conflict (period) where state <> 'issued' do nothing
    returning id`
  return row?.id ?? null
}

export async function setState(tx: ScopedTx, id: string, state: BulletinState, checkUntil: Date | null): Promise<void> {
  await tx`
    update bulletin.bulletin
       set state = ${state}, check_until = coalesce(${checkUntil}::timestamptz, check_until), version = version + 1
     where id = ${id}`
}

export async function setTexts(tx: ScopedTx, id: string, texts: Texts): Promise<void> {
  await tx`update bulletin.bulletin set texts = ${tx.json(texts)}, version = version + 1 where id = ${id}`
}

export interface SnapshotRow {
  readonly id: string
  readonly knownAt: Date
  readonly figures: string
}

export async function addSnapshot(
  tx: ScopedTx,
  from: { bulletinId: string; knownAt: Date; figures: string; by: string },
): Promise<void> {
  await tx`
    insert into bulletin.snapshot (bulletin_id, known_at, figures, taken_at, taken_by)
    values (${from.bulletinId}, ${from.knownAt}, ${from.figures}, ${from.knownAt}, ${from.by})`
}

/** The draft's figures; null before the first count. */
export async function findSnapshot(tx: ScopedTx, bulletinId: string): Promise<SnapshotRow | null> {
  const [row] = await tx<SnapshotRow[]>`
    select id, known_at as "knownAt", figures from bulletin.snapshot
     where bulletin_id = ${bulletinId} order by id desc limit 1`
  return row ?? null
}

export type StepName = 'drafted' | 'edited' | 'counted' | 'sentForCheck' | 'sentForReview' | 'returned' | 'issued'

export interface NewStep {
  readonly bulletinId: string
  readonly what: StepName
  readonly at: Date
  readonly by: string
  readonly byName: string
  readonly note?: string
}

export async function addStep(tx: ScopedTx, step: NewStep): Promise<void> {
  await tx`
    insert into bulletin.step (bulletin_id, what, at, by, by_name, note)
    values (${step.bulletinId}, ${step.what}, ${step.at}, ${step.by}, ${step.byName}, ${step.note ?? null})`
}

export function listSteps(tx: ScopedTx, bulletinId: string) {
  return tx<{ what: StepName; at: Date; by: string; byName: string; note: string | null }[]>`
    select what, at, by, by_name as "byName", note from bulletin.step where bulletin_id = ${bulletinId} order by id`
}

/** Accounts that wrote on a bulletin. */
export async function listWriters(tx: ScopedTx, bulletinId: string): Promise<string[]> {
  const rows = await tx<{ by: string }[]>`
    select distinct by from bulletin.step where bulletin_id = ${bulletinId} and what in ('drafted', 'edited')`
  return rows.map((row) => row.by)
}

/** Whether a reporting round was opened for the period. */
export async function hasRound(tx: ScopedTx, period: string): Promise<boolean> {
  const rows = await tx`select 1 from round.published_report where period = ${period} limit 1`
  return rows.length > 0
}

/** Names of programme units whose report of the period was not received, in the county's order. */
export function listUnreported(tx: ScopedTx, period: string): Promise<{ unitId: string; name: string }[]> {
  return tx<{ unitId: string; name: string }[]>`
    select u.id as "unitId", u.name
      from registry.published_unit u
     where u.kind = 'programmeUnit' and u.active
       and exists (select 1 from round.published_report p where p.period = ${period})
       and not exists (select 1 from round.published_report p
                        where p.period = ${period} and p.unit_id = u.id and p.state = 'received')
     order by u.ordinal, u.id`
}
