/** Commands of the county at a site: each carried out once, its answer in the outbox in the same transaction. */
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { writePlain } from '#wire/link/canonical.ts'
import type { Command, CommandKind } from '#wire/link/command.codec.ts'
import type { MessageOf } from '#wire/link/message.codec.ts'
import { inScope } from './exchange.ts'
import { addCommand, setCommandOutcome } from './line.store.ts'
import { addToOutbox } from './outbox.actions.ts'

export type Outcome = Pick<MessageOf<'commandAnswer'>, 'outcome' | 'reason'>

/** Carries out a command in the transaction that is given, and may add messages to the outbox there. */
export type CommandHandler<C extends Command = Command> = (
  tx: ScopedTx,
  communityId: string,
  command: C,
) => Promise<Outcome>

/** What this site can do when asked. A kind that is missing is answered `refused`, `notKnownHere`. */
export type CommandHandlers = { readonly [K in CommandKind]?: CommandHandler<Extract<Command, { kind: K }>> }

const BUILT_IN: CommandHandlers = { checkLine: async () => ({ outcome: 'done', reason: 'none' }) }

export interface CommandNeeds {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly handlers: CommandHandlers
  readonly report: (error: unknown) => void
}

/** True when it was new. One that fails is rolled back and answered `failed`; it is not tried again by itself. */
export async function carryOut(needs: CommandNeeds, communityId: string, command: Command): Promise<boolean> {
  const { app } = needs
  try {
    return await inScope(app, (tx) => once(tx, needs, { communityId, command }))
  } catch (error) {
    needs.report(error)
    const failed: Outcome = { outcome: 'failed', reason: 'notPossibleNow' }
    return inScope(app, (tx) => once(tx, { ...needs, handlers: {} }, { communityId, command, outcome: failed }))
  }
}

interface Given {
  readonly communityId: string
  readonly command: Command
  readonly outcome?: Outcome
}

async function once(tx: ScopedTx, { clock, handlers }: CommandNeeds, given: Given): Promise<boolean> {
  const { communityId, command } = given
  const { commandId, kind } = command
  const now = clock.now()
  const content = writePlain(command)
  if (!(await addCommand(tx, { communityId, commandId, kind, content, at: now }))) return false
  const { outcome, reason } = given.outcome ?? (await act(tx, { handlers, communityId, command, now }))
  await setCommandOutcome(tx, { communityId, commandId, outcome })
  await addToOutbox(tx, communityId, [{ kind: 'commandAnswer', at: now.toISOString(), commandId, outcome, reason }])
  return true
}

async function act(
  tx: ScopedTx,
  from: { handlers: CommandHandlers; communityId: string; command: Command; now: Date },
): Promise<Outcome> {
  const { handlers, communityId, command, now } = from
  if (Date.parse(command.expiresAt) < now.getTime()) return { outcome: 'expired', reason: 'tooLate' }
  const handler = (handlers[command.kind] ?? BUILT_IN[command.kind]) as CommandHandler | undefined
  return handler === undefined ? { outcome: 'refused', reason: 'notKnownHere' } : handler(tx, communityId, command)
}
