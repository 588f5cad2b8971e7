/** From draft to review: one function per story. Issuing is in `issue/issue.actions.ts`. */

import { writeCanonical } from '#base/files/canonical.ts'
import { Fault } from '#terms/fault.ts'
import { type PeriodCode, periodOfCode, writePeriodInChinese, writePeriodInEnglish } from '#terms/period.ts'
import { decideMove, refuseOpenObjections, refuseUnseen } from './bulletin.rules.ts'
import { addBulletin, addSnapshot, addStep, type BulletinRow, setState, setTexts } from './bulletin.store.ts'
import { listUnitChecks } from './checks/check.actions.ts'
import { defaultDefinitions } from './document/compose.ts'
import type { Texts } from './document/document.contract.ts'
import { gatherFigures } from './figures/figures.actions.ts'
import { type Needs, needBulletin, needLocked } from './needs.ts'
import { findTemplates } from './setting/setting.store.ts'

/** Starts the draft of a 旬: texts from the last wording, figures as known now. */
export async function draftBulletin(needs: Needs, period: PeriodCode): Promise<BulletinRow> {
  const { tx, clock, actor } = needs
  const { to, from } = periodOfCode(period)
  const now = clock.now()
  if (now.getTime() < Date.parse(`${from}T00:00:00+08:00`)) throw tooEarly(period)
  const id = await addBulletin(tx, {
    ...{ period, asOf: to, correctsId: null, reason: null },
    texts: await findTemplates(tx),
    at: now,
    by: actor.accountId,
  })
  if (id === null) throw alreadyOpen(period)
  await addStep(tx, { bulletinId: id, what: 'drafted', at: now, by: actor.accountId, byName: actor.name })
  return countAndFill(needs, id)
}

/** Starts a correction: a draft of the same 旬 with the issued texts, linked to what it corrects. */
export async function correctBulletin(needs: Needs, from: { id: string; reason: string }): Promise<BulletinRow> {
  const { tx, clock, actor } = needs
  const issued = await needBulletin(tx, from.id)
  decideMove(issued.state, 'correct')
  const now = clock.now()
  const { period, asOf, texts } = issued
  const id = await addBulletin(tx, {
    ...{ period, asOf, texts, correctsId: issued.id, reason: from.reason },
    ...{ at: now, by: actor.accountId },
  })
  if (id === null) throw alreadyOpen(period)
  const step = { bulletinId: id, at: now, by: actor.accountId, byName: actor.name }
  await addStep(tx, { ...step, what: 'drafted', note: `更正第${issued.number ?? 0}期：${from.reason}` })
  return countAndFill(needs, id)
}

/** Counts again as known now; what units had confirmed shows as outdated where their figures changed. */
export async function countAgain(needs: Needs, id: string): Promise<BulletinRow> {
  const { tx, clock, actor } = needs
  const bulletin = await needLocked(tx, id)
  decideMove(bulletin.state, 'count')
  await addStep(tx, { bulletinId: id, what: 'counted', at: clock.now(), by: actor.accountId, byName: actor.name })
  return countAndFill(needs, id)
}

async function countAndFill({ tx, clock, actor }: Needs, id: string): Promise<BulletinRow> {
  const bulletin = await needBulletin(tx, id)
  const knownAt = clock.now()
  const figures = await gatherFigures(tx, { period: bulletin.period, on: bulletin.asOf, knownAt })
  await addSnapshot(tx, { bulletinId: id, knownAt, figures: writeCanonical(figures), by: actor.accountId })
  if (bulletin.texts.definitions === '')
    await setTexts(tx, id, { ...bulletin.texts, definitions: defaultDefinitions(figures.measure) })
  return needBulletin(tx, id)
}

/** Changes texts of the version that the editor saw. Throws `conflict` when somebody else was faster. */
export async function editTexts(
  { tx, clock, actor }: Needs,
  change: { id: string; version: string | null; texts: Partial<Texts> },
): Promise<BulletinRow> {
  const bulletin = await needLocked(tx, change.id)
  decideMove(bulletin.state, 'edit')
  refuseUnseen(change.version, bulletin.version)
  const given = Object.entries(change.texts).filter(([, text]) => text !== undefined)
  await setTexts(tx, change.id, { ...bulletin.texts, ...Object.fromEntries(given) })
  const note = given.map(([key]) => key).join(', ')
  const step = { bulletinId: change.id, at: clock.now(), by: actor.accountId, byName: actor.name }
  await addStep(tx, { ...step, what: 'edited', note })
  return needBulletin(tx, change.id)
}

/** Opens the window in which units confirm or object. */
export async function sendForCheck(needs: Needs, { id, until }: { id: string; until: Date }): Promise<BulletinRow> {
  const { tx, clock, actor } = needs
  const bulletin = await needLocked(tx, id)
  const state = decideMove(bulletin.state, 'sendForCheck')
  if (until <= clock.now()) throw windowPast()
  await setState(tx, id, state, until)
  const step = { bulletinId: id, at: clock.now(), by: actor.accountId, byName: actor.name }
  await addStep(tx, { ...step, what: 'sentForCheck', note: until.toISOString() })
  return needBulletin(tx, id)
}

/** Hands over for review. Throws `conflict` while an objection has no answer. */
export async function sendForReview({ tx, clock, actor }: Needs, id: string): Promise<BulletinRow> {
  const bulletin = await needLocked(tx, id)
  const state = decideMove(bulletin.state, 'sendForReview')
  const checks = await listUnitChecks(tx, bulletin)
  const open = checks.filter((check) => check.verdict === 'objected' && check.answer === null)
  refuseOpenObjections(open.map((check) => check.unitName))
  await setState(tx, id, state, null)
  const step = { bulletinId: id, at: clock.now(), by: actor.accountId, byName: actor.name }
  const silent = checks.filter((check) => check.verdict === null).length
  await addStep(tx, { ...step, what: 'sentForReview', ...(silent > 0 ? { note: `${silent}个单位未核对` } : {}) })
  return needBulletin(tx, id)
}

/** Back to drafting, with the reason on record. */
export async function returnBulletin(
  { tx, clock, actor }: Needs,
  { id, reason }: { id: string; reason: string },
): Promise<BulletinRow> {
  const bulletin = await needLocked(tx, id)
  await setState(tx, id, decideMove(bulletin.state, 'return'), null)
  const step = { bulletinId: id, at: clock.now(), by: actor.accountId, byName: actor.name }
  await addStep(tx, { ...step, what: 'returned', note: reason })
  return needBulletin(tx, id)
}

function alreadyOpen(period: PeriodCode): Fault {
  const of = periodOfCode(period)
  return new Fault('conflict', 'bulletin.alreadyOpen', {
    zh: `${writePeriodInChinese(of)}的旬报正在起草，不能再建一份。请打开那一份继续。`,
    en: `A bulletin for ${writePeriodInEnglish(of)} is already being drafted. Open that one.`,
  })
}

function tooEarly(period: PeriodCode): Fault {
  const of = periodOfCode(period)
  return new Fault('invalid', 'bulletin.tooEarly', {
    zh: `${writePeriodInChinese(of)}还没有开始，不能起草这一期旬报。`,
    en: `${writePeriodInEnglish(of)} has not begun yet, so its bulletin cannot be drafted.`,
  })
}

function windowPast(): Fault {
  return new Fault('invalid', 'bulletin.windowPast', {
    zh: '核对截止时间已经过去，请选一个以后的时间。',
    en: 'The time until which units may check is already past. Choose a later one.',
  })
}
