/** Plays a planned day at simulated controllers, quicker than it is or as quick as it is. */
import type { Controller } from '#simulator/controller/controller.ts'
import { hashRead } from '#simulator/controller/list-store.ts'
import type { Moment } from './day.rules.ts'

export interface Playing {
  readonly controllers: ReadonlyMap<string, Controller>
  readonly moments: readonly Moment[]
  /** Waits until this second of the day; what it waits by is the caller's matter. */
  readonly waitUntil: (second: number) => Promise<void>
}

/** How many opened and how many were refused. A moment at a controller that is not there is left out. */
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
    case 'exit':
      doors.exit(door)
      return true
    case 'forced':
      doors.force(door)
      return null
    case 'heldOpen':
      doors.hold(door, 60)
      return null
    case 'closed':
      doors.close(door)
      return null
    case 'powerLost':
    case 'powerBack':
      doors.setPower(moment.what === 'powerLost' ? 'battery' : 'mains', moment.what === 'powerLost' ? 2880 : null)
      return null
    case 'offline':
      await controller.cut()
      return null
    case 'online':
      controller.connect()
      return null
  }
}
