/** Commands on their way: bound to the controller's latest birth, dead after five seconds, answered or not. */
import type { Clock } from '#base/clock.ts'
import type { Command } from '#wire/door/down.contract.ts'
import type { Peer } from '#wire/door/message.codec.ts'
import { COMMAND_MS } from '#wire/door/shapes.contract.ts'
import type { CommandResult } from '#wire/door/up.contract.ts'
import type { Outcome } from '#wire/door/words.contract.ts'
import type { Hands } from './desk.ts'

export interface Commands {
  send(peer: Peer, command: Omit<Command, 'v' | 'until'>): Promise<Outcome | 'noAnswer'>
  settle(result: CommandResult): void
}

export function makeCommands(hands: Pick<Hands, 'send'>, clock: Clock): Commands {
  const waiting = new Map<string, (outcome: Outcome) => void>()
  return {
    send(peer, { nonce, id, order }) {
      const until = new Date(clock.now().getTime() + COMMAND_MS).toISOString()
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(id)
          resolve('noAnswer')
        }, COMMAND_MS)
        waiting.set(id, (outcome) => {
          clearTimeout(timer)
          waiting.delete(id)
          resolve(outcome)
        })
        hands.send(peer, { kind: 'command', body: { v: 1, nonce, id, until, order } })
      })
    },
    settle: ({ id, outcome }) => waiting.get(id)?.(outcome),
  }
}
