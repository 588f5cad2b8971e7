/** The site diary: written by who builds, checked by who supervises. One story each. */
import { requireOwnContract } from '#county/works/contract/own.actions.ts'
import { type Needs, stampOf } from '#county/works/needs.ts'
import { findResidentData } from '#county/works/public/telling.rules.ts'
import {
  changedMeanwhile,
  checkedAlready,
  inFuture,
  noThing,
  ownWriting,
  residentData,
} from '#county/works/refusals.ts'
import type { NightVerdict } from '#county/works/words.contract.ts'
import { type Day, dayOf } from '#terms/day.ts'
import type { DiaryEntry, DiaryFields } from './diary.contract.ts'
import { addDiary, type DiaryRecord, findDiary, setChecked, setDiary } from './diary.store.ts'
import { judgeNight } from './night.rules.ts'

export const nightOf = (day: DiaryFields): NightVerdict =>
  judgeNight({ ...day, from: day.fromTime, until: day.untilTime })

export function showDiary({ contractId: _of, recordedBy, ...entry }: DiaryRecord, actorId: string): DiaryEntry {
  return { ...entry, night: nightOf(entry), own: recordedBy === actorId }
}

/** One entry a day. Works at night without permission are written down and flagged: a diary that refuses the truth is worth nothing. */
export async function writeDay(
  needs: Needs,
  wish: DiaryFields & { readonly contractId: string; readonly day: Day; readonly seenVersion: number },
): Promise<{ id: string; night: NightVerdict }> {
  const { contractId, day, seenVersion, ...fields } = wish
  await requireOwnContract(needs, contractId)
  if (day > dayOf(needs.clock.now())) throw inFuture()
  for (const where of ['work', 'safety'] as const) {
    const kind = findResidentData(fields[where] ?? '')
    if (kind !== null) throw residentData(kind, where)
  }
  const before = await findDiary(needs.tx, { contractId, day })
  if ((before?.version ?? 0) !== seenVersion) throw changedMeanwhile()
  if (before?.checkedByName) throw checkedAlready()
  if (before) await setDiary(needs.tx, { ...fields, id: before.id, ...stampOf(needs) })
  const id = before?.id ?? (await addDiary(needs.tx, { ...fields, contractId, day, ...stampOf(needs) }))
  if (id === null) throw changedMeanwhile()
  return { id, night: nightOf(fields) }
}

/** By somebody else than who wrote it. */
export async function checkDay(needs: Needs, diaryId: string): Promise<{ id: string }> {
  const entry = await findDiary(needs.tx, { id: diaryId })
  if (entry === null) throw noThing()
  await requireOwnContract(needs, entry.contractId)
  if (entry.checkedByName) throw checkedAlready()
  if (entry.recordedBy === needs.actor.accountId) throw ownWriting()
  await setChecked(needs.tx, { id: diaryId, ...stampOf(needs) })
  return { id: diaryId }
}
