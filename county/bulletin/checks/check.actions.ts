/** Units check their figures in a draft, and acknowledge an issued bulletin. One function per story. */

import { writeCanonical } from '#base/files/canonical.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { UnitCheck } from '#county/bulletin/bulletin.contract.ts'
import { decideMove } from '#county/bulletin/bulletin.rules.ts'
import { type BulletinRow, findSnapshot, type SnapshotRow } from '#county/bulletin/bulletin.store.ts'
import type { BulletinFigures } from '#county/bulletin/figures/figures.contract.ts'
import { type Needs, needBulletin } from '#county/bulletin/needs.ts'
import { Fault } from '#terms/fault.ts'
import { addCheck, addReceipt, listCheckedSnapshots, listCheckers, listChecks, setAnswer } from './check.store.ts'

/** Confirms or objects for the caller's own unit, to the figures as they stand. */
export async function checkBulletin(
  { tx, clock, actor }: Needs,
  given: { id: string; verdict: 'confirmed' | 'objected'; reason: string | null },
): Promise<void> {
  const bulletin = await needBulletin(tx, given.id)
  decideMove(bulletin.state, 'check')
  const now = clock.now()
  if (bulletin.checkUntil !== null && now > bulletin.checkUntil) throw windowClosed()
  const snapshot = await findSnapshot(tx, given.id)
  const checkers = await listCheckers(tx)
  if (snapshot === null || !checkers.some(({ unitId }) => unitId === actor.unitId)) throw noUnit()
  await addCheck(tx, {
    ...{ bulletinId: given.id, snapshotId: snapshot.id, unitId: actor.unitId ?? '' },
    ...{ verdict: given.verdict, reason: given.verdict === 'objected' ? given.reason : null },
    ...{ at: now, by: actor.accountId, byName: actor.name },
  })
}

/** Answers an objection; an answer is given once. */
export async function answerCheck(
  { tx, clock, actor }: Needs,
  { checkId, answer }: { checkId: string; answer: string },
): Promise<void> {
  const answered = await setAnswer(tx, { checkId, answer, at: clock.now(), byName: actor.name })
  if (answered) return
  throw new Fault('conflict', 'bulletin.noOpenObjection', {
    zh: '这条异议不存在或已经答复过。请刷新页面查看。',
    en: 'There is no such objection, or it has been answered. Reload the page.',
  })
}

/** Acknowledges an issued bulletin for the caller's own unit. */
export async function acknowledgeBulletin({ tx, clock, actor }: Needs, id: string): Promise<void> {
  const bulletin = await needBulletin(tx, id)
  decideMove(bulletin.state, 'acknowledge')
  if (actor.unitId === null) throw noUnit()
  await addReceipt(tx, {
    bulletinId: id,
    unitId: actor.unitId,
    at: clock.now(),
    by: actor.accountId,
    byName: actor.name,
  })
}

/** Every unit in the caller's scope with its newest check; `stale` when its own figures changed afterwards. */
export async function listUnitChecks(tx: ScopedTx, bulletin: BulletinRow): Promise<UnitCheck[]> {
  const checks = new Map((await listChecks(tx, bulletin.id)).map((check) => [check.unitId, check]))
  const now = await findSnapshot(tx, bulletin.id)
  const seen = new Map((await listCheckedSnapshots(tx, bulletin.id)).map((row) => [row.id, figuresByUnit(row)]))
  const current = now && figuresByUnit(now)
  const units = await listCheckers(tx)
  return units.map(({ unitId, unitName }) => {
    const check = checks.get(unitId)
    const then = check && seen.get(check.snapshotId)
    return {
      ...{ id: check?.id ?? null, unitId, unitName },
      ...{ verdict: check?.verdict ?? null, reason: check?.reason ?? null, at: check?.at ?? null },
      ...{ byName: check?.byName ?? null, answer: check?.answer ?? null },
      stale: then !== undefined && current !== null && then.get(unitId) !== current.get(unitId),
    }
  })
}

/** Each unit's own figures as canonical text; a snapshot is read once, however many units there are. */
function figuresByUnit(snapshot: Pick<SnapshotRow, 'figures'>): Map<string, string> {
  const { units } = JSON.parse(snapshot.figures) as Pick<BulletinFigures, 'units'>
  return new Map(units.map((unit) => [unit.unitId, writeCanonical(unit)]))
}

function windowClosed(): Fault {
  return new Fault('conflict', 'bulletin.windowClosed', {
    zh: '核对时间已经截止。如有异议，请直接联系建设办。',
    en: 'The time for checking is over. Contact the programme office if you object.',
  })
}

function noUnit(): Fault {
  return new Fault('notAllowed', 'bulletin.noUnit', {
    zh: '您的账号没有对应的单位，不能代表单位办理。请由单位的经办人或分管负责人办理。',
    en: 'Your account stands for no unit concerned here. The clerk or leader of the unit must do this.',
  })
}
