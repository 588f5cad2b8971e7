/**
 * Where the node and its controllers meet: what they say is kept, one message after the other for each controller; lists and
 * commands go out. Owns the connection and what is under way; every decision is an action's.
 */
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import type { Log } from '#base/log.ts'
import { type ScopedTx, withScope } from '#base/postgres/scope.ts'
import { raiseDoorAlarm } from '#site/doors/alarm/door-alarm.ts'
import { type Heard, hearBirth, hearEvents, hearState } from '#site/doors/hear/hear.actions.ts'
import { noteDeath } from '#site/doors/hear/presence.actions.ts'
import { type Connection, type ConnectionOptions, openConnection } from '#site/doors/line/connection.ts'
import { keepLists, type Lists } from '#site/doors/list/lists.actions.ts'
import type { Onward, Tell, TellingNeeds } from '#site/doors/needs.ts'
import { findController } from '#site/doors/setup/controller.store.ts'
import type { Command, DownMessage } from '#wire/door/down.contract.ts'
import type { Peer } from '#wire/door/message.codec.ts'
import type { UpMessage } from '#wire/door/up.contract.ts'
import type { Outcome } from '#wire/door/words.contract.ts'
import { makeAnswers } from './answers.ts'
import { makeCommands } from './commands.ts'
import { makeTransfers } from './transfers.ts'

export interface DeskOptions {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly tell: Tell
  readonly onward?: Onward | undefined
  readonly log: Log
  /** The scope number of a community that is open here; null for any other. */
  readonly numberOf: (communityId: string) => Promise<string | null>
  readonly to: ConnectionOptions['to']
}

/** What parts of the desk share. */
export interface Hands {
  readonly lists: Lists
  inCommunity<T>(communityId: string, work: (needs: TellingNeeds) => Promise<T>): Promise<T | null>
  send(peer: Peer, message: DownMessage): void
}

export interface Desk {
  /** Something of the list of this community changed: whoever is there gets the difference. */
  spread(communityId: string): Promise<void>
  /** What came of it; `noAnswer` after five seconds. Sent now or never: it waits nowhere. */
  command(peer: Peer, command: Omit<Command, 'v' | 'until'>): Promise<Outcome | 'noAnswer'>
  /** A controller spoke under another's name. */
  reportLie(peer: Peer): Promise<void>
  /** Messages that were none, and that were dropped since their controller had too many waiting. */
  readonly counts: { damaged: number; dropped: number; unknown: number }
  close(): Promise<void>
}

/** Messages of one controller that wait while one is kept. What is dropped is sent again, since it was not acknowledged. */
const MOST_WAITING = 16

export async function openDesk(options: DeskOptions): Promise<Desk> {
  const counts = { damaged: 0, dropped: 0, unknown: 0 }
  const queues = new Map<string, { waiting: number; last: Promise<void> }>()
  let connection: Connection | null = null
  const hands = makeHands(options, (peer, message) => connection?.send(peer, message))
  const transfers = makeTransfers(hands)
  const commands = makeCommands(hands, options.clock)
  const answers = makeAnswers(hands, options.clock)
  const take = async (peer: Peer, message: Exclude<UpMessage, { kind: 'ask' }>): Promise<void> => {
    if (message.kind === 'result') commands.settle(message.body)
    else if (message.kind === 'death') await hearDeath(hands, peer, message.body.nonce)
    else if (message.kind === 'want') await transfers.restart(peer, message.body.nonce, message.body.list)
    else await keep(hands, { peer, message, transfers, counts })
  }
  const line = (peer: Peer, message: UpMessage): void => {
    if (message.kind === 'ask') {
      answers.answer(peer, message.body)
      return
    }
    const name = `${peer.community}/${peer.controller}`
    const queue = queues.get(name) ?? { waiting: 0, last: Promise.resolve() }
    if (queue.waiting >= MOST_WAITING) {
      counts.dropped += 1
      return
    }
    queue.waiting += 1
    queue.last = queue.last
      .then(() => take(peer, message))
      .catch((error) =>
        options.log.error({ err: error, kind: message.kind }, 'doors: a message was not kept; it will come again'),
      )
      .finally(() => {
        queue.waiting -= 1
        if (queue.waiting === 0) queues.delete(name)
      })
    queues.set(name, queue)
  }
  const onDamage = (): void => {
    counts.damaged += 1
  }
  connection = await openConnection({ to: options.to, onMessage: line, onDamage })
  return {
    counts,
    spread: async (communityId) => {
      await answers.refresh(communityId)
      await transfers.spread(communityId)
    },
    command: (peer, command) => commands.send(peer, command),
    reportLie: (peer) => reportLie(hands, peer),
    async close() {
      await connection?.close()
      await Promise.all([...queues.values()].map(({ last }) => last))
    },
  }
}

function makeHands(options: DeskOptions, send: Hands['send']): Hands {
  const { app, clock, tell, onward } = options
  return {
    lists: keepLists(),
    send,
    async inCommunity(communityId, work) {
      const number = await options.numberOf(communityId)
      if (number === null) return null
      return withScope(app, { scope: { kind: 'units', unitIds: [number] } }, (tx: ScopedTx) =>
        work({ tx, clock, tell, onward }),
      )
    },
  }
}

interface Taken {
  readonly peer: Peer
  readonly message: Extract<UpMessage, { kind: 'birth' | 'state' | 'events' }>
  readonly transfers: ReturnType<typeof makeTransfers>
  readonly counts: Desk['counts']
}

/** Answers go out after the commit, never before: an acknowledgement is a promise. */
async function keep(hands: Hands, { peer, message, transfers, counts }: Taken): Promise<void> {
  const key = { communityId: peer.community, controllerId: peer.controller }
  const heard = await hands.inCommunity(key.communityId, async (needs): Promise<Heard | null> => {
    if (message.kind === 'events') return hearEvents(needs, key, message.body)
    if (message.kind === 'state') return hearState(needs, key, message.body)
    const upToDate = await hands.lists.upToDate(needs, key.communityId)
    return hearBirth({ ...needs, revision: upToDate?.revision ?? 0 }, key, message.body)
  })
  if (heard === null) {
    counts.unknown += 1
    return
  }
  for (const answer of heard.answers) hands.send(peer, answer)
  if (heard.applied !== null) transfers.noteApplied(peer, heard.applied)
  if (message.kind !== 'events') await transfers.start(peer, message.body.nonce, message.body.list)
  else if (heard.applied !== null) await transfers.goOn(peer)
}

async function hearDeath(hands: Hands, peer: Peer, nonce: string): Promise<void> {
  const key = { communityId: peer.community, controllerId: peer.controller }
  await hands.inCommunity(peer.community, (needs) => noteDeath(needs, key, { nonce }))
}

async function reportLie(hands: Hands, peer: Peer): Promise<void> {
  await hands.inCommunity(peer.community, async (needs) => {
    const key = { communityId: peer.community, controllerId: peer.controller }
    const known = await findController(needs.tx, key)
    if (known === null) return
    await raiseDoorAlarm(needs, 'liar', { ...key, deviceId: known.deviceId, door: 0, happenedAt: needs.clock.now() })
  })
}
