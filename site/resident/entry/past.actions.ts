/** What of coming in is past its time: printed codes, phones that nobody uses, sessions that are over. */
import type { Here } from '#site/people/own/own.actions.ts'
import { cutOff } from '#site/retention/rule.contract.ts'
import { eraseCodes } from './code.store.ts'
import { eraseEndedSessions, eraseUnusedDevices } from './session.store.ts'

type Place = Pick<Here, 'tx' | 'clock' | 'communityId'>

export function erasePastCodes({ tx, clock, communityId }: Place): Promise<number> {
  return eraseCodes(tx, communityId, cutOff('code', clock.now()))
}

export function erasePastDevices({ tx, clock, communityId }: Place): Promise<number> {
  return eraseUnusedDevices(tx, communityId, cutOff('device', clock.now()))
}

export function erasePastSessions({ tx, clock, communityId }: Place): Promise<number> {
  return eraseEndedSessions(tx, communityId, clock.now())
}
