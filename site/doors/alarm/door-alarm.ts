/** An alarm of a controller or one of its doors, called as the community calls it. What it then is, is site/alarms' matter. */
import { endAlarm, raiseAlarm } from '#site/alarms/alarm/alarm.actions.ts'
import type { AlarmKind } from '#site/alarms/alarm/kind.contract.ts'
import type { ControllerKey, Needs } from '#site/doors/needs.ts'
import { findLabel } from '#site/doors/setup/controller.store.ts'

/** `door` 0: the controller as a whole. */
export interface DoorSource extends ControllerKey {
  readonly deviceId: string
  readonly door: number
}

export async function raiseDoorAlarm(
  needs: Needs,
  kind: AlarmKind,
  at: DoorSource & { readonly happenedAt: Date },
): Promise<void> {
  await raiseAlarm(needs, { ...(await nameSource(needs, at)), kind, happenedAt: at.happenedAt })
}

/** True when something of it was open. */
export async function endDoorAlarm(needs: Needs, kind: AlarmKind, at: DoorSource): Promise<boolean> {
  return endAlarm(needs, { ...(await nameSource(needs, at)), kind })
}

async function nameSource({ tx }: Needs, { communityId, controllerId, deviceId, door }: DoorSource) {
  return { communityId, deviceId, point: door, place: await findLabel(tx, { communityId, controllerId, door }) }
}
