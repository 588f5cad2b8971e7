/** What of alarms is past its time. */
import type { Needs } from '#site/alarms/needs.ts'
import { cutOff } from '#site/retention/rule.contract.ts'
import { eraseClosed } from './past.store.ts'

/** How many closed alarms went, with their steps; open ones stay. */
export function erasePastAlarms({ tx, clock }: Needs, communityId: string): Promise<number> {
  return eraseClosed(tx, communityId, cutOff('alarm', clock.now()))
}
