/** What the actions of meetings receive from outside, and the meeting they work on or a refusal. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import { lockMeeting, type StoredMeeting } from './meeting/meeting.store.ts'
import { isAllowed, type Transition } from './meeting/state.rules.ts'
import { MEETING_STATES } from './meeting/words.contract.ts'

export interface Needs {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actor: { readonly accountId: string; readonly name: string; readonly unitId: string | null }
}

/** The meeting, locked until the transaction ends; refused when its state does not allow the step. */
export async function needMeeting({ tx }: Pick<Needs, 'tx'>, id: string, step: Transition): Promise<StoredMeeting> {
  const meeting = await lockMeeting(tx, id)
  if (meeting === null) throw noMeeting()
  if (isAllowed(step, meeting.state)) return meeting
  const { zh, en } = MEETING_STATES[meeting.state]
  throw new Fault('conflict', 'meetings.wrongState', {
    zh: `纪要现在是“${zh}”，不能这样办理。请刷新查看最新情况。`,
    en: `The minutes are "${en}" now, so this cannot be done. Reload to see the latest.`,
  })
}

/** Refuses a change that rests on an older version than the stored one. */
export function refuseUnseen(seen: string | null, version: number): void {
  if (seen === String(version)) return
  throw new Fault('conflict', 'meetings.changed', {
    zh: '您打开之后，别人改过这次会议的内容，没有保存。请刷新后再改。',
    en: 'Somebody changed this meeting after you opened it; nothing was saved. Reload and try again.',
  })
}

export function noMeeting(): Fault {
  return new Fault('notFound', 'meetings.notFound', {
    zh: '没有这次会议。请回到会议目录查看。',
    en: 'There is no such meeting. Go back to the list.',
  })
}
