/** What a controller says, kept in one transaction; what it is to be told afterwards is the answer. */

import { endDoorAlarm, raiseDoorAlarm } from '#site/doors/alarm/door-alarm.ts'
import { listRemoved } from '#site/doors/credential/credential.store.ts'
import { addLate } from '#site/doors/credential/late.store.ts'
import { listChangesSince } from '#site/doors/list/change.store.ts'
import type { ControllerKey, TellingNeeds } from '#site/doors/needs.ts'
import { type ControllerRow, findController } from '#site/doors/setup/controller.store.ts'
import type { DownMessage } from '#wire/door/down.contract.ts'
import type { EventsMessage } from '#wire/door/event.contract.ts'
import type { Birth, ControllerState } from '#wire/door/up.contract.ts'
import { keepEvents } from './events.actions.ts'
import { noteBack, tellDevice } from './presence.actions.ts'
import { setBorn, setState } from './presence.store.ts'
import { OFF_MS, RIGHT_MS } from './time.rules.ts'

/** Null answers: it is not entered here. */
export interface Heard {
  readonly answers: readonly DownMessage[]
  /** The list it says it holds now, when it said so by an event. */
  readonly applied: number | null
}

/** `revision`: of the newest list. */
export async function hearBirth(
  needs: TellingNeeds & { readonly revision: number },
  key: ControllerKey,
  birth: Birth,
): Promise<Heard | null> {
  const { tx, clock, revision } = needs
  const known = await findController(tx, key)
  if (known === null) return null
  const at = clock.now()
  const { nonce, firmware, waiting, boot, next } = birth
  const model = `${birth.maker} ${birth.model}`
  const clockOffMs = Date.parse(birth.at) - at.getTime()
  await setBorn(tx, {
    ...key,
    nonce,
    boot,
    next,
    at,
    clockOffMs,
    model,
    firmware,
    waiting,
    heldRevision: birth.list.revision,
  })
  if (known.goneAt !== null || known.bornAt === null) await noteBack(needs, key, known)
  await reportLateRemovals(needs, known, { key, revision: birth.list.revision })
  const hello = { v: 1, nonce, asked: birth.at, at: at.toISOString(), revision } as const
  return { answers: [{ kind: 'hello', body: hello }], applied: null }
}

/** Credentials removed while it was away are reported when it returns; the alarm's end is the list it then holds. */
async function reportLateRemovals(
  needs: TellingNeeds,
  { deviceId, goneAt }: ControllerRow,
  { key, revision }: { readonly key: ControllerKey; readonly revision: number },
): Promise<void> {
  if (goneAt === null) return
  const { numbers } = await listChangesSince(needs.tx, key.communityId, revision)
  const removed = await listRemoved(needs.tx, key.communityId, numbers)
  const late = removed
    .filter(({ removedAt }) => removedAt >= goneAt)
    .sort((a, b) => a.removedAt.getTime() - b.removedAt.getTime())
  const returnedAt = needs.clock.now()
  for (const { number, removedAt } of late) await addLate(needs.tx, key, { number, removedAt, returnedAt })
  const [first] = late
  if (first !== undefined)
    await raiseDoorAlarm(needs, 'lateRemoval', { ...key, deviceId, door: 0, happenedAt: first.removedAt })
}

export async function hearState(
  needs: TellingNeeds,
  key: ControllerKey,
  state: ControllerState,
): Promise<Heard | null> {
  const { tx, clock } = needs
  const known = await findController(tx, key)
  if (known === null || known.nonce !== state.nonce) return null
  const at = clock.now()
  const clockOffMs = Date.parse(state.at) - at.getTime()
  await setState(tx, { ...key, state, at, clockOffMs })
  await noteChanges(needs, key, { known, state })
  if (Math.abs(clockOffMs) > OFF_MS)
    await raiseDoorAlarm(needs, 'clockOff', { ...key, deviceId: known.deviceId, door: 0, happenedAt: at })
  else if (Math.abs(clockOffMs) <= RIGHT_MS)
    await endDoorAlarm(needs, 'clockOff', { ...key, deviceId: known.deviceId, door: 0 })
  if (Math.abs(clockOffMs) <= RIGHT_MS) return { answers: [], applied: null }
  const body = { v: 1, nonce: state.nonce, asked: state.at, at: at.toISOString() } as const
  return { answers: [{ kind: 'clock', body }], applied: null }
}

/** The county knows a device by its worst: what changed since the last state is told once. */
async function noteChanges(
  needs: TellingNeeds,
  { communityId }: ControllerKey,
  { known, state }: { readonly known: ControllerRow; readonly state: ControllerState },
): Promise<void> {
  if (known.tamper === state.tamper && known.power === state.power) return
  const now = state.tamper ? 'tampered' : state.power === 'battery' ? 'powerLost' : 'online'
  await tellDevice(needs, communityId, { deviceId: known.deviceId, device: known.device, state: now })
}

export async function hearEvents(
  needs: TellingNeeds,
  key: ControllerKey,
  message: EventsMessage,
): Promise<Heard | null> {
  const known = await findController(needs.tx, key)
  if (known === null) return null
  const { ranges, applied } = await keepEvents(needs, { ...known, ...key }, message)
  const ack = { v: 1, nonce: message.nonce, boot: message.boot, ranges } as const
  return { answers: [{ kind: 'ack', body: ack }], applied }
}
