/** What the county is told of a day: how many, by closed words. Once for each day. */

import type { TellingNeeds } from '#site/doors/needs.ts'
import { type Day, endOfDay, startOfDay } from '#terms/day.ts'
import type { Message, MessageOf } from '#wire/link/message.codec.ts'
import { addTold, countPassages, countRemovals } from './day.store.ts'

/** False when it was told before. The count of each reason for which credentials were taken away goes with it. */
export async function tellDay({ tx, clock, tell }: TellingNeeds, communityId: string, day: Day): Promise<boolean> {
  if (!(await addTold(tx, communityId, day, clock.now()))) return false
  const span = { communityId, from: startOfDay(day), to: new Date(endOfDay(day).getTime() + 1) }
  const { opened, vehicles, refused, byHand } = await countPassages(tx, span)
  const at = clock.now().toISOString()
  const dayCount = (what: MessageOf<'dayCount'>['what'], count: number): Message => ({
    kind: 'dayCount',
    at,
    day,
    what,
    count,
  })
  const removals = await countRemovals(tx, span)
  await tell(tx, communityId, [
    dayCount('passage', opened),
    dayCount('vehiclePassage', vehicles),
    dayCount('refusal', refused),
    dayCount('openingByGuard', byHand),
    ...removals.map(({ reason, count }): Message => ({ kind: 'removalCount', at, day, reason, count })),
  ])
  return true
}
