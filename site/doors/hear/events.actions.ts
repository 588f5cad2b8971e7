/** Events of a controller, each kept once: passages, alarms, faces, in one transaction; then they may be acknowledged. */

import { endDoorAlarm, raiseDoorAlarm } from '#site/doors/alarm/door-alarm.ts'
import { decideEffects } from '#site/doors/alarm/effects.rules.ts'
import { listRemoved, setFaceState } from '#site/doors/credential/credential.store.ts'
import { addLateUse, setInForce } from '#site/doors/credential/late.store.ts'
import type { ControllerKey, TellingNeeds } from '#site/doors/needs.ts'
import { addPassages, findPlaces, type NewPassage, takeNewSeqs } from '#site/doors/passage/passage.store.ts'
import type { DoorEvent, EventsMessage } from '#wire/door/event.contract.ts'
import { setHeld } from './presence.store.ts'
import { trueTime } from './time.rules.ts'

export interface Kept {
  /** What may be acknowledged: everything in the message, new or not. */
  readonly ranges: [number, number][]
  /** The newest list that the controller says it holds now, if it said so. */
  readonly applied: number | null
  readonly fresh: number
}

interface Controller extends ControllerKey {
  readonly deviceId: string
  readonly clockOffMs: number | null
  readonly bornBoot: string | null
  readonly bornNext: number | null
  readonly bornOffMs: number | null
}

/** Events whose door is not entered here are acknowledged and not kept: nobody can say which door it was. */
export async function keepEvents(
  needs: TellingNeeds,
  from: Controller,
  { boot, events }: EventsMessage,
): Promise<Kept> {
  const { tx, clock } = needs
  const receivedAt = clock.now()
  const fresh = await takeNewSeqs(tx, { ...from, boot, seqs: events.map(({ seq }) => seq), at: receivedAt })
  const news = events.filter(({ seq }) => fresh.has(seq))
  const dated = news.map((event) => ({
    event,
    at: trueTime(event.at, { receivedAt, offMs: offOf(from, boot, event.seq) }),
  }))
  await keepPassages(needs, from, dated)
  for (const { event, at } of dated) {
    await takeEffect(needs, from, event, at)
    await needs.onward?.(needs, { ...from, event, at })
  }
  const applied = dated
    .map(({ event }) => (event.kind === 'listApplied' ? event.revision : 0))
    .reduce((a, b) => Math.max(a, b), 0)
  if (applied > 0) await noteApplied(needs, from, applied)
  return { ranges: writeRanges(events), applied: applied > 0 ? applied : null, fresh: fresh.size }
}

/** What was recorded before the birth is as far off as the clock was then; what came after, as far as it is now. */
function offOf({ bornBoot, bornNext, bornOffMs, clockOffMs }: Controller, boot: string, seq: number): number {
  const isBefore = boot === bornBoot && seq < (bornNext ?? 0)
  return (isBefore ? bornOffMs : clockOffMs) ?? 0
}

/** Runs of numbers without a gap, as the acknowledgement names them. */
export function writeRanges(events: readonly Pick<DoorEvent, 'seq'>[]): [number, number][] {
  const ranges: [number, number][] = []
  for (const { seq } of events) {
    const last = ranges.at(-1)
    if (last !== undefined && seq === last[1] + 1) last[1] = seq
    else ranges.push([seq, seq])
  }
  return ranges
}

interface Dated {
  readonly event: DoorEvent
  readonly at: Date
}

async function keepPassages(needs: TellingNeeds, from: Controller, dated: readonly Dated[]): Promise<void> {
  const places = await findPlaces(needs.tx, from)
  const rows = dated.flatMap(({ event, at }): NewPassage[] => {
    if (event.kind !== 'opened' && event.kind !== 'refused') return []
    const place = places.get(event.door)
    const { side, way, because, number } = event
    return place === undefined ? [] : [{ place, at, side, way, because, number, opened: event.kind === 'opened' }]
  })
  await addPassages(needs.tx, from.communityId, { rows, receivedAt: needs.clock.now() })
  await reportUsedAfterRemoval(needs, from, dated)
}

/** Opened by a credential that had been removed already: the controller was offline and did not know. */
async function reportUsedAfterRemoval(needs: TellingNeeds, from: Controller, dated: readonly Dated[]): Promise<void> {
  const opened = dated.flatMap(({ event, at }) =>
    event.kind === 'opened' && event.number !== null && event.because === 'right'
      ? [{ number: event.number, door: event.door, at }]
      : [],
  )
  if (opened.length === 0) return
  const numbers = [...new Set(opened.map(({ number }) => number))]
  const removed = new Map(
    (await listRemoved(needs.tx, from.communityId, numbers)).map((row) => [row.number, row.removedAt]),
  )
  for (const { number, door, at } of opened) {
    const removedAt = removed.get(number)
    if (removedAt === undefined || at <= removedAt) continue
    await addLateUse(needs.tx, from, { number, at })
    await raiseDoorAlarm(needs, 'usedAfterRemoval', { ...from, door, happenedAt: at })
  }
}

async function takeEffect(needs: TellingNeeds, from: Controller, event: DoorEvent, at: Date): Promise<void> {
  for (const { do: what, kind, door } of decideEffects(event)) {
    if (what === 'raise') await raiseDoorAlarm(needs, kind, { ...from, door, happenedAt: at })
    else await endDoorAlarm(needs, kind, { ...from, door })
  }
  if (event.kind === 'faceLearned' || event.kind === 'faceErased') {
    await setFaceState(needs.tx, { ...from, number: event.number, learned: event.kind === 'faceLearned', at })
  }
}

async function noteApplied(needs: TellingNeeds, from: Controller, revision: number): Promise<void> {
  await setHeld(needs.tx, { ...from, revision, at: needs.clock.now() })
  await setInForce(needs.tx, from, needs.clock.now())
  await endDoorAlarm(needs, 'lateRemoval', { ...from, door: 0 })
}
