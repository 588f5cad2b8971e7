/** Plays a planned day at simulated devices, quicker than it is or as quick as it is. */
import type { Controller } from '#simulator/controller/controller.ts'
import { hashRead } from '#simulator/controller/list-store.ts'
import type { Moment } from './day.rules.ts'
import type { Fault } from './script.ts'

export interface Playing {
  readonly controllers: ReadonlyMap<string, Controller>
  readonly moments: readonly Moment[]
  /** Waits until this second of the day; what it waits by is the caller's matter. */
  readonly waitUntil: (second: number) => Promise<void>
}

/** How many opened and how many were refused. A moment at a device that is not there is left out. */
export async function playDay({
  controllers,
  moments,
  waitUntil,
}: Playing): Promise<{ opened: number; refused: number }> {
  const counts = { opened: 0, refused: 0 }
  for (const moment of moments) {
    await waitUntil(moment.second)
    const controller = controllers.get(moment.controller)
    if (controller === undefined) continue
    const opened = await play(controller, moment)
    if (opened !== null) counts[opened ? 'opened' : 'refused'] += 1
  }
  return counts
}

async function play(controller: Controller, moment: Moment): Promise<boolean | null> {
  const { doors } = controller
  const { door } = moment
  switch (moment.what) {
    case 'card':
    case 'wrongCard': {
      const salt = controller.list.ready()?.head.salt ?? ''
      const key = hashRead(salt, 'card', moment.read)
      return doors.present(door, { way: 'card', key }, moment.side, controller.now()).open
    }
    case 'plate':
    case 'tag':
      return doors.readVehicle(door, { way: moment.what, read: moment.read }, moment.side, controller.now()).open
    case 'exit':
      doors.exit(door)
      return true
    case 'charge':
      doors.charge(door, moment.is)
      return null
    case 'fault':
      await goWrong(controller, moment)
      controller.sendState()
      return null
  }
}

async function goWrong(
  controller: Controller,
  { fault, on, door }: { readonly fault: Fault; readonly on: boolean; readonly door: number },
): Promise<void> {
  const { doors } = controller
  switch (fault) {
    case 'offline':
      if (on) await controller.cut()
      else controller.connect()
      return
    case 'forced':
      if (on) doors.force(door)
      else doors.close(door)
      return
    case 'heldOpen':
      if (on) doors.hold(door, 60)
      else doors.close(door)
      return
    case 'powerLost':
      doors.setPower(on ? 'battery' : 'mains', on ? 2880 : null)
      return
    case 'tamper':
      doors.setTamper(on)
      return
    default:
      doors.detect(door, fault, on)
  }
}
