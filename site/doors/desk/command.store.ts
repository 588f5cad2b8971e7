/** SQL of what controllers were asked to do: before it is sent, and what came of it. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { ControllerKey } from '#site/doors/needs.ts'
import type { Order } from '#wire/door/down.contract.ts'

export async function addCommand(
  tx: ScopedTx,
  asked: ControllerKey & { commandId: string; order: Order; by: string; at: Date },
): Promise<void> {
  await tx`
    insert into doors.command (community_id, command_id, controller_id, orders, asked_by, asked_at)
    values (${asked.communityId}, ${asked.commandId}, ${asked.controllerId}, ${tx.json(asked.order as never)}, ${asked.by}, ${asked.at})`
}

export async function setOutcome(
  tx: ScopedTx,
  came: { communityId: string; commandId: string; outcome: string; at: Date },
): Promise<void> {
  await tx`
    update doors.command set outcome = ${came.outcome}, answered_at = ${came.at}
     where community_id = ${came.communityId} and command_id = ${came.commandId}`
}
