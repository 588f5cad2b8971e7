/** Reporting, clearing and sorting a blocker by hand. */
import type { Needs } from '#county/programme/needs.ts'
import { findRule } from '#county/programme/rules/rule.store.ts'
import { requireCommunity } from '#county/programme/stage/story.actions.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { Blocker, BlockerKind } from './blocker.contract.ts'
import { decideWhoActs } from './blocker.rules.ts'
import {
  addBlockers,
  clearBlockers,
  findBlocker,
  listActors,
  type NewBlocker,
  withdrawBlockers,
} from './blocker.store.ts'

const BY_HAND = 'page'

/** Records what holds a community back, since when, and who must act: as chosen, else by the rule of the kind. */
export async function reportBlockerByHand(
  needs: Needs,
  wish: {
    readonly communityId: string
    readonly kind: BlockerKind
    readonly text: string
    readonly since: Day
    readonly mustActUnitId: string | null
  },
): Promise<Blocker> {
  await requireCommunity(needs.tx, wish.communityId)
  if (wish.since > dayOf(needs.clock.now())) throw inFuture('since')
  const actor = await chooseActor(needs, wish.communityId, wish.kind)
  return add(needs, {
    ...{ communityId: wish.communityId, kind: wish.kind, text: wish.text, needsLook: false },
    ...{ since: wish.since, sinceCertain: true, followsId: null },
    ...{ mustActUnitId: wish.mustActUnitId ?? actor.unitId, mustAct: actor.words },
  })
}

/** Records that a blocker is out of the way since a day. */
export async function clearBlockerByHand(
  needs: Needs,
  wish: { readonly blockerId: string; readonly on: Day; readonly note: string },
): Promise<Blocker> {
  const blocker = await requireOpen(needs, wish.blockerId)
  const at = needs.clock.now()
  if (wish.on > dayOf(at)) throw inFuture('on')
  if (blocker.since !== null && wish.on < blocker.since)
    throw new Fault(
      'invalid',
      'programme.clearedBeforeSince',
      {
        zh: `解除日期早于梗阻起始日 ${blocker.since}。请核对。`,
        en: `The day lies before the blocker began (${blocker.since}). Check it.`,
      },
      'on',
    )
  const cleared = await clearBlockers(needs.tx, {
    ...{ ids: [blocker.id], on: wish.on, at, by: needs.actorId, note: wish.note || null, importId: null },
  })
  if (cleared === 0) throw alreadyClosed()
  return requireBlocker(needs, blocker.id)
}

/** Gives a blocker another kind: the old entry is taken back, the new one keeps text and since-when. */
export async function sortBlockerByHand(
  needs: Needs,
  wish: { readonly blockerId: string; readonly kind: BlockerKind },
): Promise<Blocker> {
  const blocker = await requireOpen(needs, wish.blockerId)
  const actor = await chooseActor(needs, blocker.communityId, wish.kind)
  if ((await withdrawBlockers(needs.tx, [blocker.id], needs.clock.now())) === 0) throw alreadyClosed()
  return add(needs, {
    ...{ communityId: blocker.communityId, kind: wish.kind, text: blocker.text, needsLook: false },
    ...{ since: blocker.since, sinceCertain: blocker.sinceCertain, followsId: blocker.id },
    ...{ mustActUnitId: actor.unitId, mustAct: actor.words },
  })
}

async function chooseActor(needs: Needs, communityId: string, kind: BlockerKind) {
  const rule = (await findRule(needs.tx, 'blocker', { on: dayOf(needs.clock.now()), knownAt: null })).content
  const { units, homes } = await listActors(needs.tx, [communityId])
  const home = homes.get(communityId)
  return home ? decideWhoActs(kind, rule, { ...home, units }) : { unitId: null, words: '' }
}

async function add(needs: Needs, row: NewBlocker): Promise<Blocker> {
  const stamp = { importId: null, recordedAt: needs.clock.now(), recordedBy: needs.actorId, source: BY_HAND }
  const [id] = await addBlockers(needs.tx, { rows: [row], ...stamp })
  return requireBlocker(needs, id ?? '0')
}

async function requireOpen(needs: Needs, id: string): Promise<Blocker> {
  const blocker = await requireBlocker(needs, id)
  if (blocker.clearedOn !== null || blocker.withdrawnAt !== null) throw alreadyClosed()
  return blocker
}

async function requireBlocker(needs: Needs, id: string): Promise<Blocker> {
  const blocker = await findBlocker(needs.tx, id)
  if (blocker) return blocker
  throw new Fault('notFound', 'programme.noBlocker', {
    zh: '没有这条梗阻，或它不在您的管辖范围内。',
    en: 'There is no such blocker, or it is outside your scope.',
  })
}

function alreadyClosed(): Fault {
  return new Fault('conflict', 'programme.blockerClosed', {
    zh: '这条梗阻已经解除或撤回。请刷新查看最新情况。',
    en: 'This blocker was already cleared or taken back. Reload to see the latest.',
  })
}

function inFuture(where: string): Fault {
  return new Fault(
    'invalid',
    'programme.inFuture',
    { zh: '日期在今天之后，没有登记。', en: 'The day lies after today; nothing was recorded.' },
    where,
  )
}
