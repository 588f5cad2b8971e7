/** Reading matters: the list, one with its story. Adds what the clock says today to what is stored. */
import { listPauses } from '#county/matters/clock/pause.store.ts'
import { countDaysLeft } from '#county/matters/escalation/escalation.rules.ts'
import { findLevelRule } from '#county/matters/escalation/rule.store.ts'
import type { Needs } from '#county/matters/needs.ts'
import { readMatterPhotos } from '#county/matters/photo/photo.actions.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { addWorkingDays } from '#terms/working-days.ts'
import { type MatterFilter, MOST_ROWS } from './list.contract.ts'
import { findStored, listAlike, listStored, type StoredMatter } from './list.store.ts'
import { type Matter, type MatterRow, WAITING_ON } from './matter.contract.ts'
import { decideWaiting, mayAnswer, mayCheck } from './matter.rules.ts'
import { listSteps } from './matter.store.ts'

export async function readMatters(
  { tx, clock }: Pick<Needs, 'tx' | 'clock'>,
  filter: MatterFilter,
): Promise<{ rows: MatterRow[]; total: number }> {
  const today = dayOf(clock.now())
  const { remindDays } = (await findLevelRule(tx, today)).content
  const soon = addWorkingDays(today, remindDays)
  const { rows, total } = await listStored(tx, { filter, today, soon, limit: MOST_ROWS })
  return { rows: rows.map((row) => rowOf(row, today)), total }
}

export async function readMatter({ tx, clock, actor }: Needs, id: string): Promise<Matter> {
  const stored = await findStored(tx, id)
  if (stored === null) throw noMatter()
  const { demand, raisedAt, raisedByName, raisedUnitName, receivedAt, pausedOn, pausedUntil, version } = stored
  return {
    ...rowOf(stored, dayOf(clock.now())),
    ...{ demand, raisedAt, raisedByName, raisedUnitName, receivedAt, pausedOn, pausedUntil, version },
    may: { answer: mayAnswer(stored, actor), check: mayCheck(stored, actor) },
    ...(await readMatterPhotos(tx, stored)),
    steps: await listSteps(tx, id),
    pauses: await listPauses(tx, id),
    alike: await listAlike(tx, id),
  }
}

/** A stored matter as lists show it on a day. */
export function rowOf(stored: StoredMatter, today: Day): MatterRow {
  const waiting = decideWaiting(stored)
  const { stateAt: _stateAt, pauseAskedAt: _asked, pausedOn: _paused, pausedUntil: _until, ...row } = stored
  const { demand: _demand, repliedBy: _by, leads: _leads, raisedAt: _at, raisedByName: _name, ...rest } = row
  const { raisedUnitName: _unit, receivedAt: _received, version: _version, ...shown } = rest
  return {
    ...shown,
    daysLeft: countDaysLeft(stored, today),
    waitingOn: waiting?.on ?? null,
    waitingName: waiting === null ? null : waiting.on === 'lead' ? stored.leadUnitName : WAITING_ON[waiting.on].zh,
    waitingSince: waiting?.since ?? null,
  }
}

export function noMatter(): Fault {
  return new Fault('notFound', 'matters.notFound', {
    zh: '没有这件督办事项，或它不在您的管辖范围内。',
    en: 'There is no such matter, or it is outside your scope.',
  })
}
