/** Lists on their way to controllers: at most one at a time for each, the next when it says that it holds this one. */

import { planTransfer } from '#site/doors/list/lists.actions.ts'
import type { Peer } from '#wire/door/message.codec.ts'
import type { HeldList } from '#wire/door/up.contract.ts'
import type { Hands } from './desk.ts'

interface Known {
  nonce: string
  held: HeldList
  /** What was sent and not yet confirmed, and when. */
  sent: { readonly list: HeldList; readonly at: number } | null
}

export interface Transfers {
  /** A controller said which list it holds: it gets what it lacks, unless that is on its way. */
  start(peer: Peer, nonce: string, held: HeldList): Promise<void>
  /** It asks: what was on its way did not fit. */
  restart(peer: Peer, nonce: string, held: HeldList): Promise<void>
  noteApplied(peer: Peer, revision: number): void
  /** After one list the next, if there is a newer one by now. */
  goOn(peer: Peer): Promise<void>
  /** To everybody who is there. */
  spread(communityId: string): Promise<void>
}

/** A list that was not confirmed after this is sent again when the controller next says what it holds. */
const PATIENCE_MS = 30_000

export function makeTransfers(hands: Hands): Transfers {
  const known = new Map<string, Known>()
  const nameOf = ({ community, controller }: Peer) => `${community}/${controller}`
  const send = (peers: readonly Peer[], communityId: string) => sendNewest(hands, { peers, communityId, known, nameOf })
  return {
    async start(peer, nonce, held) {
      const before = known.get(nameOf(peer))
      const same = before?.nonce === nonce
      const sent = same && isFresh(before.sent) ? before.sent : null
      known.set(nameOf(peer), { nonce, held, sent })
      if (sent === null) await send([peer], peer.community)
    },
    async restart(peer, nonce, held) {
      known.set(nameOf(peer), { nonce, held, sent: null })
      await send([peer], peer.community)
    },
    noteApplied(peer, revision) {
      const one = known.get(nameOf(peer))
      if (one?.sent?.list.revision !== revision) return
      one.held = one.sent.list
      one.sent = null
    },
    goOn: (peer) => send([peer], peer.community),
    spread(communityId) {
      const peers = [...known.keys()].filter((name) => name.startsWith(`${communityId}/`))
      return send(
        peers.map((name) => ({ community: communityId, controller: name.slice(communityId.length + 1) })),
        communityId,
      )
    },
  }
}

const isFresh = (sent: Known['sent']): boolean => sent !== null && performance.now() - sent.at < PATIENCE_MS

interface Sending {
  readonly peers: readonly Peer[]
  readonly communityId: string
  readonly known: ReadonlyMap<string, Known>
  readonly nameOf: (peer: Peer) => string
}

async function sendNewest(hands: Hands, { peers, communityId, known, nameOf }: Sending): Promise<void> {
  const ready = peers.filter((peer) => {
    const one = known.get(nameOf(peer))
    return one !== undefined && !isFresh(one.sent)
  })
  if (ready.length === 0) return
  await hands.inCommunity(communityId, async (needs) => {
    const upToDate = await hands.lists.upToDate(needs, communityId)
    if (upToDate === null) return
    const plan = planTransfer(needs.tx, upToDate, communityId)
    for (const peer of ready) {
      const one = known.get(nameOf(peer))
      if (one === undefined || isFresh(one.sent)) continue
      const { hash, headHash } = upToDate.listFor(peer.controller)
      // Taken before anything is waited for: whoever comes meanwhile must not send the same again.
      const sent = { list: { revision: upToDate.revision, hash, headHash }, at: performance.now() }
      one.sent = sent
      const parts = await plan({ controllerId: peer.controller, held: one.held, nonce: one.nonce })
      if (parts.length === 0 && one.sent === sent) one.sent = null
      for (const part of parts) hands.send(peer, { kind: 'list', body: part })
    }
  })
}
