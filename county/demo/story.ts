/** Who does what when in the demonstration's story: the needs of an action as that person at that moment. */
import { stoppedClock } from '#base/clock.ts'
import type { DemoStory } from './ledgers.ts'
import { nameOf } from './people.ts'

export interface Who {
  readonly login: string
  /** The unit acted for; absent for the county office. */
  readonly unit?: string
  readonly at: string
}

export function needsAt(story: DemoStory, { login, unit, at }: Who) {
  const unitId = unit === undefined ? null : (story.unitIds.get(unit) ?? null)
  const actor = { accountId: story.people.get(login) ?? '', name: nameOf(login), unitId }
  return { tx: story.tx, clock: stoppedClock(at), actor }
}
