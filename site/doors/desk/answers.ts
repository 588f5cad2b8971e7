/** Decisions for readers that have no list and ask: from memory, by the same rules that controllers use. Writes nothing. */
import { createPublicKey, type KeyObject, verify as verifyBytes } from 'node:crypto'
import type { Clock } from '#base/clock.ts'
import type { UpToDate } from '#site/doors/list/lists.actions.ts'
import { decide, QUIET, type ReadyList, type Verdict } from '#wire/door/decide.rules.ts'
import type { Peer } from '#wire/door/message.codec.ts'
import type { Verify } from '#wire/door/pass.codec.ts'
import type { Ask } from '#wire/door/up.contract.ts'
import type { Hands } from './desk.ts'

export interface Answers {
  answer(peer: Peer, ask: Ask): void
  /** Reads anew what changed in a community whose readers ask. */
  refresh(communityId: string): Promise<void>
}

export function makeAnswers(hands: Hands, clock: Clock): Answers {
  const kept = new Map<string, UpToDate>()
  const load = async (communityId: string): Promise<UpToDate | null> => {
    const upToDate = await hands.inCommunity(communityId, (needs) => hands.lists.upToDate(needs, communityId))
    if (upToDate !== null) kept.set(communityId, upToDate)
    return upToDate
  }
  const reply = (peer: Peer, ask: Ask, upToDate: UpToDate): void => {
    const { number, ...verdict } = decideFor(upToDate, { peer, ask, at: clock.now() })
    hands.send(peer, { kind: 'answer', body: { v: 1, nonce: ask.nonce, id: ask.id, number, verdict } })
  }
  return {
    answer(peer, ask) {
      const upToDate = kept.get(peer.community)
      if (upToDate !== undefined) reply(peer, ask, upToDate)
      else
        load(peer.community).then(
          (loaded) => loaded !== null && reply(peer, ask, loaded),
          () => {},
        )
    },
    async refresh(communityId) {
      if (kept.has(communityId)) await load(communityId)
    },
  }
}

interface Asked {
  readonly peer: Peer
  readonly ask: Ask
  readonly at: Date
}

/** A face is known to one device alone; a number that another device says it saw opens nothing. */
function decideFor({ compiled, listFor }: UpToDate, { peer, ask, at }: Asked): Verdict {
  const { head } = listFor(peer.controller)
  const list: ReadyList = { head, byKey: compiled.byKey, byNumber: compiled.entries }
  const verdict = decide(list, { door: ask.door, side: ask.side, presented: ask.presented }, at, QUIET, verifyPass)
  const bundle = compiled.bundleOf.get(verdict.number ?? '') ?? ''
  const elsewhere = ask.presented.way === 'face' && bundle.split(' ')[1] !== peer.controller
  return verdict.open && elsewhere ? { open: false, because: 'unknown', number: null } : verdict
}

const keys = new Map<string, KeyObject>()

/** Ed25519 with a raw public key. */
const verifyPass: Verify = (publicKey, message, signature) => {
  const x = Buffer.from(publicKey).toString('base64url')
  const key = keys.get(x) ?? createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
  keys.set(x, key)
  return verifyBytes(null, message, key, signature)
}
