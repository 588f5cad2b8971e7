/** A controller comes, goes, falls silent: an alarm, and what the county knows of the device. */

import { endDoorAlarm, raiseDoorAlarm } from '#site/doors/alarm/door-alarm.ts'
import type { ControllerKey, TellingNeeds } from '#site/doors/needs.ts'
import type { ControllerRow } from '#site/doors/setup/controller.store.ts'
import type { MessageOf } from '#wire/link/message.codec.ts'
import * as store from './presence.store.ts'

/** GB/T 28181-2022 §9.6.1: a state every 60 s, three missed ones mean offline. */
export const SILENT_MS = 180_000

/** The last will of this connection; one of an earlier connection says nothing any more. */
export async function noteDeath(
  needs: TellingNeeds,
  key: ControllerKey,
  { nonce }: { readonly nonce: string },
): Promise<void> {
  if (await store.setGone(needs.tx, { ...key, nonce, at: needs.clock.now() }))
    await noteGone(needs, key.communityId, [key.controllerId])
}

/** Controllers that are there by what they said last and were not heard for three minutes: no last will came. */
export async function noteSilent(
  needs: TellingNeeds,
  { communityId, since }: { readonly communityId: string; readonly since: Date },
): Promise<number> {
  const { tx, clock } = needs
  const silent = await store.listSilent(tx, { communityId, before: since })
  for (const { controllerId, nonce } of silent) {
    await store.setGone(tx, { communityId, controllerId, nonce, at: clock.now() })
  }
  if (silent.length > 0)
    await noteGone(
      needs,
      communityId,
      silent.map(({ controllerId }) => controllerId),
    )
  return silent.length
}

/** A whole site down becomes one alarm in site/alarms. */
async function noteGone(needs: TellingNeeds, communityId: string, gone: readonly string[]): Promise<void> {
  const happenedAt = needs.clock.now()
  for (const { controllerId, deviceId, device } of await store.listPresence(needs.tx, communityId)) {
    if (!gone.includes(controllerId)) continue
    await raiseDoorAlarm(needs, 'communicationLost', { communityId, controllerId, deviceId, door: 0, happenedAt })
    await tellDevice(needs, communityId, { deviceId, device, state: 'offline' })
  }
}

/** It is heard again, or for the first time. */
export async function noteBack(
  needs: TellingNeeds,
  key: ControllerKey,
  { deviceId, device }: Pick<ControllerRow, 'deviceId' | 'device'>,
): Promise<void> {
  await endDoorAlarm(needs, 'communicationLost', { ...key, deviceId, door: 0 })
  await tellDevice(needs, key.communityId, { deviceId, device, state: 'online' })
}

export async function tellDevice(
  { tx, clock, tell }: TellingNeeds,
  communityId: string,
  { deviceId, device, state }: Pick<MessageOf<'deviceState'>, 'deviceId' | 'device' | 'state'>,
): Promise<void> {
  const at = clock.now().toISOString()
  await tell(tx, communityId, [{ kind: 'deviceState', at, deviceId, device, state, since: at }])
}
