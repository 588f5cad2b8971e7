/** Coming on duty, handing over, and what other rooms ask: is this guard on duty here. */
import type { Clock } from '#base/clock.ts'
import { newId } from '#base/ids.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { cutOff } from '#site/retention/rule.contract.ts'
import { Fault } from '#terms/fault.ts'
import type { Handed } from './shift.contract.ts'
import * as store from './shift.store.ts'

export interface DutyNeeds {
  readonly tx: ScopedTx
  readonly clock: Clock
}

interface Who {
  readonly communityId: string
  readonly accountId: string
}

/** A shift that nobody ended is none after so long. */
const LONGEST_MS = 16 * 3_600_000

export function findOwnShift({ tx, clock }: DutyNeeds, who: Who): Promise<store.ShiftRow | null> {
  return store.findShift(tx, { ...who, since: new Date(clock.now().getTime() - LONGEST_MS) })
}

/** Throws Fault `notAllowed` for whoever is not on duty now. */
export async function needOnDuty(needs: DutyNeeds, who: Who): Promise<void> {
  if ((await findOwnShift(needs, who)) !== null) return
  throw new Fault('notAllowed', 'duty.notOnDuty', {
    zh: '当班的保安员才能看和登记。请先按“接班”。',
    en: 'Only the guard on duty may. Come on duty first.',
  })
}

/** Whoever was on duty at this post is off it: there is one guard to ask. */
export async function beginShift({ tx, clock }: DutyNeeds, wish: Who & { readonly post: string }) {
  const { communityId, accountId, post } = wish
  const at = clock.now()
  await store.endOthers(tx, { communityId, post, accountId, at })
  const shift = { shiftId: newId(clock), post, beganAt: at }
  await store.addShift(tx, { ...shift, communityId, accountId })
  return shift
}

export async function endShift(
  { tx, clock }: DutyNeeds,
  wish: Who & { readonly shiftId: string; readonly handed: readonly Handed[] },
): Promise<void> {
  if (await store.endShift(tx, { ...wish, at: clock.now() })) return
  throw new Fault('notFound', 'duty.noShift', {
    zh: '这个班已经交了，或不是您的班。',
    en: 'This shift has ended, or is not yours.',
  })
}

/** How many shifts were past their time. */
export function erasePastShifts({ tx, clock }: DutyNeeds, communityId: string): Promise<number> {
  return store.eraseShifts(tx, communityId, cutOff('shift', clock.now()))
}
