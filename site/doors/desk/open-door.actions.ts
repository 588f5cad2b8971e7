/** What a controller is to do now, a door opened by hand before all: the wish is committed before it is sent, its outcome after. */
import { newId } from '#base/ids.ts'
import { withScope } from '#base/postgres/scope.ts'
import type { ControllerKey, Needs } from '#site/doors/needs.ts'
import { refuseUnknown } from '#site/doors/setup/controller.actions.ts'
import { findController } from '#site/doors/setup/controller.store.ts'
import { Fault } from '#terms/fault.ts'
import type { Order } from '#wire/door/down.contract.ts'
import { addCommand, setOutcome } from './command.store.ts'
import type { Desk } from './desk.ts'

/** For rooms whose guard opens a door or barrier in a story of their own. */
export type OpeningDesk = Pick<Desk, 'command'>

export type CameOf = Awaited<ReturnType<Desk['command']>> | 'notThere'

export interface OrderNeeds extends Needs {
  readonly desk: OpeningDesk | null
}

/** `notThere`: the controller is away, and nothing waits for it. */
export function openDoor(
  needs: OrderNeeds,
  { door, ...wish }: ControllerKey & { readonly door: number; readonly by: string },
): Promise<CameOf> {
  return sendOrder(needs, { ...wish, order: { do: 'open', door } })
}

export async function sendOrder(
  { tx, clock, desk }: OrderNeeds,
  wish: ControllerKey & { readonly order: Order; readonly by: string },
): Promise<CameOf> {
  if (desk === null) throw refuseAway()
  const known = await findController(tx, wish)
  if (known === null) throw refuseUnknown()
  const commandId = newId(clock)
  const scope = { kind: 'units', unitIds: tx.scope.split(',') } as const
  await withScope(tx.pool, { scope }, (own) => addCommand(own, { ...wish, commandId, at: clock.now() }))
  const { nonce, goneAt } = known
  const peer = { community: wish.communityId, controller: wish.controllerId }
  const outcome =
    nonce === null || goneAt !== null
      ? 'notThere'
      : await desk.command(peer, { nonce, id: commandId, order: wish.order })
  await setOutcome(tx, { communityId: wish.communityId, commandId, outcome, at: clock.now() })
  return outcome
}

function refuseAway(): Fault {
  return new Fault('unavailable', 'doors.away', {
    zh: '门禁服务没有运行。',
    en: 'The line to the doors is not open.',
  })
}
