/** Planned days of single gates for the 旬 to come, as the office agreed them with the towns. Through the programme's own action; moves no light, and says nothing of 计划完成, which is the ledgers'. */
import { type CommunityFigures, listCommunityFigures } from '#county/programme/community-figures.actions.ts'
import { planGateByHand } from '#county/programme/stage/gate.actions.ts'
import type { Day } from '#terms/day.ts'
import type { DemoStory } from './ledgers.ts'
import { needsAt } from './story.ts'

interface Planned {
  readonly stage: 'started' | 'built'
  readonly days: readonly Day[]
  /** Communities that stand before the gate. */
  readonly waits: (row: CommunityFigures) => boolean
}

const PLANS: readonly Planned[] = [
  {
    stage: 'started',
    days: ['2020-04-14', '2020-04-16', '2020-04-17', '2020-04-18', '2020-04-20'],
    waits: (row) => row.approvedOn !== null && row.startedOn === null,
  },
  {
    stage: 'built',
    days: ['2020-04-17', '2020-04-19', '2020-04-20'],
    waits: (row) => row.startedOn !== null && row.builtOn === null,
  },
]

/** At most two of a unit for one gate, so that the plan reads like a county's. */
export async function addDemoPlans(story: DemoStory): Promise<void> {
  const { tx, clock, actor } = needsAt(story, { login: 'office', at: '2020-04-13T01:00:00Z' })
  const rows = await listCommunityFigures(tx, { on: '2020-04-13', knownAt: null })
  for (const { stage, days, waits } of PLANS) {
    const waiting = rows.filter((row) => waits(row) && row.light !== 'red' && row.light !== 'yellow')
    const chosen = [...Map.groupBy(waiting, (row) => row.unitId).values()].flatMap((of) => of.slice(0, 2))
    for (const [index, plannedOn] of days.entries()) {
      const communityId = chosen[index]?.communityId
      if (communityId === undefined) continue
      await planGateByHand(
        { tx, clock, actorId: actor.accountId },
        { communityId, stage, plannedOn, reason: null, seen: null },
      )
    }
  }
}
